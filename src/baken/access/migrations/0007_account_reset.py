# SPDX-License-Identifier: EUPL-1.2
"""What two people give back: a second factor, a password, or an account that was blocked.

Who confirms stands in the row, as before. A block is undone only where a reset was confirmed after it; by one
person alone only where the account opens nothing but released figures. `policy.confirmer_of_unblocking` says
the same; a test compares them.
"""

from django.db import migrations, models
from django.db.models import Q

CONFIRMED = """CREATE OR REPLACE FUNCTION access_confirmed_at_its_door() RETURNS trigger LANGUAGE plpgsql
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
    IF TG_TABLE_NAME IN ('%(table)s', 'access_linkedidentity') THEN
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
"""
UNBLOCKED = """
CREATE FUNCTION access_unblocked_by_two() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_user NOT IN ('baken_desk', 'baken_office') THEN
        RETURN NEW;
    END IF;
    IF NEW.blocked_at IS DISTINCT FROM OLD.blocked_at AND NOT (OLD.is_active AND NOT NEW.is_active) THEN
        RAISE EXCEPTION 'the moment of a block does not change' USING ERRCODE = '42501';
    END IF;
    IF NEW.is_active AND NOT OLD.is_active AND NOT EXISTS (
        SELECT 1 FROM public.access_accountreset reset
        WHERE reset.account_id = NEW.id AND reset.what = 'block' AND reset.confirmed_at IS NOT NULL
            AND (OLD.blocked_at IS NULL OR reset.proposed_at >= OLD.blocked_at)
            AND (reset.confirmed_by IS NOT NULL OR NOT EXISTS (
                SELECT 1 FROM public.access_rolegrant held
                WHERE held.account_id = NEW.id AND held.confirmed_at IS NOT NULL
                    AND held.role NOT IN ('chain_director', 'project_lead', 'board_member')
                    AND (held.ends_on IS NULL OR held.ends_on > current_date)))
    ) THEN
        RAISE EXCEPTION 'this account is not unblocked by one person' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER unblocked_by_two BEFORE UPDATE OF is_active, blocked_at ON access_account
    FOR EACH ROW EXECUTE FUNCTION access_unblocked_by_two();
"""
UNDO = """
DROP TRIGGER unblocked_by_two ON access_account;
DROP FUNCTION access_unblocked_by_two();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_temporary_access"),
        # Going back renames a content type too, and looks for it among the tables of that moment.
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RenameModel("SecondFactorReset", "AccountReset"),
        migrations.AddField("account", "blocked_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "accountreset",
            "what",
            models.CharField(
                choices=[("second-factor", "second-factor"), ("password", "password"), ("block", "block")],
                default="second-factor",
                max_length=15,
            ),
            preserve_default=False,
        ),
        migrations.AlterField("accountreset", "confirmer", models.CharField(blank=True, max_length=30)),
        migrations.AddConstraint(
            "accountreset",
            models.CheckConstraint(
                name="only_a_block_is_undone_by_one", condition=~Q(confirmer="") | Q(what="block")
            ),
        ),
        migrations.RunSQL(
            CONFIRMED % {"table": "access_accountreset"}, CONFIRMED % {"table": "access_secondfactorreset"}
        ),
        migrations.RunSQL(UNBLOCKED, UNDO),
    ]
