# SPDX-License-Identifier: EUPL-1.2
"""An address by which somebody's own calendar asks how many terms there are on which day, without signing in.

The address is a secret of 256 random bits, shown once; only its keyed fingerprint is kept. It is for one role of
one person, gives numbers and days and nothing else, ends with the role, and can be ended at any moment.
"""
