# SPDX-License-Identifier: EUPL-1.2
"""Starting and stopping the house: database cluster, doors, worker, and what administrators run.

Nothing here imports Django: the process that starts the others stays small, starts in a moment,
and is the only one that reads the master secret and the passwords of all roles.
"""
