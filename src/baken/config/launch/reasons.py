# SPDX-License-Identifier: EUPL-1.2
"""Why a process ended, read from the end of its log and said in one sentence."""

from __future__ import annotations

from pathlib import Path

from baken.config.launch.trouble import Trouble

FULL = Trouble(
    "De schijf is vol. Maak ruimte en start opnieuw; wat bevestigd was, is er nog.",
    "The disk is full. Free some space and start again; nothing that was confirmed is lost.",
)
# Our own sentences for whoever starts the program; they name a setting or a step, never a person.
OUR_SENTENCES = ("WrongSetting:", "CommandError:", "WrongProfile:", "Trouble:")


def reason(log: Path, began_at: int, name: str) -> Trouble:
    """What the reader can act upon when it is clear, else where the whole story stands."""
    with log.open("rb") as file:
        file.seek(began_at)
        said = file.read().decode(errors="replace")
    for line in reversed([line.strip() for line in said.splitlines()][-300:]):
        if "No module named" in line:
            return missing_module(line.rpartition("named")[2].strip(" '\"}"))
        if "No space left" in line or "could not extend file" in line:
            return FULL
        for mark in OUR_SENTENCES:
            if mark in line:
                return Trouble(f"{name}: {line.partition(mark)[2].strip()}", "")
    if "ModuleNotFoundError" in said:
        # A process that has its settings keeps words out of its log, the name of the module too.
        return missing_module("?")
    return Trouble(
        f"{name} is niet gelukt of niet gestart; de reden staat in {log}.",
        f"{name} failed or did not start; the reason is in {log}.",
    )


def missing_module(module: str) -> Trouble:
    """A package of the environment, or a part of Baken itself."""
    if module.partition(".")[0] == "baken":
        return Trouble(
            f"Het programma is niet volledig: {module} ontbreekt. Haal het opnieuw op.",
            f"The program is not complete: {module} is missing. Fetch it again.",
        )
    return Trouble(
        f"De module {module} ontbreekt. Verwijder de map .venv en start opnieuw.",
        f"The module {module} is missing. Remove the folder .venv and start again.",
    )
