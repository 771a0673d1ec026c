# SPDX-License-Identifier: EUPL-1.2
"""Functions that tell whoever supervises references, ids and dates of their own regions."""

from django.db import migrations

GUARD = """coalesce(current_setting('app.reach', true), '') = 'supervision'"""
OURS = """ANY (string_to_array(coalesce(current_setting('app.regions', true), ''), ','))"""
HEAD = """LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF NOT (%s) THEN RETURN; END IF;
    RETURN QUERY""" % GUARD

# What was named comes first.
DOSSIER = f"""
CREATE FUNCTION public.office_dossier(named text) RETURNS TABLE (kind text, id uuid, region text)
{HEAD}
    WITH root AS (
        SELECT 'report'::text AS kind, id, region::text, mailbox FROM public.intake_report WHERE reference = named
        UNION ALL SELECT 'case', id, region, NULL FROM public.casework_case WHERE reference = named
        UNION ALL SELECT 'offer', id, region, NULL FROM public.handover_offer WHERE reference = named
        UNION ALL SELECT 'consultation', id, region, NULL FROM public.handover_consultation WHERE reference = named
    ), ours AS (
        SELECT * FROM root WHERE root.region = {OURS}
    ), dossiers AS (
        SELECT kind, id, region FROM ours
        UNION ALL SELECT 'case', c.id, c.region FROM public.casework_case c JOIN ours o ON c.report_id = o.id
    )
    SELECT kind, id, region FROM ours
    UNION ALL SELECT d.kind, d.id, d.region FROM dossiers d WHERE d.id NOT IN (SELECT id FROM ours)
    UNION ALL SELECT 'mailbox', o.mailbox, o.region FROM ours o WHERE o.mailbox IS NOT NULL
    UNION ALL SELECT 'message', m.id, o.region FROM public.mailbox_message m JOIN ours o ON m.mailbox = o.mailbox
    UNION ALL SELECT 'file', f.id, d.region FROM public.files_file f JOIN dossiers d ON f.dossier = d.id
    UNION ALL SELECT 'person', p.id, d.region FROM public.people_person p JOIN dossiers d ON p.dossier = d.id
    UNION ALL SELECT 'offer', h.id, d.region FROM public.handover_offer h JOIN dossiers d ON h.source = d.id
    UNION ALL SELECT 'consultation', h.id, d.region
        FROM public.handover_consultation h JOIN dossiers d ON h.source = d.id;
END $$"""

REFERENCES = f"""
CREATE FUNCTION public.office_references(ids uuid[]) RETURNS TABLE (id uuid, reference text)
{HEAD}
    SELECT id, reference::text FROM public.intake_report WHERE id = ANY (ids) AND region = {OURS}
    UNION ALL SELECT id, reference FROM public.casework_case WHERE id = ANY (ids) AND region = {OURS}
    UNION ALL SELECT id, reference FROM public.handover_offer WHERE id = ANY (ids) AND region = {OURS}
    UNION ALL SELECT id, reference FROM public.handover_consultation WHERE id = ANY (ids) AND region = {OURS};
END $$"""

EPOCHS = f"""
CREATE FUNCTION public.office_epochs() RETURNS TABLE (
    region text, number int, key_name text, opened_at timestamptz, kept_at timestamptz, destroyed_at timestamptz)
{HEAD}
    SELECT region::text, number::int, key_name::text, opened_at, kept_at, destroyed_at FROM keys.vault_epoch
    WHERE region = {OURS} ORDER BY region, number DESC LIMIT 100;
END $$"""

SIGNATURES = ("public.office_dossier(text)", "public.office_references(uuid[])", "public.office_epochs()")
CLOSE = ";".join(
    f"REVOKE ALL ON FUNCTION {one} FROM PUBLIC; ALTER FUNCTION {one} OWNER TO baken_figures" for one in SIGNATURES
)
MAKE = f"""
GRANT USAGE, CREATE ON SCHEMA public TO baken_figures;
{DOSSIER};
{REFERENCES};
{EPOCHS};
{CLOSE};
REVOKE CREATE ON SCHEMA public FROM baken_figures;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_initial"),
        ("casework", "0001_initial"),
        ("handover", "0001_initial"),
        ("mailbox", "0001_initial"),
        ("files", "0001_initial"),
        ("people", "0001_initial"),
        ("vault", "0001_the_vault"),
        ("access", "0003_practice_keys"),
    ]
    operations = [
        migrations.RunSQL(MAKE, "; ".join(f"DROP FUNCTION {one}" for one in SIGNATURES)),
    ]
