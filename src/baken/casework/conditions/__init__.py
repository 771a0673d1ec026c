# SPDX-License-Identifier: EUPL-1.2
"""What must be so for people to be safe enough: who sees to it, who of us looks, by when, and how it stands."""
