# SPDX-License-Identifier: EUPL-1.2
"""The investigation in a case: what we want to know, whom we ask, what we found, and what people say of it.

It has a term that a pause with a reason moves, and it ends in a conclusion; after that comes a transfer to a
partner, or we ask again after some months how it goes. What is typed stands sealed under the key of the case.
"""
