# SPDX-License-Identifier: EUPL-1.2
"""Care for a victim, from the first contact to the end: what is needed, who acts, and by when.

A care path belongs to one person in one case. Each need of the checklist has a state, who it waits for, a date
and a next step; goals are written in the person's own words. A path may go on after its case was closed.
"""
