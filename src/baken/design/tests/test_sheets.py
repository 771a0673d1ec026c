# SPDX-License-Identifier: EUPL-1.2
import gzip
import re
from pathlib import Path

import pytest

ROOM = Path(__file__).resolve().parents[1]
STATIC = ROOM / "static" / "design"
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
FRONT = ["nlds.css", "baken.css"]
DESK = ["nlds.css", "nlds-desk.css", "baken.css", "desk.css"]
OWN = ["baken.css", "desk.css", "themes/heide-theme.css"]
# Set by nobody on purpose: the component's own fallback is what we want.
READ_WITH_FALLBACK = re.compile(r"var\(\s*(--[\w-]+)\s*,")


def read(*names: str) -> str:
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)


def test_the_public_door_loads_at_most_22_kilobytes_of_style() -> None:
    assert len(gzip.compress((STATIC / "front.css").read_bytes())) <= 22_000


def test_the_public_door_loads_no_font() -> None:
    assert "@font-face" not in read(*FRONT)


@pytest.mark.parametrize("names", [FRONT, DESK], ids=["front", "desk"])
def test_every_token_our_sheets_read_is_set(names: list[str]) -> None:
    text = re.sub(r"/\*.*?\*/", "", read(*names), flags=re.DOTALL)
    own = "\n".join(read(name) for name in names if name in OWN)

    wanted = set(re.findall(r"var\(\s*(--[\w-]+)", own)) - set(READ_WITH_FALLBACK.findall(own))
    assert wanted - set(re.findall(r"(--[\w-]+)\s*:", text)) == set()


@pytest.mark.parametrize("name", OWN)
def test_our_sheets_know_start_and_end_but_no_left_and_right(name: str) -> None:
    sides = r"(?:margin|padding|border)-(?:left|right|top|bottom)\b"
    physical = sides + r"|text-align:\s*(?:left|right)|[;{ ](?:left|right):"

    assert re.findall(physical, read(name)) == []


@pytest.mark.parametrize("name", OWN)
def test_nothing_is_forced_outside_print(name: str) -> None:
    on_screen = read(name).split("@media print {", 1)[0]

    assert re.findall(r"[^;{]*!important\s*;", on_screen) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_holds_no_style_and_no_script_and_says_what_it_takes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", text) == []
    assert "{# SPDX-License-Identifier: EUPL-1.2 #}" in text
    assert len(re.findall(r"^\{# .+ #\}$", text, re.MULTILINE)) >= 2
    assert text.count("\n") <= 120


def test_every_component_is_in_the_list_for_developers() -> None:
    listed = (ROOM / "README.md").read_text(encoding="utf-8")
    parts = {
        "button_label",
        "cell",
        "cell_action",
        "chart_data",
        "choice",
        "choice_input",
        "desk_sheets",
        "field_choices",
        "field_notes",
    }
    parts |= {
        "field_tick",
        "footer_links",
        "patterns",
        "phonebar",
        "rail",
        "scene",
        "worklist",
    }
    made_by_tags = {"band_chart", "bar_chart", "interval_chart"}
    made_by_tags |= {"button", "due", "error_summary", "field", "filterbar", "alert", "matrix_sign"}

    missing = {path.stem for path in TEMPLATES if f"{path.stem}.html" not in listed}
    assert missing - parts - made_by_tags == set()


def test_what_others_made_is_named_with_version_and_licence() -> None:
    notice = read("NOTICE")

    for name in ("nlds.css", "nlds-desk.css"):
        for package, version in re.findall(r"^   (@\S+) (\S+)$", read(name), re.MULTILINE):
            assert f"{package} {version}  EUPL-1.2" in notice
    assert "OFL-1.1" in notice
