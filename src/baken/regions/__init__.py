# SPDX-License-Identifier: EUPL-1.2
"""Where we work: police units, regions, municipalities and the organisations we work with.

One file per region in `data/`, read once and never changed while running; it holds what an organisation
would otherwise ask a developer for: who takes part in which service and since when, where a report goes,
who has which role, when the phone is answered. A fact names its source, or says that it is an assumption
and who can confirm it. `shapes` says what a file may hold, `reading` and `checks` say what is wrong with
it, `profiles` is what other rooms use. The region of a record is its slug; cases of two regions never meet.
"""
