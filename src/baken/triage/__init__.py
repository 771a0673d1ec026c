# SPDX-License-Identifier: EUPL-1.2
"""Weighing a report and choosing what happens with it.

A worker takes a report up, records what it seems to be (the weighing), sees the evidence per dimension
and chooses outcomes from the registry. Nothing here adds up to a score: a person decides.
"""
