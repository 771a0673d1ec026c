# SPDX-License-Identifier: EUPL-1.2
"""Who of a dossier may be told, for whoever prepares a copy for a data subject: aliases and codes, never a name."""

from django.db import migrations

GUARD = """coalesce(current_setting('app.reach', true), '') = 'supervision'"""
OURS = """ANY (string_to_array(coalesce(current_setting('app.regions', true), ''), ','))"""
SIGNATURE = "public.office_informing(uuid[])"
MAKE = f"""
GRANT USAGE, CREATE ON SCHEMA public TO baken_figures;
CREATE FUNCTION public.office_informing(ids uuid[]) RETURNS TABLE (person uuid, alias text, choice text, state text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF NOT ({GUARD}) THEN RETURN; END IF;
    RETURN QUERY
    SELECT p.id, p.alias::text, coalesce(d.choice, '')::text, coalesce(d.state, '')::text
    FROM public.people_person p
    LEFT JOIN public.casework_informdecision d ON d.person_id = p.id AND d.superseded_at IS NULL
    WHERE p.id = ANY (ids) AND p.region = {OURS}
    ORDER BY p.alias;
END $$;
REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC;
ALTER FUNCTION {SIGNATURE} OWNER TO baken_figures;
REVOKE CREATE ON SCHEMA public FROM baken_figures;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0001_dossiers"),
        ("casework", "0003_informing"),
        ("people", "0001_initial"),
    ]
    operations = [migrations.RunSQL(MAKE, f"DROP FUNCTION {SIGNATURE}")]
