# SPDX-License-Identifier: EUPL-1.2
"""Reports (meldingen) as they come in, and the state each is in.

The front door writes a report and can never read it back. What was told stands sealed in the vault
under the report's own dossier key; here stand only coded facts, so that a worklist can be made.
"""
