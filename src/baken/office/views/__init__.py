# SPDX-License-Identifier: EUPL-1.2
"""The office's pages."""
