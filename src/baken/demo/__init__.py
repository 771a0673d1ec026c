# SPDX-License-Identifier: EUPL-1.2
"""A fictitious region to practise with, made through the real actions of every room."""

# Where the guided tour begins, at the desk.
TOUR = "/oefenen/"
