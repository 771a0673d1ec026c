# SPDX-License-Identifier: EUPL-1.2
"""Compiles the translations of `locale/` into the data folder: the program's own folder may be read-only.

Every process may do this at its start. A catalogue that is current costs reading one file; several that
compile at once write the same bytes, each under a name of its own, and the last one wins.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from baken.config.environment import WrongSetting

SOURCE = Path(__file__).resolve().parents[3] / "locale"
DOMAIN = "django"


def compile_catalogues(home: Path, source: Path = SOURCE) -> Path:
    """The folder for LOCALE_PATHS, with every language of `source` compiled and current."""
    folder = home / "locale"
    for catalogue in sorted(source.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        _compile(catalogue, folder / catalogue.parent.relative_to(source))
    return folder


def _compile(catalogue: Path, folder: Path) -> None:
    """The stamp is written last: who is cut off in between compiles again at the next start."""
    content = catalogue.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    compiled, stamp = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.stamp"
    if compiled.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    import polib  # here, because only whoever compiles should pay for it

    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(compiled, polib.pofile(content.decode("utf-8")).to_binary())
        _write(stamp, digest.encode("ascii"))
    except OSError as error:
        raise WrongSetting(f"BAKEN_HOME cannot hold the translations: {error.strerror}.") from None


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)
