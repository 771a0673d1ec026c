# SPDX-License-Identifier: EUPL-1.2
"""The broker by which organisations that report often sign in at the desk; off until its address is given.

What does not fit together stops the start with one sentence.
"""

from dataclasses import dataclass, field

from baken.config.environment import WrongSetting, issuer, origin, read, text, whole_number, words


@dataclass(frozen=True)
class Broker:
    """What Baken knows of it. `claim` is the attribute of its token that names the organisation."""

    address: str = ""
    client: str = ""
    secret: str = field(default="", repr=False)
    acr: tuple[str, ...] = ()
    claim: str = ""
    max_age: int = 0
    leads_to: tuple[str, ...] = ()


def broker_settings(*, practice: bool) -> Broker:
    """The broker of this installation; WrongSetting when what was given cannot work."""
    address = read(
        "BAKEN_BROKER_ADDRESS",
        issuer,
        default="",
        help="The issuer (OpenID Connect) by which organisations that report often sign in; empty: nobody does.",
    )
    further = read(
        "BAKEN_BROKER_LEADS_TO",
        words,
        default="",
        help="Other origins (https://...) through which the broker leads a browser, with spaces between.",
    )
    broker = Broker(
        address=address,
        client=read(
            "BAKEN_BROKER_CLIENT", text, default="", help="The name by which the broker knows Baken."
        ),
        secret=read("BAKEN_BROKER_SECRET", text, default="", help="Baken's secret at the broker."),
        acr=_acr(),
        claim=_claim(),
        max_age=_max_age(),
        leads_to=(origin(address), *(origin(one) for one in further)) if address else (),
    )
    _check(broker, practice)
    return broker


def forms_lead_to(door: str, organisation: str, broker: Broker) -> list[str]:
    """Where a form of a door may lead besides the door itself; a browser looks at every step of the way."""
    return [*([origin(organisation)] if organisation else []), *(broker.leads_to if door == "desk" else ())]


def _acr() -> tuple[str, ...]:
    return read(
        "BAKEN_BROKER_ACR",
        words,
        default="",
        help="Values of `acr`, with spaces between, by which the broker says that it is sure enough.",
    )


def _claim() -> str:
    return read(
        "BAKEN_BROKER_CLAIM",
        text,
        default="",
        help="The attribute of the token that names the organisation; its values stand in the region profiles.",
    )


def _max_age() -> int:
    return read(
        "BAKEN_BROKER_MAX_AGE",
        whole_number,
        default="3600",
        help="How many seconds ago the broker may have seen a person itself (`auth_time`).",
    )


def _check(broker: Broker, practice: bool) -> None:
    needed = {"CLIENT": broker.client, "ACR": broker.acr, "CLAIM": broker.claim}
    missing = [f"BAKEN_BROKER_{name}" for name, value in needed.items() if not value]
    if broker.address and missing:
        raise WrongSetting(f"BAKEN_BROKER_ADDRESS is set: {', '.join(missing)} must be set too.")
    if not broker.address and any(needed.values()):
        raise WrongSetting("BAKEN_BROKER_ADDRESS is not set, and other settings of the broker are.")
    if not practice and any(place.startswith("http:") for place in broker.leads_to):
        raise WrongSetting("BAKEN_BROKER_ADDRESS and BAKEN_BROKER_LEADS_TO must be https.")
