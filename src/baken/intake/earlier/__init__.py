# SPDX-License-Identifier: EUPL-1.2
"""Signals from before Baken: counts that stand in a document, and rows of coded facts from a list.

They are figures and nothing else: no names, no words, no reports. They are shown beside ours, each with its
source, and never added to ours.
"""
