# SPDX-License-Identifier: EUPL-1.2
"""The triage meeting: which support fits best?

Its agenda is composed from reports that wait. One report at a time lies on the table, and who was invited reads it
only while it lies there. Decision, reasons, dissent and time are written down in one screen during the meeting.
"""
