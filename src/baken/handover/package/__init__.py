# SPDX-License-Identifier: EUPL-1.2
"""A sealed package for a partner without an account.

A colleague makes it and gives the number and the password apart. Whoever has both takes it along, as a PDF that
opens with the same password: until a day, a few times, and every time is on record. Nothing is stored but marks
of both; the content is that of the hand-over, so withdrawing or its end takes the package along.
"""
