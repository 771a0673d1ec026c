# SPDX-License-Identifier: EUPL-1.2
"""What people do on the pages, in their own words."""
