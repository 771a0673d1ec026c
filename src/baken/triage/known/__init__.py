# SPDX-License-Identifier: EUPL-1.2
"""Is this here already? What a report names is indexed blind and found again.

A case in which somebody is known is shown to whoever may open it; the others ask its owner. Reports that name the
same are combined, and one that stays on the radar wakes up when a new one names the same.
"""
