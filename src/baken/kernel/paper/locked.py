# SPDX-License-Identifier: EUPL-1.2
"""A PDF that opens with a password only: AES-256 (PDF 2.0, revision 6), as every ordinary reader knows it."""

import secrets
from io import BytesIO

from pikepdf import Encryption, Pdf


def locked(content: bytes, password: str) -> bytes:
    """The same document for whoever has the password. Nobody has the owner's: it may be printed and copied."""
    made = BytesIO()
    with Pdf.open(BytesIO(content)) as pdf:
        pdf.save(made, encryption=Encryption(owner=secrets.token_urlsafe(32), user=password, R=6))
    return made.getvalue()
