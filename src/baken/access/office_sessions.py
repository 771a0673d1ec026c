# SPDX-License-Identifier: EUPL-1.2
"""Sessions of the office: twenty minutes after the last step they are gone."""

from baken.access.models import OfficeSession
from baken.access.staff_sessions import StaffSessionStore


class SessionStore(StaffSessionStore):
    model = OfficeSession
