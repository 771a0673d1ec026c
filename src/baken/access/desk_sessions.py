# SPDX-License-Identifier: EUPL-1.2
"""Sessions of the desk: twenty minutes after the last step they are gone."""

from baken.access.models import DeskSession
from baken.access.policy import STAFF_MAY_BE_IDLE
from baken.access.sessions import SealedSessionStore


class SessionStore(SealedSessionStore):
    model = DeskSession
    idle = STAFF_MAY_BE_IDLE
