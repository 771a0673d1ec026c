# SPDX-License-Identifier: EUPL-1.2
"""Who owns open cases and who is put on them, and which decisions a team lead saw, are found by an index.

Nobody is taken off a case that is closed: an assignment follows the state and the owner of its case, as what
waits beside it follows the state.
"""

from django.db import migrations, models

import baken.casework.vocabulary

AS_IN_THE_CASE = """
UPDATE public.casework_assignment AS row SET case_state = its.state, case_owner = its.owner
    FROM public.casework_case AS its WHERE its.id = row.case_id
"""
FOLLOW = """
ALTER TABLE public.casework_assignment ADD CONSTRAINT casework_assignment_follows_its_case
    FOREIGN KEY (case_id, case_state, case_owner) REFERENCES public.casework_case (id, state, owner)
    ON UPDATE CASCADE ON DELETE CASCADE
"""
UNFOLLOW = "ALTER TABLE public.casework_assignment DROP CONSTRAINT casework_assignment_follows_its_case"


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_files")]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="case_state",
            field=models.CharField(
                choices=baken.casework.vocabulary.CaseState.choices, default="open", max_length=10
            ),
        ),
        migrations.AddField(model_name="assignment", name="case_owner", field=models.UUIDField(null=True)),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(fields=("id", "state", "owner"), name="state_and_owner_of_a_case"),
        ),
        migrations.RunSQL(AS_IN_THE_CASE, migrations.RunSQL.noop),
        migrations.AlterField(model_name="assignment", name="case_owner", field=models.UUIDField()),
        migrations.RunSQL(FOLLOW, UNFOLLOW),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                name="put_on_open_cases",
                fields=["region", "account", "case"],
                condition=models.Q(until__isnull=True, case_state="open")
                & ~models.Q(account=models.F("case_owner")),
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                name="case_open_of_owner",
                fields=["region", "owner", "next_step_on", "id"],
                condition=models.Q(state="open"),
            ),
        ),
        migrations.AddIndex(
            model_name="informdecision",
            index=models.Index(
                name="inform_seen", fields=["region", "decided_at"], condition=models.Q(seen_at__isnull=False)
            ),
        ),
    ]
