# SPDX-License-Identifier: EUPL-1.2
"""Reports (meldingen) and questions for advice (adviesvragen) as they come in, and the state each is in.

The front door writes a report and can never read it back. What was told stands sealed in the vault
under the report's own dossier key; here stand only coded facts, so that a worklist can be made. `advice` holds
what is done with a question: it is no report, names nobody, and its words are erased four weeks after the answer.
"""
