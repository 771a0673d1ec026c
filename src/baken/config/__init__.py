# SPDX-License-Identifier: EUPL-1.2
"""The only place that knows every room.

Settings, the table of doors, root urls per door, the walls of all rooms applied to the database, the
menu, the worker's loop and the launcher. A room never imports from here.
"""
