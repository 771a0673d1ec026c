# SPDX-License-Identifier: EUPL-1.2
"""Filling the practice region, stage by stage: each runs as one door, with that door's role and keys."""
