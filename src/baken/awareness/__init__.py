# SPDX-License-Identifier: EUPL-1.2
"""Information: what exploitation is, how to recognise it, what happens after a report, and for whom.

One Markdown file per page and language in `texts/`; `facts/pages.toml` says which pages there are and in
which order. Both are changed without touching code. The front door shows them; nothing is asked, kept or counted.
"""
