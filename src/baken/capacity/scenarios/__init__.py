# SPDX-License-Identifier: EUPL-1.2
"""Scenarios with one's own numbers, and two to four scenarios side by side.

Who steers fills in a small form; the worker plays it as it plays the fixed ones, once for the same numbers. All
who may read cost see it; only its maker changes or removes it, and every version of its numbers stays to be read.
"""
