# SPDX-License-Identifier: EUPL-1.2
"""A role or reset is confirmed at the door of whoever confirms it: one door alone opens nothing.

The administrator's door proposes. A role that the team lead confirms is confirmed at the desk, one that the
data protection officer confirms at the office. `policy.CONFIRMED_BY` says the same; a test compares them.
"""

from django.db import migrations

GRANTS = """
CREATE FUNCTION access_confirmed_at_its_door() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE confirmer text;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.confirmed_at IS NOT DISTINCT FROM OLD.confirmed_at
        AND NEW.confirmed_by IS NOT DISTINCT FROM OLD.confirmed_by THEN
        RETURN NEW;
    END IF;
    IF NEW.confirmed_at IS NULL AND NEW.confirmed_by IS NULL THEN
        RETURN NEW;
    END IF;
    IF TG_TABLE_NAME = 'access_secondfactorreset' THEN
        confirmer := NEW.confirmer;
    ELSE
        confirmer := CASE
            WHEN NEW.role IN ('team_lead', 'administrator', 'privacy_lawyer') THEN 'data_protection_officer'
            WHEN NEW.role IN ('chain_director', 'project_lead', 'board_member') THEN ''
            ELSE 'team_lead' END;
    END IF;
    IF current_user = 'baken_desk' AND (TG_OP = 'INSERT' OR confirmer <> 'team_lead')
        OR current_user = 'baken_office' AND confirmer = 'team_lead'
        OR current_user = 'baken_office' AND TG_OP = 'INSERT' AND confirmer <> '' THEN
        RAISE EXCEPTION 'this is not confirmed at this door' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER confirmed_at_its_door BEFORE INSERT OR UPDATE ON access_rolegrant
    FOR EACH ROW EXECUTE FUNCTION access_confirmed_at_its_door();
CREATE TRIGGER confirmed_at_its_door BEFORE INSERT OR UPDATE ON access_secondfactorreset
    FOR EACH ROW EXECUTE FUNCTION access_confirmed_at_its_door();
"""
UNDO = """
DROP TRIGGER confirmed_at_its_door ON access_rolegrant;
DROP TRIGGER confirmed_at_its_door ON access_secondfactorreset;
DROP FUNCTION access_confirmed_at_its_door();
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunSQL(GRANTS, UNDO)]
