# SPDX-License-Identifier: EUPL-1.2
"""People involved: those a case is about, never those who sign in.

A person goes by an alias that the system gives. Every identity attribute is sealed under a key of its
own, with its source and date. Victim status is a history of dated rows: who decided what, and when.
"""
