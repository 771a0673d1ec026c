# SPDX-License-Identifier: EUPL-1.2
"""The form of an entry over which the chain's hash is taken: version 1, which never changes.

Each field stands there as its length in bytes, a colon and its text; NULL is a single dash. So NULL
differs from empty and no text can pretend to be the next field. Times are whole microseconds since
1970 in UTC, days are days since 1970: no setting of a session changes a hash. The database makes the
hash at commit (migration) and `verify` makes it again from here, trusting no function in the database.
"""

FORM = "baken-audit-1"
GENESIS = bytes(32)

_AS_TEXT = {
    "uuid": "({})::text",
    "text": "({})",
    "number": "({})::text",
    "bytes": "encode({}, 'hex')",
    "moment": "((extract(epoch FROM {}) * 1000000)::bigint)::text",
    "day": "(({}) - DATE '1970-01-01')::text",
}

# Every column of an entry, in the order in which it is hashed.
ENTRY_FIELDS = (
    ("id", "uuid"),
    ("region", "text"),
    ("month", "day"),
    ("at_act", "moment"),
    ("at_clock", "moment"),
    ("door", "text"),
    ("actor", "uuid"),
    ("role", "text"),
    ("purpose", "text"),
    ("kind", "text"),
    ("action", "text"),
    ("about_kind", "text"),
    ("about_id", "text"),
    ("result", "text"),
    ("reason", "uuid"),
    ("request", "uuid"),
)


def hash_sql(entry: str, *, number: str, previous: str) -> str:
    """The SQL expression that hashes `entry` (a row alias) as link `number` after the hash `previous`."""
    fields = [_field(f"'{FORM}'", "text"), _field(number, "number"), _field(previous, "bytes")]
    fields += [_field(f"{entry}.{column}", kind) for column, kind in ENTRY_FIELDS]
    joined = "\n            || ".join(fields)
    return f"sha256(convert_to({joined}, 'UTF8'))"


def _field(expression: str, kind: str) -> str:
    text = _AS_TEXT[kind].format(expression)
    return f"coalesce(octet_length({text})::text || ':' || {text}, '-')"
