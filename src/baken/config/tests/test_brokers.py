# SPDX-License-Identifier: EUPL-1.2
"""The broker of organisations: off by default, and what does not fit together stops the start with a sentence."""

import pytest

from baken.config.brokers import Broker, broker_settings, forms_lead_to
from baken.config.environment import WrongSetting

WHOLE = {
    "ADDRESS": "https://broker.example/oidc",
    "CLIENT": "baken",
    "SECRET": "of-the-broker",
    "ACR": "hoog substantieel",
    "CLAIM": "kvk",
    "LEADS_TO": "https://middel.example",
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in WHOLE:
        monkeypatch.delenv(f"BAKEN_BROKER_{name}", raising=False)


def put(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"BAKEN_BROKER_{name}", value)


def test_without_settings_there_is_no_broker() -> None:
    broker = broker_settings(practice=False)

    assert broker == Broker(max_age=3600)
    assert forms_lead_to("desk", "", broker) == []


def test_a_broker_that_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, **WHOLE)
    broker = broker_settings(practice=False)

    assert broker.acr == ("hoog", "substantieel")
    assert broker.leads_to == ("https://broker.example", "https://middel.example")
    assert "of-the-broker" not in repr(broker)
    assert forms_lead_to("desk", "https://login.example/x", broker) == [
        "https://login.example",
        *broker.leads_to,
    ]
    assert forms_lead_to("office", "", broker) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"CLIENT": "", "ACR": ""}, "BAKEN_BROKER_CLIENT, BAKEN_BROKER_ACR must be set too"),
        ({"CLAIM": ""}, "BAKEN_BROKER_CLAIM must be set too"),
        ({"ADDRESS": ""}, "BAKEN_BROKER_ADDRESS is not set"),
        ({"ADDRESS": "http://broker.example"}, "must be https"),
        ({"LEADS_TO": "http://middel.example"}, "must be https"),
        ({"ADDRESS": "broker"}, "write an address like"),
    ],
    ids=["nothing of it", "no claim", "no address", "no TLS", "no TLS further on", "no address at all"],
)
def test_what_cannot_work_stops_the_start(
    changes: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, **WHOLE | changes)

    with pytest.raises(WrongSetting, match=told):
        broker_settings(practice=False)


def test_to_practise_with_a_broker_of_this_machine_needs_no_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, **WHOLE | {"ADDRESS": "http://127.0.0.1:9000", "LEADS_TO": ""})

    assert broker_settings(practice=True).leads_to == ("http://127.0.0.1:9000",)
