# SPDX-License-Identifier: EUPL-1.2
"""Sessions of the desk: twenty minutes after the last step they are gone."""

from baken.access.models import DeskSession
from baken.access.staff_sessions import StaffSessionStore


class SessionStore(StaffSessionStore):
    model = DeskSession
