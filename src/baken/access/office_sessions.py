# SPDX-License-Identifier: EUPL-1.2
"""Sessions of the office: twenty minutes after the last step they are gone."""

from baken.access.models import OfficeSession
from baken.access.policy import STAFF_MAY_BE_IDLE
from baken.access.sessions import SealedSessionStore


class SessionStore(SealedSessionStore):
    model = OfficeSession
    idle = STAFF_MAY_BE_IDLE
