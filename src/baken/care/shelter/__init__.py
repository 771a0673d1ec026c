# SPDX-License-Identifier: EUPL-1.2
"""A place to sleep: where it may be asked by the placing rules, what became of it, and what an arrival needs."""
