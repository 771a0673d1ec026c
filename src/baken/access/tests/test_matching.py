# SPDX-License-Identifier: EUPL-1.2
"""The page of an address is looked up once a request, and anew when the request goes to another address."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve

from baken.access import matching
from baken.access.matching import match_of, owns_its_transaction

KNOWN, UNKNOWN, ALIVE = "/inloggen/", "/hier/staat/niets", "/_healthz/livez"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    paths: list[str] = []

    def told(path: str) -> Any:
        paths.append(path)
        return resolve(path)

    monkeypatch.setattr(matching, "resolve", told)
    return paths


def test_an_address_has_its_page_or_none() -> None:
    assert [match_of(RequestFactory().get(path)) is not None for path in (KNOWN, UNKNOWN)] == [True, False]


def test_a_request_that_goes_to_another_address_has_the_page_of_that_one() -> None:
    request = RequestFactory().get(ALIVE)
    first = owns_its_transaction(request)
    request.path_info = KNOWN

    assert (first, owns_its_transaction(request)) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [KNOWN, UNKNOWN, ALIVE])
def test_all_layers_of_a_request_look_its_page_up_once(path: str, asked: list[str]) -> None:
    Client().get(path)

    assert asked == [path]
