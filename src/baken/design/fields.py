# SPDX-License-Identifier: EUPL-1.2
"""How a field of a Django form becomes the markup of the NL Design System."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

TICK = "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom"
TICK += " utrecht-custom-checkbox utrecht-custom-checkbox--html-input"
DOT = "utrecht-radio-button utrecht-radio-button--html-input"
CONTROLS = (
    (forms.Textarea, "utrecht-textarea", "html-textarea"),
    (forms.Select, "utrecht-select", "html-select"),
    (forms.DateInput, "baken-date utrecht-textbox", "html-input"),
    (forms.NumberInput, "baken-number utrecht-textbox", "html-input"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question with choices."""

    id: str
    name: str
    value: str
    label: str
    checked: bool
    disabled: bool = False
    hint: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class FieldLook:
    """What the field templates need; `kind` says which of them."""

    kind: str
    id: str
    label: str
    hint: str = ""
    errors: list[str] = field(default_factory=list)
    control: SafeString | str = ""
    options: list[Option] = field(default_factory=list)
    input_type: str = ""
    input_classes: str = ""
    described_by: str = ""


def kind_of(bound: BoundField) -> str:
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "control"


def first_control(bound: BoundField) -> str:
    """The id an error summary points at: the first answer of a question, or the control itself."""
    return f"{bound.auto_id}_0" if kind_of(bound) == "choices" else str(bound.id_for_label or bound.auto_id)


def look_at(
    bound: BoundField,
    *,
    hints: Mapping[str, str] | None = None,
    tags: Mapping[str, str] | None = None,
    classes: str = "",
    attrs: Mapping[str, Any] | None = None,
) -> FieldLook:
    """Describe one field. `hints` and `tags` belong to its answers, by value; a form field may carry them."""
    kind = kind_of(bound)
    errors = [str(error) for error in bound.errors]
    hint = str(bound.help_text)
    described_by = " ".join(
        f"{bound.auto_id}-{part}" for part, present in (("fout", errors), ("uitleg", hint)) if present
    )
    look = {"id": str(bound.auto_id), "label": str(bound.label), "hint": hint, "errors": errors}
    if kind == "choices":
        many = isinstance(bound.field.widget, forms.CheckboxSelectMultiple)
        return FieldLook(
            kind,
            **look,  # type: ignore[arg-type]
            described_by=described_by,
            input_type="checkbox" if many else "radio",
            input_classes=TICK if many else DOT,
            options=_options(
                bound, hints or getattr(bound.field, "hints", {}), tags or getattr(bound.field, "tags", {})
            ),
        )
    # Browsers paint an empty required field red before anyone typed: say it to screen readers only.
    bound.form.use_required_attribute = False
    html = dict(attrs or {})
    if bound.field.required and kind == "control" and not isinstance(bound.field.widget, forms.FileInput):
        html["aria-required"] = "true"
    if described_by:
        html["aria-describedby"] = described_by
    if styled := " ".join(filter(None, [_classes(bound, kind, invalid=bool(errors)), classes])):
        html["class"] = styled
    return FieldLook(kind, **look, control=bound.as_widget(attrs=html))  # type: ignore[arg-type]


def _classes(bound: BoundField, kind: str, *, invalid: bool) -> str:
    widget = bound.field.widget
    own = str(widget.attrs.get("class", ""))
    if kind == "hidden" or isinstance(widget, forms.FileInput):
        return own
    if kind == "tick":
        return f"{TICK} utrecht-form-field__input {own}".strip()
    block, element = "utrecht-textbox", "html-input"
    for widget_class, name, tail in CONTROLS:
        if isinstance(widget, widget_class):
            block, element = name, tail
            break
    base = block.rsplit(" ", 1)[-1]
    parts = [block, f"{base}--{element}", f"{base}--invalid" if invalid else "", own]
    return " ".join(part for part in parts if part)


def _options(bound: BoundField, hints: Mapping[str, str], tags: Mapping[str, str]) -> list[Option]:
    return [
        Option(
            id=str(part.id_for_label),
            name=str(part.data["name"]),
            value=str(part.data["value"]),
            label=str(part.data["label"]),
            checked=bool(part.data["selected"]),
            disabled=bool(part.data["attrs"].get("disabled")),
            hint=str(hints.get(str(part.data["value"]), "")),
            tag=str(tags.get(str(part.data["value"]), "")),
        )
        for part in bound.subwidgets
    ]


def complaints(forms_on_page: Iterable[forms.BaseForm]) -> list[dict[str, str]]:
    """Every error of a page with its place, in the order of the fields; those of a whole form come first."""
    found: list[dict[str, str]] = []
    for form in forms_on_page:
        found += [{"text": str(error), "url": ""} for error in form.non_field_errors()]
        for bound in form:
            found += [{"text": str(error), "url": f"#{first_control(bound)}"} for error in bound.errors]
    return found
