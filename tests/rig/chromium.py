# SPDX-License-Identifier: EUPL-1.2
"""Starts the browser that this machine has; it reaches nobody outside.

Pages are opened in Chromium without its window and all that goes with it where the machine has that one apart: the
same engine, for little more than half the work. What a browser keeps on somebody's phone is kept by the whole one.
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--lang=nl-NL"]
# Every page stands there for a second: to make its scripts fast costs more than it brings, a quarter of all looking.
FLAGS += ["--js-flags=--no-opt --no-maglev"]
PHONE = ViewportSize(width=360, height=740)
PATIENCE = 15_000
# Where nobody plays other sites, nobody answers.
NOBODY = 9


def program() -> str:
    names = (os.environ.get("CHROMIUM") or "chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, names) if path), None)
    assert found, "the journeys need Chromium; name it in CHROMIUM"
    return found


def program_without_window() -> str:
    return shutil.which(os.environ.get("CHROMIUM_SHELL") or "chromium-headless-shell") or program()


def launch(playwright: Playwright, elsewhere: int = NOBODY) -> Browser:
    return playwright.chromium.launch(executable_path=program_without_window(), args=flags(elsewhere))


def flags(elsewhere: int) -> list[str]:
    """Nobody leaves this machine: other sites are played on the port `elsewhere`."""
    return [
        *FLAGS,
        f"--host-resolver-rules=MAP * 127.0.0.1:{elsewhere}, EXCLUDE *.localhost, EXCLUDE localhost",
    ]


def launch_with_profile(
    playwright: Playwright, elsewhere: int, folder: Path, *, script: bool
) -> BrowserContext:
    """A browser that keeps its files in this folder, as the one on somebody's own phone does."""
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=program(),
        args=flags(elsewhere),
        viewport=PHONE,
        java_script_enabled=script,
        ignore_https_errors=True,
    )
    context.set_default_timeout(PATIENCE)
    return context
