# SPDX-License-Identifier: EUPL-1.2
"""Whoever reports is kept in the language in which they read, whichever it is."""

import pytest
from django.db.models import CharField

from baken.design.languages import LANGUAGES
from baken.intake.models import AdviceRequest, Report
from baken.mailbox.models import Mailbox


@pytest.mark.parametrize("model", [Report, AdviceRequest, Mailbox])
def test_the_code_of_every_language_fits(model: type[Report] | type[AdviceRequest] | type[Mailbox]) -> None:
    field = model._meta.get_field("language")

    assert isinstance(field, CharField)
    assert field.max_length is not None
    assert max(map(len, LANGUAGES)) <= field.max_length
