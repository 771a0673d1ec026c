# SPDX-License-Identifier: EUPL-1.2
"""`settings.md`: every variable of the environment, with what it is for and what holds without it."""

from importlib import import_module

from baken.config.environment import SETTINGS, Setting
from baken.config.reference.markdown import code, opening, table

LEAD = (
    "Read once, at the start; a wrong value stops the start with one sentence. Each may also be given as a file: "
    "`<name>_FILE` holds the path. The launcher sets all of them for the practice region."
)


def document() -> str:
    import_module("baken.config.settings")  # reading the settings is what fills the list
    return "\n".join(
        [
            opening("Settings", LEAD),
            table(["variable", "what it is for", "without it"], map(_row, SETTINGS.values())),
        ]
    )


def _row(setting: Setting) -> list[str]:
    without = "the start stops" if setting.default is None else code(setting.default) or "nothing"
    return [code(setting.name), setting.help, without]
