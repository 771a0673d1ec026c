# SPDX-License-Identifier: EUPL-1.2
"""A partner asks us for something: in its own words, for a purpose. We answer with a hand-over, or refuse.

A refusal says the same whether or not anything is here: nobody learns from it who is known.
"""
