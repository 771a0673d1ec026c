# SPDX-License-Identifier: EUPL-1.2
"""Laying something before someone outside the team: work before a partner, a question before a focal officer.

What they see is a copy of exactly the chosen fields, under a dossier key of its own; withdrawing it or
reaching its end date destroys the copy. What was offered, returned or done is remembered as coded facts.
"""
