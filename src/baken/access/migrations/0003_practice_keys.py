# SPDX-License-Identifier: EUPL-1.2
"""Whether all keys are for practice: asked at the office too, which may not look at any key itself."""

from django.db import migrations

MAKE = """
GRANT USAGE, CREATE ON SCHEMA public TO baken_figures;
CREATE FUNCTION public.access_keys_are_for_practice() RETURNS boolean LANGUAGE plpgsql
STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT count(*) > 0 AND bool_and(key_name LIKE 'practice-%') FROM keys.vault_epoch);
END $$;
REVOKE ALL ON FUNCTION public.access_keys_are_for_practice() FROM PUBLIC;
ALTER FUNCTION public.access_keys_are_for_practice() OWNER TO baken_figures;
REVOKE CREATE ON SCHEMA public FROM baken_figures;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_two_doors")]
    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION public.access_keys_are_for_practice()")]
