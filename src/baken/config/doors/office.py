# SPDX-License-Identifier: EUPL-1.2
"""The office door's process: the entry point picks the door, not the caller's environment."""

import os

os.environ["BAKEN_DOOR"] = "office"
os.environ["DJANGO_SETTINGS_MODULE"] = "baken.config.settings"

from baken.config.application import whole

application = whole()
