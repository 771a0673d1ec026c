# SPDX-License-Identifier: EUPL-1.2
"""The files in `deploy/` as their programs read them: services, the proxy's blocks, the server's settings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from tests.architecture.repository import ROOT, read

FOLDER = ROOT / "deploy"
WORD = re.compile(r"#[^\n]*|'[^']*'|\"[^\"]*\"|[{};]|[^\s{};'\"]+")


@dataclass
class Directive:
    """One line of the proxy, with what stands in its block."""

    name: str
    arguments: list[str]
    block: list["Directive"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Directive"]:
        """Everything of this name in the block, however deep."""
        for one in self.block:
            if one.name == name:
                yield one
            yield from one.all(name)

    def own(self, name: str) -> list[list[str]]:
        """The arguments of what stands in this block itself."""
        return [one.arguments for one in self.block if one.name == name]


@cache
def proxy() -> Directive:
    """The `http` block."""
    words = [word for word in WORD.findall(read(FOLDER / "proxy" / "nginx.conf")) if not word.startswith("#")]
    whole = Directive("", [], _block(iter([*words, "}"])))
    (http,) = whole.all("http")
    return http


def _block(words: Iterator[str]) -> list[Directive]:
    found, waiting = [], list[str]()
    for word in words:
        if word == "}":
            break
        if word in "{;":
            name, *arguments = waiting
            found.append(Directive(name, arguments, _block(words) if word == "{" else []))
            waiting = []
        else:
            waiting.append(word.strip("'\""))
    return found


@cache
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(read(FOLDER / "compose.yaml"))
    return content


def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose()["services"]
    return found


def server_settings() -> dict[str, str]:
    """Of PostgreSQL, by name."""
    line = re.compile(r"^(\w+) = '([^']*)'$", re.MULTILINE)
    return dict(line.findall(read(FOLDER / "postgresql" / "baken.conf")))


def unit() -> dict[str, list[str]]:
    """Of the service manager, by name; a name may stand there more than once."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", read(FOLDER / "systemd" / "baken@.service"), re.MULTILINE):
        found.setdefault(name, []).append(value)
    return found
