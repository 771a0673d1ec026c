# SPDX-License-Identifier: EUPL-1.2
"""Baken: one place to report human trafficking, one chain that acts, one honest picture.

Each folder here is one room of the regional approach; its `__init__.py` says what happens there.
Rooms import downwards only. A room never asks which door called it: it is told who acts.
"""

__version__ = "0.1.0"
