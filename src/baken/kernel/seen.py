# SPDX-License-Identifier: EUPL-1.2
"""What somebody saw when they opened a form, so that whoever was overtaken meanwhile is told before anything goes."""

from hashlib import sha256

SEPARATOR = "\x1f"


class Overtaken(Exception):
    """A colleague changed it after this editor opened the page."""

    sentence = (
        "Een collega wijzigde dit terwijl jij schreef. Wat jij invulde staat er nog. Kijk wat er nu staat, en leg dan "
        "opnieuw vast."
    )


class NothingSeen(Overtaken):
    """The form came back without its mark: nobody can tell what this editor saw."""

    sentence = (
        "Deze pagina kwam niet heel terug. Wat jij invulde staat er nog. Kijk, en leg dan opnieuw vast."
    )


def as_seen(*values: object) -> str:
    """A mark of what stands somewhere now; it goes to and fro with the form and is kept nowhere."""
    return sha256(SEPARATOR.join(map(str, values)).encode()).hexdigest()[:32]


def require_seen(seen: str | None, now: str) -> None:
    """Without a page nobody looked at it first, as when a list is taken over: None, and nothing is undone."""
    if seen == "":
        raise NothingSeen
    if seen is not None and seen != now:
        raise Overtaken
