# SPDX-License-Identifier: EUPL-1.2
"""The guide for professionals: the route of the policy, step by step, with indicators that are ticked.

It asks no name and no text, keeps its answers in the session only, and ends in a question for advice, a
report or a page for the professional's own file. Steps, questions and words stand in `facts/guide.toml`.
"""
