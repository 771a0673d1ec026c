# SPDX-License-Identifier: EUPL-1.2
"""Figures that may be seen: counted by the worker from other rooms' `figures.py`, rounded, then released.

The office door reads released tables only and has no grant on anything they were counted from.
"""
