# SPDX-License-Identifier: EUPL-1.2
"""The tables of the logbook: entries and links by month, the head of each chain, dropped months.

They belong to baken_chain, a role nobody signs in with: its functions make links and months. The
partitions stand in a schema of their own that no door may enter, so that the row rules on the tables
cannot be walked around. `month` is a default from the database's clock: no door may name that column.
"""

import uuid

from django.db import migrations, models

CODE = "'^[a-z][a-z0-9]*([._-][a-z0-9]+)*$'"

TABLES = f"""
GRANT USAGE, CREATE ON SCHEMA public TO baken_chain;
CREATE SCHEMA logbook;
GRANT USAGE, CREATE ON SCHEMA logbook TO baken_chain;

CREATE TABLE audit_entry (
    id uuid NOT NULL,
    region varchar(40) NOT NULL CHECK (region ~ {CODE}),
    month date NOT NULL DEFAULT (date_trunc('month', statement_timestamp() AT TIME ZONE 'UTC'))::date,
    at_act timestamptz NOT NULL,
    at_clock timestamptz NOT NULL,
    door varchar(60) NOT NULL,
    actor uuid,
    role varchar(60) NOT NULL CHECK (role = '' OR role ~ {CODE}),
    purpose varchar(60) NOT NULL CHECK (purpose = '' OR purpose ~ {CODE}),
    kind varchar(10) NOT NULL CHECK (kind IN ('change', 'read', 'refusal', 'failure')),
    action varchar(60) NOT NULL CHECK (action ~ {CODE}),
    about_kind varchar(60) CHECK (about_kind ~ {CODE}),
    about_id varchar(100) CHECK (about_id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'),
    result varchar(60) NOT NULL CHECK (result ~ {CODE}),
    reason uuid,
    request uuid,
    CHECK ((about_kind IS NULL) = (about_id IS NULL)),
    PRIMARY KEY (id, month)
) PARTITION BY RANGE (month);
CREATE INDEX audit_entry_about ON audit_entry (about_id, at_clock);
CREATE INDEX audit_entry_time ON audit_entry (region, at_clock, id);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at_clock) WHERE actor IS NOT NULL;

CREATE TABLE audit_link (
    region varchar(40) NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    entry_id uuid NOT NULL,
    previous bytea NOT NULL CHECK (octet_length(previous) = 32),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    month date NOT NULL,
    PRIMARY KEY (region, number, month),
    UNIQUE (entry_id, month)
) PARTITION BY RANGE (month);

CREATE TABLE audit_head (
    region varchar(40) PRIMARY KEY,
    number bigint NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32)
) WITH (fillfactor = 10);

CREATE TABLE audit_segment (
    region varchar(40) NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL CHECK (last >= first),
    opening bytea NOT NULL,
    closing bytea NOT NULL,
    month date NOT NULL,
    dropped_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    PRIMARY KEY (region, first)
);

ALTER TABLE audit_entry OWNER TO baken_chain;
ALTER TABLE audit_link OWNER TO baken_chain;
ALTER TABLE audit_head OWNER TO baken_chain;
ALTER TABLE audit_segment OWNER TO baken_chain;
"""

WRITTEN = [
    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
    ("region", models.CharField(max_length=40)),
    ("at_act", models.DateTimeField()),
    ("actor", models.UUIDField(null=True)),
    ("role", models.CharField(max_length=60)),
    ("purpose", models.CharField(blank=True, max_length=60)),
    ("kind", models.CharField(choices=[("change", "wijziging"), ("read", "inzage"), ("refusal", "weigering"), ("failure", "mislukking")], max_length=10)),
    ("action", models.CharField(max_length=60)),
    ("about_kind", models.CharField(max_length=60, null=True)),
    ("about_id", models.CharField(max_length=100, null=True)),
    ("result", models.CharField(max_length=60)),
    ("reason", models.UUIDField(null=True)),
    ("request", models.UUIDField(null=True)),
]
STAMPED = [
    ("month", models.DateField()),
    ("at_clock", models.DateTimeField()),
    ("door", models.CharField(max_length=60)),
]


def unmanaged(name, table, fields):
    return migrations.CreateModel(name=name, fields=fields, options={"db_table": table, "managed": False})


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.RunSQL(TABLES, "DROP TABLE audit_entry, audit_link, audit_head, audit_segment; DROP SCHEMA logbook"),
        unmanaged("NewEntry", "audit_entry", WRITTEN),
        unmanaged("Entry", "audit_entry", WRITTEN + STAMPED),
        unmanaged("Link", "audit_link", [
            ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
            ("region", models.CharField(max_length=40)),
            ("number", models.BigIntegerField()),
            ("previous", models.BinaryField()),
            ("hash", models.BinaryField()),
            ("month", models.DateField()),
        ]),
        unmanaged("Head", "audit_head", [
            ("region", models.CharField(max_length=40, primary_key=True, serialize=False)),
            ("number", models.BigIntegerField()),
            ("hash", models.BinaryField()),
        ]),
        unmanaged("Segment", "audit_segment", [
            ("pk", models.CompositePrimaryKey("region", "first", blank=True, editable=False, primary_key=True, serialize=False)),
            ("region", models.CharField(max_length=40)),
            ("first", models.BigIntegerField()),
            ("last", models.BigIntegerField()),
            ("opening", models.BinaryField()),
            ("closing", models.BinaryField()),
            ("month", models.DateField()),
            ("dropped_at", models.DateTimeField()),
        ]),
    ]
