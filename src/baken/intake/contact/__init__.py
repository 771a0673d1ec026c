# SPDX-License-Identifier: EUPL-1.2
"""Reaching a reporter safely: what was agreed is judged at the moment somebody calls, writes or plans it.

A number or address is shown only after that. What was not allowed is refused; what may be unsafe takes a reason.
"""
