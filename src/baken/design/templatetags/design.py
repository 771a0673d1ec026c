# SPDX-License-Identifier: EUPL-1.2
"""`{% load design %}`: the components that need more than an include. Parameters: README.md of this room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import uuid4

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop

from baken.design import fields, icons, worklist
from baken.design.charts import BandChart, BarChart
from baken.design.due import DueLook, due_look
from baken.design.interval_charts import IntervalChart

register = template.Library()

ALERTS = {"success": "ok", "debug": "info", "": "info"}
STRENGTHS = {1: gettext_noop("zwak"), 2: gettext_noop("middel"), 3: gettext_noop("sterk")}
ALERT_ICONS = {"ok": "check", "info": "info", "warning": "alert", "error": "alert"}


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """An icon beside words; an empty name draws nothing."""
    return icons.svg(name, classes=classes) if name else SafeString("")


@register.simple_tag
def page_number() -> str:
    """Another one each time that a page is shown; it is kept nowhere."""
    return str(uuid4())


@register.simple_tag
def matrix_sign(cell: str) -> SafeString:
    """How something of the checklist stands, drawn once: a matrix of a page has hundreds."""
    return _drawn_sign(cell)


@lru_cache(maxsize=8)
def _drawn_sign(cell: str) -> SafeString:
    return render_to_string("design/matrix_sign.html", {"cell": cell})


@register.simple_tag
def front_title(page_title: str = "", step: Any = None) -> str:
    """Titles of the public door say nothing about the subject."""
    if page_title:
        return f"{page_title}: Baken"
    if step:
        return gettext("Vraag %(number)s van %(total)s") % _step(step) + ": Baken"
    return gettext("Baken: hulp en advies")


def _step(step: Any) -> dict[str, Any]:
    if isinstance(step, Mapping):
        return {"number": step["number"], "total": step["total"]}
    return {"number": step.number, "total": step.total}


@register.filter
def to_talk(phones: Any) -> dict[str, str] | None:
    """The first number of a region that is not 112, as it is dialled and as it is shown."""
    numbers = (str(getattr(phone, "number", phone)) for phone in phones or [])
    number = next((each for each in numbers if each != "112"), None)
    return {"dial": re.sub(r"[^\d+]", "", number), "shown": number} if number else None


@register.simple_tag
def theme_sheet(theme: str) -> str:
    """The address of a municipality's own tokens: one file, named as the class on the page."""
    return static(f"design/themes/{theme}.css")


@register.simple_tag
def button(
    label: str, *, kind: str = "primary", icon: str = "", href: str = "", name: str = "", value: str = "",
    small: bool = False, wide: bool = False, negative: bool = False, hidden: str = "", form: str = "",
    type: str = "submit",  # noqa: A002  the name of the attribute
) -> SafeString:  # fmt: skip
    """A button, or with `href` a link that looks like one. One primary per view."""
    extra = {" baken-button--small": small, " baken-wide": wide, " nl-button--negative": negative}
    classes = f"nl-button nl-button--{kind}" + "".join(part for part, wanted in extra.items() if wanted)
    html = render_to_string(
        "design/button.html",
        {"label": label, "classes": classes, "icon_name": icon, "href": href, "name": name, "value": value,
         "hidden": hidden, "form": form, "type": type},
    )  # fmt: skip
    return SafeString(html.strip())


@register.simple_block_tag
def alert(content: str, kind: str = "info", heading: str = "", live: str = "") -> SafeString:
    """A message in a coloured box. An error speaks at once; with live="status" the others wait their turn."""
    kind = ALERTS.get(kind, kind)
    role = "alert" if kind == "error" else live
    return format_html(
        '<div class="utrecht-alert utrecht-alert--{}"{}>{}<div class="utrecht-alert__content">'
        '<div class="utrecht-alert__message">{}{}</div></div></div>',
        kind,
        format_html(' role="{}"', role) if role else "",
        icons.svg(ALERT_ICONS[kind]),
        format_html('<h2 class="nl-heading nl-heading--level-4">{}</h2>', heading) if heading else "",
        content,
    )


