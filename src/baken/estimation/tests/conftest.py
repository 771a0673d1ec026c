# SPDX-License-Identifier: EUPL-1.2
"""A busy machine is slow now and then; that says nothing about the code."""

from hypothesis import settings

settings.register_profile("baken", deadline=None)
settings.load_profile("baken")
