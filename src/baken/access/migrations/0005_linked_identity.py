# SPDX-License-Identifier: EUPL-1.2
"""Identities at an organisation, each linked by two people at their own doors, as a reset is."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


MAKE = """
CREATE OR REPLACE FUNCTION access_confirmed_at_its_door() RETURNS trigger LANGUAGE plpgsql
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
    IF TG_TABLE_NAME IN ('access_secondfactorreset', 'access_linkedidentity') THEN
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
CREATE TRIGGER confirmed_at_its_door BEFORE INSERT OR UPDATE ON access_linkedidentity
    FOR EACH ROW EXECUTE FUNCTION access_confirmed_at_its_door();
"""
UNDO = """
DROP TRIGGER confirmed_at_its_door ON access_linkedidentity;
CREATE OR REPLACE FUNCTION access_confirmed_at_its_door() RETURNS trigger LANGUAGE plpgsql
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
"""


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0004_sign_in_in_full'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkedIdentity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('identity', models.BinaryField(max_length=32)),
                ('mark', models.BinaryField(max_length=32)),
                ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('confirmer', models.CharField(max_length=30)),
                ('proposed_by', models.UUIDField()),
                ('proposed_at', models.DateTimeField()),
                ('confirmed_by', models.UUIDField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('identity',), name='an_identity_opens_one_account'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by__in', [models.F('proposed_by'), models.F('account')]), _negated=True), _connector='OR'), name='two_people_for_a_link')],
            },
        ),
        migrations.RunSQL(MAKE, UNDO),
    ]
