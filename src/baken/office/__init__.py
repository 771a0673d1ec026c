# SPDX-License-Identifier: EUPL-1.2
"""The office's own pages: the logbook for whoever supervises, registers, people, and settings of a region.

Whoever works here sees codes, references and figures, never content: the door has no key and its login role has
no grant on a table that points at somebody. References and ids of a dossier come from two listed functions.
"""
