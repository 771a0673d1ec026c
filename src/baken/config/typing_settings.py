# SPDX-License-Identifier: EUPL-1.2
"""The settings as the type checker's plugin reads them: no database, no secrets of anyone."""

import os

os.environ.setdefault("BAKEN_DATABASE_URL", "postgresql://nobody@/nothing")
os.environ.setdefault("BAKEN_SECRET", "only-for-reading-the-settings-by-tools")

from baken.config.settings import *  # noqa: F403
