# SPDX-License-Identifier: EUPL-1.2
"""One URL table per door."""
