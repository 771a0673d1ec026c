# SPDX-License-Identifier: EUPL-1.2
"""A form that carries what its reader saw (`kernel.seen`)."""

from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext as _


class SeenForm(forms.Form):
    """`seen` is the mark of what stood there when the page was opened; a form that lost it is not carried out."""

    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("seen"):
            lost = _(
                "Deze pagina kwam niet heel terug. Wat jij invulde staat er nog. Kijk, en leg dan opnieuw vast."
            )
            self.add_error(None, lost)
        return given

    def was_overtaken(self, now: str) -> bool:
        """Whether something else stands there now, or nobody can tell; what is sent next is about what does."""
        if not self.is_bound or self.data.get("seen", "") == now:
            return False
        changed: Any = copy(self.data)
        changed["seen"] = now
        self.data = changed
        return True
