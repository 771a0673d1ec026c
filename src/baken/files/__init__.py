# SPDX-License-Identifier: EUPL-1.2
"""Files that people send: sealed as they arrive, cleaned out of sight, served as a copy.

A file is evidence and a danger at once. It may show where a victim is (a location inside a photo), and it
may be made to harm whoever opens it. So no plain copy ever reaches a disk, a child process without keys,
database or network makes a clean copy, and the desk serves only that copy. What cannot be cleaned is kept
as it came and says so. This room knows no report: what a file belongs to is a kind and an id.
"""
