# SPDX-License-Identifier: EUPL-1.2
"""Who is on duty for the line that is open day and night: one person for each day, evening and night of a region.

The team lead plans a week; whoever has a duty may hand it on to a colleague, and everything that stood before
is kept. A report about danger now is told to whoever is on duty. An empty roster leaves nobody out: then the
alarm goes where it went before.
"""
