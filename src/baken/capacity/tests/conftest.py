# SPDX-License-Identifier: EUPL-1.2
"""One thread: the matrices are small."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
