# SPDX-License-Identifier: EUPL-1.2
"""`{% load design %}`: the components that need more than an include. Parameters: README.md of this room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from baken.design import fields, icons, worklist
from baken.design.due import DueLook, due_look

register = template.Library()

ALERTS = {"success": "ok", "debug": "info", "": "info"}
ALERT_ICONS = {"ok": "check", "info": "info", "warning": "alert", "error": "alert"}


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """An icon beside words; an empty name draws nothing."""
    return icons.svg(name, classes=classes) if name else SafeString("")


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
def phones(numbers: Any) -> list[dict[str, str]]:
    """A region's telephone numbers as they are dialled and as they are shown."""
    values = numbers.values() if isinstance(numbers, Mapping) else numbers or []
    found = [str(getattr(value, "number", value)) for value in ([values] if isinstance(values, str) else values)]
    return [{"dial": re.sub(r"[^\d+]", "", number), "shown": number} for number in found if number]


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
    """One field of a Django form, with label, hint and error; other keywords become attributes of the control."""
    described = fields.look_at(bound, hints=hints, tags=tags, classes=classes, attrs=attrs)
    return {"field": described, "look": look, "heading": heading, "wrap": wrap, "label": label or described.label}


@register.inclusion_tag("design/error_summary.html")
def error_summary(*forms_on_page: forms.BaseForm) -> dict[str, Any]:
    """Everything that is wrong, above the first heading, each with a link to its place; nothing when all is well."""
    return {"complaints": fields.complaints(form for form in forms_on_page if form and form.is_bound)}


@register.inclusion_tag("design/due.html")
def due(on: date | DueLook | None, today: date | None = None, *, two: bool = False) -> dict[str, Any]:
    """Late or today in words, colour and icon, or just the date; with two=True the date stands under it."""
    look = on if isinstance(on, DueLook) else due_look(on, today or timezone.localdate())
    return {"due": look, "two": two}


@register.inclusion_tag("design/worklist.html", takes_context=True)
def worklist_table(context: Context, caption: str, columns: Iterable[Any], rows: Iterable[Any]) -> dict[str, Any]:
    """A list of work; under 44rem every row is a card."""
    return {"caption": caption, "csrf_token": context.get("csrf_token"), **worklist.table(columns, rows)}


@register.inclusion_tag("design/filterbar.html")
def filterbar(form: forms.BaseForm, *, action: str = "", label: str = "", keep: Mapping[str, str] | None = None) -> Any:
    """A GET form above a list; on a phone it opens from a button. `keep` are the parameters that stay."""
    looks = [fields.look_at(bound) for bound in form]
    return {"fields": looks, "action": action, "label": label or gettext("Filters"), "keep": keep or {}}
