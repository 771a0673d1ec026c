# SPDX-License-Identifier: EUPL-1.2
"""Starts the browser that this machine has; it reaches nobody outside."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--lang=nl-NL"]
PHONE = ViewportSize(width=360, height=740)
PATIENCE = 15_000


def program() -> str:
    names = (os.environ.get("CHROMIUM") or "chromium", "chromium-browser", "google-chrome")
    found = next((path for path in map(shutil.which, names) if path), None)
    assert found, "the journeys need Chromium; name it in CHROMIUM"
    return found


def launch(playwright: Playwright, elsewhere: int) -> Browser:
    return playwright.chromium.launch(executable_path=program(), args=flags(elsewhere))


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
