# SPDX-License-Identifier: EUPL-1.2
"""Hours and money of the reporting point: what it costs, who pays which part, and what if more reports come.

`reckoning` is plain Python on numpy and scipy, without Django: cost table, shares, queues, simulation. It reads
`facts/*.toml`, each with its source or assumption. The office reads and edits the cost table of a region and
year, with its history; the worker brings the hours that were noted in the work. `./baken capacity` needs no
database (docs/developers/capacity.md).
"""
