# SPDX-License-Identifier: EUPL-1.2
"""One house for all journeys; each file has its own region and its own windows."""

from collections.abc import Generator, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from baken.config.launch.environments import SERVED
from baken.kernel.clock import local_day
from tests.journeys.album import Album
from tests.journeys.browser import Window, Windows
from tests.journeys.company import Company
from tests.journeys.elsewhere import elsewhere
from tests.journeys.examiner import new_examiner
from tests.journeys.house import House, sending_to
from tests.journeys.places import Place, for_journeys
from tests.rig.chromium import launch
from tests.rig.letterbox import Letterbox

JOURNEYS = Path(__file__).parent
# These look at what all the others did, or stop what the others need.
LAST = ("what_was_acknowledged_is_still_there", "nothing_leaks_sideways", "everybody_can_use_every_page")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--take-pictures", action="store_true", help="put the pictures of the manual in docs/pictures"
    )
    parser.addoption(
        "--write-results", action="store_true", help="put what looking at every page found in the statements"
    )
    # Belongs to the plugin that this run leaves out; without it the shared settings of pytest name a stranger.
    parser.addini("DJANGO_SETTINGS_MODULE", "not used by the journeys")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[int, bool]:
    journey = _journey(item)
    return LAST.index(journey) + 1 if journey in LAST else 0, item.name.startswith("test_no_page")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Whoever reads of a failure sees what stood in everybody's window."""
    report = yield
    company = getattr(item, "funcargs", {}).get("company")
    if report.failed and call.when == "call" and company is not None:
        report.sections += [("somebody's window", window.last_words) for window in company.windows]
        report.sections += [(f"log of {door}", company.house.log(door)) for door in SERVED]
    return report


def _journey(item: pytest.Item) -> str:
    return item.path.stem.removeprefix("test_")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def weather(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port on which all other sites are played."""
    with elsewhere(tmp_path_factory.mktemp("elsewhere")) as port:
        yield port


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, weather: int) -> Iterator[Browser]:
    running = launch(playwright, weather)
    yield running
    running.close()


@pytest.fixture(scope="session")
def examiner(weather: int) -> Iterator[Executor]:
    one = new_examiner(weather)
    yield one
    one.shutdown(cancel_futures=True)


@pytest.fixture(scope="session")
def album(examiner: Executor, request: pytest.FixtureRequest) -> Album:
    return Album(examiner, takes_pictures=request.config.getoption("--take-pictures"))


@pytest.fixture(scope="session")
def writes_results(request: pytest.FixtureRequest) -> bool:
    """When asked, and every journey ran its whole way: a part would tell of too few pages."""
    if not request.config.getoption("--write-results"):
        return False
    ran = {item.path for item in request.session.items}
    return ran >= set(JOURNEYS.glob("test_*.py")) and not request.session.testsfailed


@pytest.fixture(scope="session")
def letterbox() -> Iterator[Letterbox]:
    """The mail server of the house."""
    one = Letterbox()
    yield one
    one.stop()


@pytest.fixture(scope="session")
def house(request: pytest.FixtureRequest, letterbox: Letterbox) -> Iterator[House]:
    """Started once; at the end it must stop when asked, and leave no process."""
    journeys = for_journeys([_journey(item) for item in request.session.items])
    one = House(journeys, **sending_to(letterbox))
    try:
        one.start()
        yield one
        assert one.stop() == 0, one.said.read_text()
        assert one.left_behind() == []
    finally:
        one.remove()


@pytest.fixture(scope="session")
def accounts(house: House) -> dict[tuple[str, str], str]:
    return house.seed()


@pytest.fixture
def place(request: pytest.FixtureRequest, house: House) -> Place:
    """The region of this journey."""
    house.an_hour_passes()
    return next(place for place in house.places if place.journey == _journey(request.node))


@pytest.fixture
def soon() -> str:
    """A week from now, as a field of a form has it."""
    return (local_day(datetime.now(UTC)) + timedelta(days=7)).isoformat()


@pytest.fixture(scope="session")
def windows(chromium: Browser, album: Album) -> Iterator[Windows]:
    some = Windows(chromium, album)
    yield some
    some.close()


@pytest.fixture
def company(
    house: House, place: Place, windows: Windows, accounts: dict[tuple[str, str], str]
) -> Iterator[Company]:
    """Everybody who may come into this journey, each with a window of their own."""
    with ExitStack() as at_the_end:

        def new_window(*, phone: bool, script: bool) -> Window:
            window = windows.take(phone=phone, script=script)
            at_the_end.callback(windows.give_back, window, phone=phone, script=script)
            return window

        yield Company(house, place, accounts, new_window)
