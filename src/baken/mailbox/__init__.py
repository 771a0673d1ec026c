# SPDX-License-Identifier: EUPL-1.2
"""The mailbox: how a reporter who stays unknown is told things and can answer.

She holds a code of sixteen digits and nothing else; we hold a tag that is found again with that code
and words sealed to it. This room knows no report: which one a mailbox belongs to stands inside the seal.
Her own look at it is never on record.
"""
