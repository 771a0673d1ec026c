# SPDX-License-Identifier: EUPL-1.2
"""The chain as it stands in the database, and every place where it does not close."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from baken.audit.canonical import GENESIS, hash_sql
from baken.audit.models import Head

# A dropped month stands in the chain as one piece with the numbers and hashes at its ends.
_PIECES = """
    SELECT number AS first, number AS last, previous AS opening, hash AS closing, month, false AS dropped
    FROM public.audit_link WHERE region = %(region)s
    UNION ALL
    SELECT first, last, opening, closing, month, true FROM public.audit_segment WHERE region = %(region)s
"""

_BROKEN_PLACES = f"""
WITH chain AS (
    SELECT *,
        lag(last, 1, 0::bigint) OVER in_order AS last_before,
        lag(closing, 1, %(genesis)s) OVER in_order AS hash_before,
        max(month) OVER (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS month_before
    FROM ({_PIECES}) AS pieces
    WINDOW in_order AS (ORDER BY first, last, closing)
), places AS (
    SELECT 'gap' AS what, last_before + 1 AS first, first - 1 AS last FROM chain WHERE first > last_before + 1
    UNION ALL SELECT 'fork', first, last FROM chain WHERE first <= last_before
    UNION ALL SELECT 'broken', first, last FROM chain WHERE first = last_before + 1 AND opening <> hash_before
    UNION ALL SELECT 'misplaced', first, last FROM chain
        WHERE dropped AND month_before > month + interval '1 month'
    UNION ALL SELECT 'too-soon', first, last FROM chain
        WHERE dropped AND month + interval '1 month' > statement_timestamp() - make_interval(0, %(kept)s)
)
SELECT what, first, last, '' FROM places ORDER BY first, what LIMIT %(limit)s
"""  # noqa: S608 - parts of this file, nothing from outside

_WRONG_ENTRIES = f"""
SELECT CASE WHEN e.id IS NULL THEN 'entry-gone' WHEN l.entry_id IS NULL THEN 'no-link' ELSE 'changed' END,
    coalesce(l.number, 0), coalesce(l.number, 0), coalesce(e.id::text, '')
FROM (SELECT * FROM public.audit_entry WHERE region = %(region)s AND month = %(month)s) AS e
FULL JOIN (SELECT * FROM public.audit_link WHERE region = %(region)s AND month = %(month)s) AS l
    ON l.entry_id = e.id
WHERE e.id IS NULL OR l.entry_id IS NULL
    OR l.hash <> {hash_sql("e", number="l.number", previous="l.previous")}
ORDER BY 2, 4 LIMIT %(limit)s
"""  # noqa: S608

_CHANGED = """
SELECT region FROM unnest(%(regions)s::text[], %(numbers)s::bigint[]) AS since (region, number)
WHERE EXISTS (
    SELECT FROM public.audit_link AS l JOIN public.audit_entry AS e ON e.id = l.entry_id AND e.month = l.month
    WHERE l.region = since.region AND l.number > since.number
        AND e.kind <> 'read' AND e.action <> ALL (%(but_for)s::text[])
)
"""

_ENDS = """
SELECT h.number, h.hash, p.last, p.closing
FROM (SELECT %(region)s::text AS region) AS asked
LEFT JOIN public.audit_head AS h ON h.region = asked.region
LEFT JOIN LATERAL (
    (SELECT number AS last, hash AS closing FROM public.audit_link WHERE region = %(region)s
     ORDER BY number DESC LIMIT 1)
    UNION ALL
    (SELECT last, closing FROM public.audit_segment WHERE region = %(region)s ORDER BY first DESC LIMIT 1)
    ORDER BY last DESC LIMIT 1
) AS p ON true
"""

_HASH_AT = f"""
SELECT CASE WHEN last = %(number)s THEN closing END FROM ({_PIECES}) AS pieces
WHERE first <= %(number)s AND last >= %(number)s
"""  # noqa: S608

_MONTHS = """
SELECT month FROM public.audit_link WHERE region = %(region)s GROUP BY month
UNION SELECT month FROM public.audit_entry WHERE region = %(region)s GROUP BY month
ORDER BY 1
"""

# Steps from one region to the next over the index: the number of lines does not matter.
_REGIONS = """
WITH RECURSIVE
linked AS (
    SELECT min(region) AS region FROM public.audit_link
    UNION ALL SELECT (SELECT min(region) FROM public.audit_link WHERE region > linked.region)
    FROM linked WHERE linked.region IS NOT NULL
),
written AS (
    SELECT min(region) AS region FROM public.audit_entry
    UNION ALL SELECT (SELECT min(region) FROM public.audit_entry WHERE region > written.region)
    FROM written WHERE written.region IS NOT NULL
)
SELECT region FROM (
    SELECT region FROM linked UNION SELECT region FROM written
    UNION SELECT region FROM public.audit_head UNION SELECT region FROM public.audit_segment
) AS regions WHERE region IS NOT NULL ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class ChainHead:
    """How far a region's chain goes: what stands in the daily mail and in each board report."""

    region: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the head says that the chain ends, and where it does."""

    head: ChainHead | None
    last: ChainHead | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong: from which number to which, or the id of an entry without a number."""

    what: str
    first: int
    last: int
    entry: str


def heads() -> list[ChainHead]:
    """The head of every chain this transaction may see."""
    found = Head.objects.order_by("region")
    return [ChainHead(head.region, head.number, bytes(head.hash).hex()) for head in found]


def regions_changed(since: Mapping[str, int], *, but_for: Collection[str] = ()) -> frozenset[str]:
    """Those in whose chain a change stands after this number, other than these acts; a look changes nothing."""
    asked = {"regions": list(since), "numbers": list(since.values()), "but_for": list(but_for)}
    return frozenset(region for (region,) in _rows(_CHANGED, asked))


def sees_every_region() -> bool:
    """Whether this login role sees the whole logbook; a check that sees half of it would say "OK"."""
    [(sees,)] = _rows(
        "SELECT NOT row_security_active('public.audit_entry') OR current_user = 'baken_worker'", {}
    )
    return bool(sees)


def regions_written() -> list[str]:
    """Every region of which anything of a logbook stands here."""
    return [region for (region,) in _rows(_REGIONS, {})]


def months_written(region: str) -> list[date]:
    return [month for (month,) in _rows(_MONTHS, {"region": region})]


def ends_of(region: str) -> Ends:
    [(head, head_hash, last, last_hash)] = _rows(_ENDS, {"region": region})
    return Ends(
        head=None if head is None else ChainHead(region, head, head_hash.hex()),
        last=None if last is None else ChainHead(region, last, last_hash.hex()),
    )


def broken_places(region: str, *, months_kept: int, limit: int) -> list[Place]:
    """Where the links of a region do not follow each other."""
    values = {"region": region, "genesis": GENESIS, "kept": months_kept, "limit": limit}
    return [Place(*row) for row in _rows(_BROKEN_PLACES, values)]


def wrong_entries(region: str, month: date, *, limit: int) -> list[Place]:
    """Entries and links of one month that do not belong together."""
    values = {"region": region, "month": month, "limit": limit}
    return [Place(*row) for row in _rows(_WRONG_ENTRIES, values)]


def hashes_at(region: str, number: int) -> list[str | None]:
    """The hash of a link, by number: none when it is not there, None when it went with its month."""
    found = _rows(_HASH_AT, {"region": region, "number": number})
    return [None if hash_ is None else hash_.hex() for (hash_,) in found]


def _rows(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
