# SPDX-License-Identifier: EUPL-1.2
"""Widgets that Django lacks: a date as the browser asks it, and several files at once."""

from typing import Any

from django import forms


class DatePicker(forms.DateInput):
    """The browser's own date field; its value is always written year first, whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class SeveralFiles(forms.ClearableFileInput):
    """A file field that takes more than one file and never shows an earlier one."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"
