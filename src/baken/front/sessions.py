# SPDX-License-Identifier: EUPL-1.2
"""The front door's sessions: a draft or an open mailbox, sealed under the cookie, two hours at most."""

from datetime import timedelta

from baken.access.sessions import SealedSessionStore
from baken.front.models import FrontSession


class SessionStore(SealedSessionStore):
    model = FrontSession
    idle = timedelta(hours=2)

    def lock(self) -> None:
        """What is read after this is still so when it is saved: pieces of a file come beside other pages."""
        rows = self.model._default_manager.select_for_update(no_key=True)
        list(rows.filter(id=self._id()).values_list("id"))

    def save_if_changed(self) -> None:
        """For a view with transactions of its own, after which nobody saves."""
        if self.modified:
            self.save()
