# SPDX-License-Identifier: EUPL-1.2
"""The logbook: who read or changed what, when, why and through which door.

Everybody writes here through `actions.record` and nobody changes anything afterwards. At commit the
database chains each entry to the one before it (one chain per region), so that whoever owns the
database cannot alter, remove or cut off a line without it being found (`verify`). Only ids and codes
stand here; what a person typed is sealed in the vault and is named by the id of its vault entry.
"""
