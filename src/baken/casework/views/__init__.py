# SPDX-License-Identifier: EUPL-1.2
"""Small pages: one thing to do in a case, and back to the case."""
