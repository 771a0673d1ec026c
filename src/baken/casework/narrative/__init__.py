# SPDX-License-Identifier: EUPL-1.2
"""The written account of a case: composed from what was recorded, changed by hand, kept in versions, taken along.

Nothing in it comes from the reporter, and people stand in it under their alias.
"""
