# SPDX-License-Identifier: EUPL-1.2
"""The page of one care path, and small pages: one thing to do in it, and back."""
