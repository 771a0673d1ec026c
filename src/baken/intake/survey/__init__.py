# SPDX-License-Identifier: EUPL-1.2
"""How it went, asked of whoever comes back after the end: three questions, no words, and nobody's name.

An answer knows the half-year and whether it came from somebody it happened to, another reporter or a professional.
No colleague reads it: the worker counts, and the figures are released rounded like all others.
"""
