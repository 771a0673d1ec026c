# SPDX-License-Identifier: EUPL-1.2
"""The database's own catalogue: what stands there, whatever anybody meant to put there."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from baken.config.launch.roles import DOORS, FUNCTION_OWNERS, OWNER, role_name

DOOR_ROLES = [role_name(door) for door in DOORS]
ALL_ROLES = [*DOOR_ROLES, role_name(OWNER), *map(role_name, FUNCTION_OWNERS)]
SCHEMAS = ["public", "keys"]

# A partition is reached through its table; a door has no right on it by itself.
TABLES = """
SELECT n.nspname || '.' || c.relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ANY (%s) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
"""

GRANTS = """
WITH ours AS (
    SELECT c.oid, c.relkind, n.nspname || '.' || c.relname AS name, c.relacl FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY (%s)
), given AS (
    SELECT o.name, NULL::text AS place, (aclexplode(o.relacl)).* FROM ours o
    UNION ALL
    SELECT o.name, a.attname, (aclexplode(a.attacl)).* FROM ours o JOIN pg_attribute a ON a.attrelid = o.oid
    WHERE NOT a.attisdropped
)
SELECT given.name, given.place, given.privilege_type, coalesce(r.rolname, 'PUBLIC')
FROM given LEFT JOIN pg_roles r ON r.oid = given.grantee
WHERE coalesce(r.rolname, 'PUBLIC') = ANY (%s)
"""

POLICIES = """
SELECT schemaname || '.' || tablename, policyname, roles::text[], cmd, permissive, qual, with_check FROM pg_policies
"""

OWNED = """
SELECT 'database ' || datname, pg_get_userbyid(datdba) FROM pg_database
UNION ALL SELECT 'schema ' || nspname, pg_get_userbyid(nspowner) FROM pg_namespace
UNION ALL SELECT 'relation ' || oid::regclass, pg_get_userbyid(relowner) FROM pg_class
UNION ALL SELECT 'function ' || oid::regprocedure, pg_get_userbyid(proowner) FROM pg_proc
UNION ALL SELECT 'type ' || oid::regtype, pg_get_userbyid(typowner) FROM pg_type
"""

FUNCTIONS = """
SELECT p.oid::bigint, n.nspname || '.' || p.proname, p.prosecdef, pg_get_userbyid(p.proowner),
       coalesce(p.proconfig, '{}'), coalesce(array_agg(coalesce(r.rolname, 'PUBLIC'))
           FILTER (WHERE a.privilege_type = 'EXECUTE'), '{}')
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a ON true
LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE n.nspname = ANY (%s) GROUP BY p.oid, n.nspname
"""

UNIQUE = """
SELECT n.nspname || '.' || c.relname, i.indexrelid::regclass::text,
       array_agg(a.attname ORDER BY a.attnum) FILTER (WHERE a.attname IS NOT NULL)
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
WHERE i.indisunique AND n.nspname = ANY (%s) AND NOT c.relispartition GROUP BY 1, 2
"""

MADE_BY_THE_DATABASE = """
SELECT n.nspname || '.' || c.relname, a.attname, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE n.nspname = ANY (%s) AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
  AND (a.attidentity <> '' OR a.attgenerated <> '' OR d.adbin IS NOT NULL)
"""

FOREIGN_KEYS = """
SELECT n.nspname || '.' || c.relname, tn.nspname || '.' || t.relname, k.conname
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE k.contype = 'f' AND n.nspname = ANY (%s)
"""

ROW_SECURITY = """
SELECT n.nspname || '.' || c.relname, c.relrowsecurity, c.relforcerowsecurity
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ANY (%s) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
"""

ROLES = """
SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit, rolcanlogin
FROM pg_roles WHERE rolname = ANY (%s)
"""

MEMBERS = """
SELECT m.rolname, r.rolname FROM pg_auth_members a
JOIN pg_roles m ON m.oid = a.member JOIN pg_roles r ON r.oid = a.roleid WHERE m.rolname = ANY (%s)
"""


def rows(query: str, *arguments: Any) -> Sequence[tuple[Any, ...]]:
    """What the catalogue answers, as the owner of the database sees it."""
    with connection.cursor() as cursor:
        cursor.execute(query, arguments or None)
        return list(cursor.fetchall())
