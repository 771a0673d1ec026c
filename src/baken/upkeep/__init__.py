# SPDX-License-Identifier: EUPL-1.2
"""How the house is doing: what the worker did, what failed, and what the nightly checks found.

The worker writes one line for each task and one for each check of a region, in codes; the administrator
reads them on one page. Which checks there are is decided in `config`, which knows every room; here stands
what a line can say, and what somebody should do about it.
"""
