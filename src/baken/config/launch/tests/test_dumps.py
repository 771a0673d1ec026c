# SPDX-License-Identifier: EUPL-1.2
"""A scratch database beside the living one: nothing of it stays, whoever still stands in it."""

import os
from pathlib import Path

import psycopg

from baken.config.launch.dumps import Dumps


def test_a_scratch_database_is_gone_although_somebody_still_stands_in_it(tmp_path: Path) -> None:
    url = os.environ["BAKEN_DATABASE_URL"]
    with Dumps(url, tmp_path, embedded=True).scratch() as scratch:
        left = psycopg.connect(scratch.url)

    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'baken_scratch_%'")
        assert found.fetchone() == (0,)
    left.close()
