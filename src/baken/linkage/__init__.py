# SPDX-License-Identifier: EUPL-1.2
"""The same person seen before: on which lists possible victims stand, and which records are one person.

A list is a kind of organisation by which somebody became known here. Records that share a name or number are
found by their blind marks; whether they are one person is decided at the desk, by somebody who may open both.
Only counts leave this room.
"""
