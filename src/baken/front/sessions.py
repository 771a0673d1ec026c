# SPDX-License-Identifier: EUPL-1.2
"""The front door's sessions: a draft or an open mailbox, sealed under the cookie, two hours at most."""

from datetime import timedelta

from baken.access.sessions import SealedSessionStore
from baken.front.models import FrontSession


class SessionStore(SealedSessionStore):
    model = FrontSession
    idle = timedelta(hours=2)
