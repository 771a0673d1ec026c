# SPDX-License-Identifier: EUPL-1.2
"""A telephone that makes and uses passkeys, as a browser would hand it over."""

import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

Answer = dict[str, Any]
Flag = AuthenticatorData.FLAG


class Telephone:
    """One passkey of one site."""

    def __init__(self, site: str = "desk.localhost") -> None:
        self.site = site
        self.id = secrets.token_bytes(16)
        self.owner = ""
        self._key = ec.generate_private_key(ec.SECP256R1())

    def make(self, options: Answer, *, verified: bool = True) -> str:
        """Answer a challenge with a new passkey."""
        self.owner = options["publicKey"]["user"]["id"]
        credential = AttestedCredentialData.create(bytes(16), self.id, _public(self._key))
        flags = Flag.UP | Flag.AT | (Flag.UV if verified else Flag(0))
        data = AuthenticatorData.create(sha256(self.site.encode()), flags, 0, credential)
        answer = {
            "clientDataJSON": self._said(options, CollectedClientData.TYPE.CREATE),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        }
        return self._written(answer)

    def use(self, options: Answer, *, verified: bool = True) -> str:
        """Answer a challenge with the passkey."""
        flags = Flag.UP | (Flag.UV if verified else Flag(0))
        data = AuthenticatorData.create(sha256(self.site.encode()), flags, 1)
        said = self._client_data(options, CollectedClientData.TYPE.GET)
        signature = self._key.sign(data + said.hash, ec.ECDSA(SHA256()))
        answer = {
            "clientDataJSON": websafe_encode(said),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.owner,
        }
        return self._written(answer)

    def _client_data(self, options: Answer, kind: Any) -> CollectedClientData:
        return CollectedClientData.create(kind, options["publicKey"]["challenge"], f"http://{self.site}")

    def _said(self, options: Answer, kind: Any) -> str:
        return websafe_encode(self._client_data(options, kind))

    def _written(self, response: Answer) -> str:
        name = websafe_encode(self.id)
        whole = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps(whole | {"clientExtensionResults": {}})


def _public(key: ec.EllipticCurvePrivateKey) -> Any:
    make: Any = ES256.from_cryptography_key
    return make(key.public_key())
