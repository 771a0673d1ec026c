# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: small rules joined by `&`, `|` and `~` in ONE `MAY` table per room.

A rule has two sides that must agree: `test` looks at one thing, `where` narrows a list of things.
`where` answers True (everything), False (nothing) or a condition for a query. The condition is
Django's Q or Exists, but this module only needs something that knows `&`, `|` and `~`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self, TypeAlias, TypeVar
from uuid import UUID

from baken.kernel.actor import Actor

About: TypeAlias = tuple[str, UUID | str]
Test = Callable[[Actor, Any], bool]
Where = Callable[[Actor], Any]


class Narrowable(Protocol):
    """What `narrow` needs of a queryset."""

    def filter(self, condition: Any, /) -> Self: ...

    def none(self) -> Self: ...


List = TypeVar("List", bound=Narrowable)


class Refused(Exception):
    """The actor may not do this. It is not logged here: the middleware does, and answers "not found"."""

    def __init__(self, actor: Actor, action: str, about: About | None = None) -> None:
        super().__init__(action)
        self.actor = actor
        self.action = action
        self.about = about


def meant(things: Any, reference: str | None) -> About | None:
    """What the logbook names of a reference that was refused.

    As much is asked of one that is there as of one that is not: no clock tells which.
    """
    there = things.filter(reference=reference).first() if reference else None
    if there is not None:
        return _about(there)
    return ("reference", reference) if reference else None


def whoever(by: Actor, action: str) -> UUID:
    """Whose name stands under it; raises Refused for nobody."""
    if by.id is None:
        raise Refused(by, action)
    return by.id


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One predicate, for a thing and for a list. Over many-to-many `where` is an `Exists`, never a join."""

    test: Test
    where: Where

    def __and__(self, other: Rule) -> Rule:
        return Rule(
            lambda actor, thing: self.test(actor, thing) and other.test(actor, thing),
            lambda actor: _both(_condition(self, actor), other, actor),
        )

    def __or__(self, other: Rule) -> Rule:
        return Rule(
            lambda actor, thing: self.test(actor, thing) or other.test(actor, thing),
            lambda actor: _either(_condition(self, actor), other, actor),
        )

    def __invert__(self) -> Rule:
        return Rule(
            lambda actor, thing: not self.test(actor, thing),
            lambda actor: _opposite(_condition(self, actor)),
        )


def role_is(*roles: str) -> Rule:
    """The acting role is one of these; the thing does not matter."""
    wanted = frozenset(roles)
    return Rule(lambda actor, _thing: actor.role in wanted, lambda actor: actor.role in wanted)


class May(Mapping[str, Rule]):
    """The table of one room: action code → rule. An action outside the table is a bug, not a refusal."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = dict(rules)

    def __getitem__(self, action: str) -> Rule:
        return self._rules[action]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def allows(self, actor: Actor, action: str, thing: Any = None) -> bool:
        """Whether this actor may do this to this thing.

        Without a thing only a rule that depends on the actor alone can answer. A rule about things then
        raises TypeError: a forgotten argument must not open a door. For menus and list pages see `ever`.
        """
        if thing is not None:
            return self[action].test(actor, thing)
        condition = self.condition(actor, action)
        if isinstance(condition, bool):
            return condition
        raise TypeError(f"{action} is a right over a thing, and no thing was given")

    def require(self, actor: Actor, action: str, thing: Any = None) -> None:
        """Raise Refused unless allowed."""
        if not self.allows(actor, action, thing):
            raise Refused(actor, action, _about(thing))

    def ever(self, actor: Actor, action: str) -> bool:
        """Whether there can be any thing for which this is allowed: for menus and the pages that list."""
        return self.condition(actor, action) is not False

    def condition(self, actor: Actor, action: str) -> Any:
        """What the rule comes to for this actor: True, False, or a condition over things."""
        return _condition(self[action], actor)

    def narrow(self, queryset: List, actor: Actor, action: str) -> List:
        """Only the things for which this is allowed."""
        condition = self.condition(actor, action)
        if condition is True:
            return queryset
        return queryset.none() if condition is False else queryset.filter(condition)


def _about(thing: Any) -> About | None:
    about = getattr(thing, "about", None)
    return about() if callable(about) else None


def _condition(rule: Rule, actor: Actor) -> Any:
    """What the rule comes to for this actor, worked out once."""
    if rule not in actor.conditions:
        actor.conditions[rule] = _worked_out(rule, actor)
    return actor.conditions[rule]


def _worked_out(rule: Rule, actor: Actor) -> Any:
    """An empty Q filters nothing, and so does its opposite: it counts as True before it is combined."""
    condition = rule.where(actor)
    if condition is None:
        raise TypeError("a rule's where gave None; say True, False or a condition")
    return condition if isinstance(condition, bool) else (condition if bool(condition) else True)


def _both(left: Any, other: Rule, actor: Actor) -> Any:
    if left is False:
        return False
    right = _condition(other, actor)
    if isinstance(right, bool):
        return left if right else False
    return right if left is True else left & right


def _either(left: Any, other: Rule, actor: Actor) -> Any:
    if left is True:
        return True
    right = _condition(other, actor)
    if isinstance(right, bool):
        return True if right else left
    if left is False or _is_within(left, right):
        return right
    return left if _is_within(right, left) else left | right


def _is_within(narrower: Any, wider: Any) -> bool:
    """Whether one asks all that the other asks, and perhaps more: beside the other it lets nobody in.

    Who leads a region sees its cases whoever owns them: the database need not look for owners and colleagues.
    """
    return all(
        any(all(each in asked for each in _joined("AND", way)) for way in _joined("OR", wider))
        for asked in (_joined("AND", way) for way in _joined("OR", narrower))
    )


def _joined(connector: str, condition: Any) -> list[Any]:
    """What is joined by this word; a condition that is joined otherwise, or denied, is one thing."""
    if getattr(condition, "connector", "") == connector and not condition.negated:
        return list(condition.children)
    return [condition]


def _opposite(condition: Any) -> Any:
    return not condition if isinstance(condition, bool) else ~condition
