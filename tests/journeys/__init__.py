# SPDX-License-Identifier: EUPL-1.2
"""What the policy promises, tried as people would: the real launcher, real doors, a real browser.

No Django in this process. Each file has a region of its own, so nothing is ever set back.
"""