@register.inclusion_tag("design/field.html")
def field(
    bound: BoundField, *, look: str = "choices", heading: int = 0, hints: Mapping[str, str] | None = None,
    tags: Mapping[str, str] | None = None, classes: str = "", wrap: str = "", label: str = "", **attrs: Any,
) -> dict[str, Any]:  # fmt: skip
    """One field with label, hint and error; other keywords become attributes of the control."""
    described = fields.look_at(bound, hints=hints, tags=tags, classes=classes, attrs=attrs)
    label = label or described.label
    return {"field": described, "look": look, "heading": heading, "wrap": wrap, "label": label}


@register.inclusion_tag("design/error_summary.html")
def error_summary(*forms_on_page: forms.BaseForm) -> dict[str, Any]:
    """Everything that is wrong, each with a link to its place; nothing when all is well."""
    return {"complaints": fields.complaints(form for form in forms_on_page if form and form.is_bound)}


@register.inclusion_tag("design/due.html")
def due(on: date | DueLook | None, today: date | None = None, *, two: bool = False) -> dict[str, Any]:
    """Late or today in words, colour and icon, or just the date; with two=True the date stands under it."""
    look = on if isinstance(on, DueLook) else due_look(on, today or timezone.localdate())
    return {"due": look, "two": two}


@register.inclusion_tag("design/worklist.html", takes_context=True)
def worklist_table(
    context: Context, caption: str, columns: Iterable[Any], rows: Iterable[Any]
) -> dict[str, Any]:
    """A list of work; under 44rem every row is a card."""
    return {"caption": caption, "csrf_token": context.get("csrf_token"), **worklist.table(columns, rows)}


@register.inclusion_tag("design/filterbar.html")
def filterbar(
    form: forms.BaseForm, *, action: str = "", label: str = "", keep: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """A GET form above a list; on a phone it opens from a button. `keep` are the parameters that stay."""
    looks = [fields.look_at(bound) for bound in form]
    return {"fields": looks, "action": action, "label": label or gettext("Filters"), "keep": keep or {}}


@register.inclusion_tag("design/bar_chart.html")
def bar_chart(
    chart: BarChart, heading: str, chart_id: str, *, sub: str = "", missing: str = ""
) -> dict[str, Any]:
    """A chart of charts.py: the heading says what is seen, the same figures stand under it as a table."""
    return {"chart": chart, "heading": heading, "chart_id": chart_id, "sub": sub, "missing": missing}


@register.inclusion_tag("design/band_chart.html")
def band_chart(chart: BandChart, heading: str, chart_id: str, *, sub: str = "") -> dict[str, Any]:
    """Bands side by side, under a heading of the third level; the same figures stand under it as a table."""
    return {"chart": chart, "heading": heading, "chart_id": chart_id, "sub": sub}


@register.inclusion_tag("design/interval_chart.html")
def interval_chart(chart: IntervalChart, heading: str, chart_id: str, *, sub: str = "") -> dict[str, Any]:
    """A chart of interval_charts.py: methods under each other, and the same figures as a table under it."""
    return {"chart": chart, "heading": heading, "chart_id": chart_id, "sub": sub}


@register.filter
def get(mapping: Mapping[str, Any], key: str) -> Any:
    """A value whose name a mapping itself uses, such as `items` and `values`."""
    return mapping.get(key) if isinstance(mapping, Mapping) else getattr(mapping, key, None)


@register.filter
def pieces(paragraphs: Any) -> list[list[dict[str, Any]]]:
    """What was told, as paragraphs of pieces of text, each with or without a mark; plain text has none."""
    if isinstance(paragraphs, str):
        paragraphs = re.split(r"\n\s*\n", paragraphs.strip())
    return [[{"text": each}] if isinstance(each, str) else list(each) for each in paragraphs or []]


@register.simple_tag
def strength(level: int) -> SafeString:
    """How strong an indication is: a sign of three blocks and the word."""
    blocks = format_html_join(
        "",
        '<rect x="{}" y="1" width="7" height="8" fill="{}" stroke="currentColor"/>',
        ((1 + 9 * block, "currentColor" if block < level else "none") for block in range(3)),
    )
    return format_html(
        '<span class="baken-strength"><svg class="baken-strength__sign" viewBox="0 0 28 10" '
        'aria-hidden="true" focusable="false">{}</svg>{}</span>',
        blocks,
        gettext(STRENGTHS[level]),
    )
