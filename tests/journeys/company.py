# SPDX-License-Identifier: EUPL-1.2
"""The people of one journey: reporters at the front door, colleagues who sign in at the desk or the office."""

from collections.abc import Mapping
from typing import Protocol

from tests.journeys.browser import Window
from tests.journeys.cast import Player
from tests.journeys.house import House
from tests.journeys.load.phone import Phone
from tests.journeys.pages.reporter import Reporter
from tests.journeys.pages.telling import tell
from tests.journeys.pages.worker import Worker
from tests.journeys.places import Place
from tests.journeys.plain import Visitor


class NewWindow(Protocol):
    def __call__(self, *, phone: bool, script: bool) -> Window: ...


class Company:
    """Opens windows for whoever comes in."""

    def __init__(
        self, house: House, place: Place, accounts: Mapping[tuple[str, str], str], new_window: NewWindow
    ) -> None:
        self.house = house
        self.place = place
        self._accounts = accounts
        self._new_window = new_window
        self.windows: list[Window] = []

    def reporter(self, language: str = "nl", *, script: bool = False) -> Reporter:
        """Somebody with an old phone, by default without JavaScript."""
        window = self.window(phone=True, script=script)
        return Reporter(window, self.house, self.place, language)

    def window(self, *, phone: bool = False, script: bool = True) -> Window:
        self.windows.append(self._new_window(phone=phone, script=script))
        return self.windows[-1]

    def phone(self) -> Phone:
        """Somebody at the front door without a browser."""
        return Phone(self.house.port("front"), self.place.host)

    def account(self, player: Player) -> str:
        return self._accounts[self.place.slug, player.key]

    def know(self, player: Player, account: str) -> None:
        """Somebody who came into being in this journey."""
        self._accounts = {**self._accounts, (self.place.slug, player.key): account}

    def sign_in(self, player: Player) -> Window:
        """As if with one click on the page for practice; that click itself is a journey of its own."""
        window = self.window()
        window.bring(self._cookies_of(player), self.house.door(player.door))
        window.open(self.house.door(player.door))
        return window

    def visitor(self, player: Player) -> Visitor:
        """Somebody signed in who only opens pages, without a browser."""
        visitor = Visitor(Phone(self.house.port(player.door), self.house.host(player.door)))
        visitor.phone.cookies |= self._cookies_of(player)
        return visitor

    def passer_by(self, language: str) -> Visitor:
        """Somebody at the first page of the front door who only opens pages, without a browser."""
        visitor = Visitor(self.phone())
        visitor.open("/" if language == "nl" else f"/?taal={language}")
        return visitor

    def _cookies_of(self, player: Player) -> dict[str, str]:
        """Signed in without a browser; the only role is chosen by itself."""
        phone = Phone(self.house.port(player.door), self.house.host(player.door))
        phone.look("/inloggen/oefenen/")
        signed_in = phone.post("/inloggen/oefenen/", account=self.account(player))
        chosen = phone.look("/rol/")
        assert chosen.status == 302, (player.name, signed_in.status, chosen.status)
        return phone.cookies

    def worker(self, player: Player) -> Worker:
        """Somebody of Veilig Thuis, a partner or a focal officer, signed in at the desk."""
        return Worker(self.sign_in(player), self.house)

    def last_report(self) -> str:
        """The reference of what was told last in this region."""
        sql = "SELECT reference FROM intake_report WHERE region = %s ORDER BY received_at DESC LIMIT 1"
        return str(self.house.look(sql, self.place.slug)[0][0])

    def last_case(self) -> str:
        """The reference of what was opened last in this region; a page may name others with the same people."""
        sql = "SELECT reference FROM casework_case WHERE region = %s ORDER BY opened_at DESC LIMIT 1"
        return str(self.house.look(sql, self.place.slug)[0][0])

    def reports(self) -> int:
        """How many reports this region has."""
        sql = "SELECT count(*) FROM intake_report WHERE region = %s"
        return int(self.house.look(sql, self.place.slug)[0][0])

    def files(self) -> int:
        """How many files came along in this region."""
        sql = "SELECT count(*) FROM files_file WHERE region = %s"
        return int(self.house.look(sql, self.place.slug)[0][0])

    def told(self, story: str, **answers: str) -> tuple[str, str]:
        """A report that is not the point of the journey, sent without a browser; its code and reference."""
        code = tell(self.phone(), story, **answers)
        self.nobody_hurried()
        return code, self.last_report()

    def nobody_hurried(self) -> None:
        self.house.nobody_hurried(self.place.slug)
