# SPDX-License-Identifier: EUPL-1.2
"""A report without a browser, for journeys in which reporting is not the point."""

from tests.journeys.load.crowd import CODE
from tests.journeys.load.phone import Phone

# The questions, each with what is answered when the journey does not say; contact and name only when it does.
ONLY_WHEN_SAID = ("contact", "name")
USUAL: dict[str, dict[str, str]] = {
    "who": {"who": "self"},
    "story": {"story": ""},
    "danger": {"danger": "feared"},
    "where": {"municipality": "GM0402", "place": ""},
    "contact": {"contact": "code_only"},
    "name": {"kind": "unknown", "full_name": ""},
}


def tell(phone: Phone, story: str, **answers: str) -> str:
    """From the first question to the code on the page; gives the code."""
    given = answers | {"story": story}
    phone.look("/vertel")
    for step, usual in USUAL.items():
        if step in ONLY_WHEN_SAID and not usual.keys() & answers.keys():
            continue
        fields = {name: given.get(name, text) for name, text in usual.items()}
        phone.post("/vertel", step=step, go="next", **fields)
    phone.post("/vertel", go="send")
    page = phone.look("/vertel").page
    code = "".join(CODE.findall(page))
    assert len(code) == 16, page
    return code
