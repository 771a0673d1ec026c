# SPDX-License-Identifier: EUPL-1.2
"""What waits beside a case is found by an index: rows that may wait follow the state of their case, and a case says
whether about somebody in it nothing was decided. The database keeps both, whoever writes.
"""

from django.db import migrations, models

import baken.casework.vocabulary

LIVING = ["open", "joined"]
FOLLOWERS = ("safetyassessment", "informdecision", "informationrequest")

# In one statement per table; a closed case is what differs from the default.
AS_IN_THE_CASE = """
UPDATE public.casework_{table} AS row SET case_state = its.state
    FROM public.casework_case AS its WHERE its.id = row.case_id AND its.state <> 'open'
"""
FOLLOW = """
ALTER TABLE public.casework_{table} ADD CONSTRAINT casework_{table}_follows_its_case
    FOREIGN KEY (case_id, case_state) REFERENCES public.casework_case (id, state)
    ON UPDATE CASCADE ON DELETE CASCADE
"""
UNFOLLOW = "ALTER TABLE public.casework_{table} DROP CONSTRAINT casework_{table}_follows_its_case"

# About somebody in `{case}` nothing was decided.
NOBODY_DECIDED = """EXISTS (
        SELECT FROM public.people_person AS somebody WHERE somebody.dossier = {case} AND NOT EXISTS (
            SELECT FROM public.casework_informdecision AS decided
            WHERE decided.person_id = somebody.id AND decided.superseded_at IS NULL))"""
# Not as definers: whoever may write a person or a decision sees everybody of that case and all that was decided.
# The case is locked first: of two who write about people of one case, the second sees what the first did.
UNDECIDED = f"""
UPDATE public.casework_case AS its SET undecided = true WHERE {NOBODY_DECIDED.format(case="its.id")};

CREATE FUNCTION public.casework_keep_undecided() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.undecided := {NOBODY_DECIDED.format(case="NEW.id")};
    RETURN NEW;
END $$;

CREATE FUNCTION public.casework_look_who_is_undecided() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changed uuid[];
    its record;
BEGIN
    IF TG_TABLE_NAME = 'people_person' THEN
        changed := ARRAY[OLD.dossier, NEW.dossier];
    ELSE
        changed := ARRAY(SELECT dossier FROM public.people_person WHERE id IN (OLD.person_id, NEW.person_id));
    END IF;
    FOR its IN SELECT id, undecided FROM public.casework_case WHERE id = ANY (changed)
        ORDER BY id FOR NO KEY UPDATE
    LOOP
        UPDATE public.casework_case SET undecided = NOT its.undecided
            WHERE id = its.id AND its.undecided <> {NOBODY_DECIDED.format(case="its.id")};
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER keep_undecided BEFORE INSERT OR UPDATE OF undecided ON public.casework_case
    FOR EACH ROW EXECUTE FUNCTION public.casework_keep_undecided();
CREATE TRIGGER look_who_is_undecided AFTER INSERT OR DELETE OR UPDATE OF dossier ON public.people_person
    FOR EACH ROW EXECUTE FUNCTION public.casework_look_who_is_undecided();
CREATE TRIGGER look_who_is_undecided AFTER INSERT OR DELETE OR UPDATE OF person_id, superseded_at
    ON public.casework_informdecision FOR EACH ROW EXECUTE FUNCTION public.casework_look_who_is_undecided();
"""  # noqa: S608
AS_BEFORE = """
DROP TRIGGER look_who_is_undecided ON public.casework_informdecision;
DROP TRIGGER look_who_is_undecided ON public.people_person;
DROP TRIGGER keep_undecided ON public.casework_case;
DROP FUNCTION public.casework_look_who_is_undecided(), public.casework_keep_undecided();
"""


def _case_state(model: str) -> migrations.AddField:
    choices = baken.casework.vocabulary.CaseState.choices
    field = models.CharField(choices=choices, default="open", max_length=10)
    return migrations.AddField(model_name=model, name="case_state", field=field)


def _follows(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        [AS_IN_THE_CASE.format(table=table), FOLLOW.format(table=table)],
        [UNFOLLOW.format(table=table)],
    )


def _again(model: str, name: str, fields: list[str], **waits: object) -> list[migrations.operations.base.Operation]:
    """The index anew, of what waits in a living case."""
    condition = models.Q(**waits, case_state__in=LIVING)
    index = models.Index(name=name, fields=fields, condition=condition)
    return [migrations.RemoveIndex(model_name=model, name=name), migrations.AddIndex(model_name=model, index=index)]


class Migration(migrations.Migration):
    dependencies = [("casework", "0012_safety_waits_in_joined_cases"), ("people", "0005_email")]

    operations = [
        migrations.AddField(model_name="case", name="undecided", field=models.BooleanField(default=False)),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(fields=("id", "state"), name="state_of_a_case"),
        ),
        *(_case_state(model) for model in FOLLOWERS),
        *(_follows(table) for table in FOLLOWERS),
        migrations.RunSQL(UNDECIDED, AS_BEFORE),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                name="case_undecided",
                fields=["region", "opened_at"],
                condition=models.Q(state__in=LIVING, undecided=True),
            ),
        ),
        *_again("safetyassessment", "assessment_again", ["region", "review_on"], superseded_at__isnull=True),
        migrations.AddIndex(
            model_name="safetyassessment",
            index=models.Index(
                name="assessment_with_conditions",
                fields=["region", "made_at"],
                condition=models.Q(superseded_at__isnull=True, verdict="conditions", case_state__in=LIVING),
            ),
        ),
        *_again("informdecision", "inform_waits", ["region"], state="proposed"),
        *_again("informdecision", "inform_due", ["region", "on"], superseded_at__isnull=True, state="holds"),
        *_again("informationrequest", "asked_and_silent", ["region", "answer_by"], state="asked"),
    ]
