# SPDX-License-Identifier: EUPL-1.2
"""Composing a document costs a start nothing: what writes files is loaded with the first file."""

import subprocess
import sys

from baken.config.launch.home import SOURCE


def test_who_says_what_stands_in_a_document_loads_nothing_that_writes_one() -> None:
    asks = "import sys, baken.kernel.paper; print(*{'typst', 'pikepdf', 'odfdo', 'lxml'} & set(sys.modules))"

    said = subprocess.run(
        [sys.executable, "-c", asks], env={"PYTHONPATH": str(SOURCE.parent)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip

    assert said.stdout.split() == []
