# SPDX-License-Identifier: EUPL-1.2
"""Ways of handing over, recipients with their grounds, consent, and days by which something is awaited.

What lay before somebody already keeps the days it had: five working days are at most a week, and the end date.
"""

import datetime

import django.contrib.postgres.fields
from django.db import migrations, models

from baken.handover.vocabulary import (
    Consent,
    FocalDomain,
    HandOverKind,
    HandoverPurpose,
    ReceiverGround,
)

LONG_AGO = datetime.date(2000, 1, 1)
SHARED = [
    ("recipient", models.CharField(max_length=30), ""),
    ("receiver_ground", models.CharField(choices=ReceiverGround.choices, max_length=30), "municipality"),
    (
        "fields",
        django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None),
        [],
    ),
    ("answer_by", models.DateField(), LONG_AGO),
]


def _added(model, name, field, default):
    field.default = default
    return migrations.AddField(model_name=model, name=name, field=field, preserve_default=False)


def _shared(model):
    added = [_added(model, name, field.clone(), default) for name, field, default in SHARED]
    return [
        *added,
        migrations.AddField(model_name=model, name="reminded_at", field=models.DateTimeField(null=True)),
        migrations.AlterField(
            model_name=model,
            name="purpose",
            field=models.CharField(choices=HandoverPurpose.choices, max_length=30),
        ),
    ]


FILL = """
UPDATE handover_offer SET answer_by = LEAST((laid_at AT TIME ZONE 'Europe/Amsterdam')::date + 7, ends_on),
    result_by = ends_on;
UPDATE handover_consultation SET answer_by = LEAST((laid_at AT TIME ZONE 'Europe/Amsterdam')::date + 7, ends_on);
"""


class Migration(migrations.Migration):
    dependencies = [("handover", "0001_initial")]

    operations = [
        *_shared("offer"),
        *_shared("consultation"),
        _added("consultation", "domain", models.CharField(choices=FocalDomain.choices, max_length=12), "social"),
        migrations.AddField(
            model_name="offer",
            name="kind",
            field=models.CharField(choices=HandOverKind.choices, default=HandOverKind.REFERRAL, max_length=12),
        ),
        migrations.AddField(
            model_name="offer",
            name="consent",
            field=models.CharField(blank=True, choices=Consent.choices, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(model_name="offer", name="consent_on", field=models.DateField(null=True)),
        _added("offer", "result_by", models.DateField(), LONG_AGO),
        migrations.AddField(model_name="offer", name="owner_moved_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="offer", name="let_go_at", field=models.DateTimeField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("state", "offered")), fields=["region", "answer_by"], name="offer_unanswered"
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("state", "accepted")), fields=["region", "result_by"], name="offer_unfinished"
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("let_go_at__isnull", True), ("owner_moved_at__isnull", False)),
                fields=["region"],
                name="offer_to_let_go",
            ),
        ),
    ]
