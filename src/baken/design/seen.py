# SPDX-License-Identifier: EUPL-1.2
"""A form that carries what its reader saw (`kernel.seen`)."""

from copy import copy
from typing import Any

from django import forms


class SeenForm(forms.Form):
    """`seen` is the mark of what stood there when the page was opened."""

    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def was_overtaken(self, now: str) -> bool:
        """Whether something else stands there now, or nobody can tell; what is sent next is about what does."""
        if not self.is_bound or self.data.get("seen", "") == now:
            return False
        changed: Any = copy(self.data)
        changed["seen"] = now
        self.data = changed
        return True
