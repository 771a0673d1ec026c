# SPDX-License-Identifier: EUPL-1.2
"""The session store: what a thief of the table finds, and how long somebody stays signed in."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.access.desk_sessions import SessionStore as DeskStore
from baken.access.models import DeskSession, OfficeSession
from baken.access.office_sessions import SessionStore as OfficeStore
from tests.rig.doors import role

pytestmark = pytest.mark.django_db
SECRET = "the word that was typed"


@pytest.fixture
def at_the_desk() -> Iterator[None]:
    with role("desk"):
        yield


def kept(text: str = SECRET) -> DeskStore:
    store = DeskStore()
    store["typed"] = text
    store.save()
    return store


def again(store: DeskStore) -> DeskStore:
    return DeskStore(store.session_key)


@pytest.mark.usefixtures("at_the_desk")
class TestAtTheDesk:
    def test_the_cookie_gives_back_what_was_kept(self) -> None:
        store = kept()

        assert again(store)["typed"] == SECRET

    def test_no_row_stands_there_before_something_is_kept(self) -> None:
        store = DeskStore()

        assert store.get("typed", None) is None
        assert store.is_empty()
        assert DeskSession.objects.count() == 0

    def test_a_row_shows_neither_the_cookie_nor_what_was_kept(self) -> None:
        store = kept()

        row = DeskSession.objects.get()

        assert bytes(row.id) == sha256((store.session_key or "").encode()).digest()
        for needle in (SECRET.encode(), b"typed", (store.session_key or "").encode()):
            assert needle not in bytes(row.sealed)

    def test_a_row_moved_to_another_cookie_does_not_open(self) -> None:
        mine, theirs = kept("mine"), kept("theirs")
        stolen = DeskSession.objects.get(id=sha256((theirs.session_key or "").encode()).digest())
        DeskSession.objects.filter(id=sha256((mine.session_key or "").encode()).digest()).update(
            sealed=stolen.sealed
        )

        opened = again(mine)

        assert dict(opened.items()) == {}
        assert opened.session_key is None

    def test_an_unknown_cookie_is_not_taken_over(self) -> None:
        store = DeskStore("a-value-that-somebody-else-chose-for-me")

        store["typed"] = SECRET
        store.save()

        assert store.session_key != "a-value-that-somebody-else-chose-for-me"

    def test_the_expiry_slides_and_is_written_at_most_once_a_minute(self) -> None:
        store = kept()
        DeskSession.objects.update(expires_at=timezone.now() + timedelta(minutes=19, seconds=30))

        early = again(store)
        early.load()
        DeskSession.objects.update(expires_at=timezone.now() + timedelta(minutes=10))
        late = again(store)
        assert late["typed"] == SECRET
        with CaptureQueriesContext(connection) as asked:
            late.save()

        assert not early.modified
        assert late.modified
        assert len(asked) == 1
        assert "sealed" not in asked[0]["sql"]
        assert DeskSession.objects.get().expires_at > timezone.now() + timedelta(minutes=19)

    def test_after_twenty_idle_minutes_nothing_opens(self) -> None:
        store = kept()
        DeskSession.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

        assert again(store).get("typed", None) is None

    def test_a_flushed_session_is_erased(self) -> None:
        store = kept()

        store.flush()

        assert DeskSession.objects.count() == 0

    def test_a_session_that_ended_meanwhile_does_not_come_back(self) -> None:
        store = kept()
        open_page = again(store)
        assert open_page["typed"] == SECRET
        store.flush()

        open_page["typed"] = "more"

        with pytest.raises(UpdateError):
            open_page.save()

    def test_signing_in_changes_the_id_and_keeps_one_row(self) -> None:
        store = kept()
        before = store.session_key

        store.cycle_key()
        store.save()

        assert store.session_key != before
        assert DeskStore(before).get("typed", None) is None
        assert again(store)["typed"] == SECRET
        assert DeskSession.objects.count() == 1


def test_a_row_of_the_office_does_not_open_at_the_desk() -> None:
    store = OfficeStore()
    store["typed"] = SECRET
    store.save()
    row = OfficeSession.objects.get()
    DeskSession.objects.create(id=row.id, sealed=row.sealed, expires_at=row.expires_at)

    assert DeskStore(store.session_key).get("typed", None) is None


def test_expired_rows_are_cleared_by_the_worker() -> None:
    kept()
    kept()
    DeskSession.objects.filter(id=DeskSession.objects.first().id).update(expires_at=timezone.now())  # type: ignore[union-attr]

    with role("worker"):
        DeskStore.clear_expired()

    assert DeskSession.objects.count() == 1


def test_staff_doors_close_after_twenty_minutes() -> None:
    assert {DeskStore.idle, OfficeStore.idle} == {timedelta(minutes=20)}
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
