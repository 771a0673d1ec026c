# SPDX-License-Identifier: EUPL-1.2
"""A data folder with four ports, and `baken` typed in the test's own process as its launcher."""

import os
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from baken.config.launch import children, commands, ports
from baken.config.launch.environments import SERVED
from baken.config.launch.home import Home
from tests.rig.free_ports import first_of_free_ports

NAMES = {
    "front": "gv.localhost",
    "desk": "desk.localhost",
    "office": "office.localhost",
    "api": "api.localhost",
}


class Installation:
    """A data folder with four ports, and `baken` typed in this process as its launcher."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder)
        self.port = first_of_free_ports()

    def live(self, door: str) -> bool:
        return ports.is_live(self.port + SERVED.index(door), NAMES[door])

    def all_live(self) -> bool:
        return all(self.live(door) for door in SERVED)

    def is_ready(self, door: str) -> bool:
        port = self.port + SERVED.index(door)
        with suppress(OSError), socket.create_connection((ports.LOOPBACK, port), timeout=10) as connection:
            connection.sendall(
                f"GET /_healthz/readyz HTTP/1.1\r\nHost: {NAMES[door]}:{port}\r\nConnection: close\r\n\r\n".encode()
            )
            return connection.recv(64).startswith(b"HTTP/1.1 200")
        return False

    def processes(self) -> dict[int, str]:
        found = {}
        for pid in children.working_in(self.home.running):
            found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def of(self, door: str) -> list[int]:
        name = "baken.config.worker" if door == "worker" else f"doors.{door}:"
        return sorted(pid for pid, command in self.processes().items() if name in command)

    def left_behind(self) -> list[int]:
        return [*self.processes(), *children.working_in(self.home.cluster / "data")]

    def demo(self, while_it_stands: Callable[[], None], *options: str) -> int:
        """Run the demo until the doors answer, do something, and ask it to stop."""
        wrong: list[BaseException] = []
        over = threading.Event()

        def visitor() -> None:
            try:
                if (
                    children.wait_until(lambda: over.is_set() or self.all_live(), 120, 0.1)
                    and not over.is_set()
                ):
                    while_it_stands()
            except BaseException as error:
                wrong.append(error)
            if not over.is_set():
                os.kill(os.getpid(), signal.SIGTERM)

        thread = threading.Thread(target=visitor)
        thread.start()
        try:
            code = commands.main(["demo", "--empty", "--port", str(self.port), *options])
        finally:
            over.set()
            thread.join()
        if wrong:
            raise wrong[0]
        return code
