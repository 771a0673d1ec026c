# SPDX-License-Identifier: EUPL-1.2
"""Logs without content: one JSON line per event, exceptions as type, file and line, never their words.

The one filter on root rebuilds every record of every library, so that no message, argument, local
variable or path parameter reaches a log.
"""

import json
import logging
import sys
import time
import traceback
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")

# Loggers whose messages are ours: fixed sentences and codes. Of all others only level and logger are kept.
OURS = ("baken",)


class Line(logging.Formatter):
    """One line of JSON."""

    def __init__(self, door: str) -> None:
        super().__init__()
        self.door = door

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "door": self.door,
            "logger": record.name,
        }
        if request_id.get():
            line["request"] = request_id.get()
        if record.name.split(".")[0] in OURS:
            line["event"] = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = [
                f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
                for frame in traceback.extract_tb(record.exc_info[2])[-6:]
            ]
        return json.dumps(line)


def configure(door: str) -> None:
    """Replace every handler of this process by the one that writes lines to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line(door))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("baken").setLevel(logging.INFO)
    for name in ("django.request", "django.security", "gunicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
