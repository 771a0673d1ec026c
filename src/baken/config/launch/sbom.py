# SPDX-License-Identifier: EUPL-1.2
"""`./baken sbom`: what Baken is made of (CycloneDX 1.6), read from the locks and the notice of the style sheets.

The same commit gives the same bytes: no clock, no chance, nothing of this machine. The hashes are those of every
file that the lock accepts for a package; which of them is installed differs by machine.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import baken
from baken.config.launch.home import ROOT, SOURCE

# The lock, and how much of it a running installation needs.
LOCKS = {"runtime": "required", "demo": "optional"}
NOTICE = SOURCE / "design" / "static" / "design" / "NOTICE"
PINNED = re.compile(
    r"^(?P<name>[\w.-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+?))?\s*\\?$"
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
VIA = re.compile(r"^\s*#\s+(?:via\s+)?(?!via$)(?P<user>-r [\w.]+|[\w.-]+)$")
NOTICED = re.compile(r"^(?P<name>@?[\w./-]+) (?P<version>\d[\w.-]*)  (?P<licence>[\w.-]+)  (?P<file>\S+)$")


@dataclass
class Package:
    """One pinned package: what asks for it stands in `used_by`, our own lists as `-r runtime.in`."""

    name: str
    version: str
    marker: str = ""
    hashes: list[str] = field(default_factory=list)
    used_by: list[str] = field(default_factory=list)

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name.lower()}@{self.version}"


def sbom(arguments: list[str]) -> int:
    """Write it to the file, or print it."""
    parser = argparse.ArgumentParser(prog="./baken sbom")
    parser.add_argument("file", nargs="?", type=Path)
    options = parser.parse_args(arguments)
    text = json.dumps(document(), indent=2, sort_keys=True) + "\n"
    if options.file is None:
        sys.stdout.write(text)
    else:
        options.file.write_text(text)
    return 0


def document() -> dict[str, Any]:
    """The whole bill; its serial number follows from what it lists."""
    packages = {lock: read_lock(ROOT / "requirements" / f"{lock}.txt") for lock in LOCKS}
    components = [_component(package, LOCKS[lock]) for lock, found in packages.items() for package in found]
    components += [_style(found) for found in noticed(NOTICE)]
    components.sort(key=lambda component: str(component["bom-ref"]))
    us = f"pkg:generic/baken@{baken.__version__}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, us + json.dumps(components, sort_keys=True))}",
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": us,
                "name": "baken",
                "version": baken.__version__,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            }
        },
        "components": components,
        "dependencies": _dependencies(us, [package for found in packages.values() for package in found]),
    }


def read_lock(path: Path) -> list[Package]:
    """The packages of a lock with hashes, in its order."""
    found: list[Package] = []
    for line in path.read_text().splitlines():
        if pinned := PINNED.match(line):
            found.append(Package(pinned["name"], pinned["version"], pinned["marker"] or ""))
        elif found:
            found[-1].hashes += HASH.findall(line)
            found[-1].used_by += [user["user"] for user in [VIA.match(line)] if user]
    return found


def noticed(path: Path) -> Iterator[re.Match[str]]:
    """What was taken over from others, as its notice lists it."""
    for line in path.read_text().splitlines():
        if found := NOTICED.match(line):
            yield found


def _component(package: Package, scope: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.purl,
        "purl": package.purl,
        "name": package.name,
        "version": package.version,
        "scope": scope,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in sorted(package.hashes)],
    }
    if package.marker:
        made["properties"] = [{"name": "baken:installed-when", "value": package.marker}]
    return made


def _style(found: re.Match[str]) -> dict[str, Any]:
    purl = f"pkg:npm/{quote(found['name'], safe='/')}@{found['version']}"
    return {
        "type": "library",
        "bom-ref": purl,
        "purl": purl,
        "name": found["name"],
        "version": found["version"],
        "scope": "required",
        "licenses": [{"license": {"id": found["licence"]}}],
    }


def _dependencies(us: str, packages: list[Package]) -> list[dict[str, Any]]:
    purls = {package.name.lower(): package.purl for package in packages}
    uses: dict[str, set[str]] = {us: set(), **{purl: set() for purl in purls.values()}}
    for package in packages:
        for user in package.used_by:
            uses[us if user.startswith("-r ") else purls[user.lower()]].add(package.purl)
    return [{"ref": ref, "dependsOn": sorted(used)} for ref, used in sorted(uses.items())]
