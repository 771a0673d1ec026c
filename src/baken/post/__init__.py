# SPDX-License-Identifier: EUPL-1.2
"""What leaves the house by mail: never content, only that there is something to look at inside.

A mail is a row with a kind and to whom it goes, written in the transaction of what it is about. The worker
renders and sends it afterwards, and tries again until a mail server has taken it. Each day at one hour a
mail of constant size goes out, whether or not there is news; it carries the heads of the logbook's chains.
The alarm for who is on call says "intake" and nothing else. Nobody here writes to a reporter.
"""
