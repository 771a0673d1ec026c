# SPDX-License-Identifier: EUPL-1.2
"""Several forms of exploitation in one column, so that a list of any length is found by one of them."""

import pytest

from baken.intake.models import Report
from baken.intake.tests.scene import put
from baken.intake.vocabulary import NOT_READ, Form, as_forms, with_form


def test_forms_are_one_code_in_one_order_whatever_was_ticked_first() -> None:
    assert as_forms(["labour", "sexual", "labour"]) == as_forms(["sexual", "labour"]) == "sexual,labour"
    assert as_forms([]) == NOT_READ


def test_all_forms_together_fit_in_the_column() -> None:
    assert len(as_forms(Form.values)) <= (Report._meta.get_field("forms").max_length or 0)


@pytest.mark.parametrize("form", Form)
def test_a_report_is_found_by_each_of_its_forms_and_unread_as_unknown(form: Form, db: None) -> None:
    chosen = [(), ("labour",), ("sexual", "labour"), ("criminal", "unknown"), tuple(Form.values)]
    for number, forms in enumerate(chosen):
        put(f"GV-26-{number:05d}", forms=as_forms(forms))

    found = set(Report.objects.filter(forms__in=with_form(form)).values_list("forms", flat=True))

    expected = {as_forms(forms) for forms in chosen if form in forms}
    assert found == expected | ({NOT_READ} if form == Form.UNKNOWN else set())
