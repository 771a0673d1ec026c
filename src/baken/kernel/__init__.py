# SPDX-License-Identifier: EUPL-1.2
"""The words in which every room is written; small plain types, no Django.

`actor` who acts · `permissions` who may · `policy` terms, sources and assumptions ·
`workflow` which step follows which · `due` what waits for whom · `reference` what we call it ·
`seen` what somebody saw who changes it · `days` which days count as working days ·
`walls` what a room asks of the database.

Nothing here knows a region, a report or a person. The clock comes in as an argument.
"""
