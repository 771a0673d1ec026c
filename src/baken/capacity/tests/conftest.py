# SPDX-License-Identifier: EUPL-1.2
"""A busy machine is slow now and then; that says nothing about the code. One thread: the matrices are small."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
settings.register_profile("baken", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("baken")
