# SPDX-License-Identifier: EUPL-1.2
"""The style sheet of the front door is what its two parts say, in fewer letters."""

import re

import pytest

from tools.front_sheet import PARTS, STATIC, compact, made


def test_the_sheet_of_the_front_door_is_made_of_its_parts() -> None:
    current = (STATIC / "front.css").read_text(encoding="utf-8") == made()

    assert current, "run: python tools/front_sheet.py"


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a { color : red; }\n/* why */\nb{}", "a{color : red}b{}"),
        (".a > .b { margin: calc(1px + 2px) }", ".a > .b{margin: calc(1px + 2px)}"),
        ('.a::before { content: "" ; }', '.a::before{content: ""}'),
    ],
)
def test_a_rule_keeps_its_meaning_in_fewer_letters(css: str, short: str) -> None:
    assert compact(css) == short


def test_no_part_holds_a_text_in_which_spaces_count() -> None:
    """What stands between quotes would lose spaces beside a brace or a semicolon."""
    kept = "".join((STATIC / name).read_text(encoding="utf-8") for name in PARTS)
    bare = re.sub(r"/\*.*?\*/", "", kept, flags=re.DOTALL)

    assert not [text for text in re.findall(r'"[^"\n]*"', bare) if re.search(r"  | [{};]|[{};] |/\*", text)]
