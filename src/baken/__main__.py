# SPDX-License-Identifier: EUPL-1.2
"""The commands of `./baken`, inside its own environment."""

import sys

from baken.config.launch.commands import main

sys.exit(main(sys.argv[1:]))
