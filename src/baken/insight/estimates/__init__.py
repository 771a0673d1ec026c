# SPDX-License-Identifier: EUPL-1.2
"""How many stay unseen, for whoever steers: a table of lists goes in, a panel of methods comes out.

The mathematics is the room `estimation`. Here it is asked for at the office, calculated by the worker, kept with
its settings, and shown with the criticism beside it. `baken.estimation` is imported where it is used, because
only who calculates should pay for numpy.
"""
