# SPDX-License-Identifier: EUPL-1.2
"""The pages of whoever something is laid before, and of the team that laid it."""
