# SPDX-License-Identifier: EUPL-1.2
"""What tests stand on: a real cluster, every act under a door's role, a browser for the journeys."""
