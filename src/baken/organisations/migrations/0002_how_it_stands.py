# SPDX-License-Identifier: EUPL-1.2
"""What an organisation is told of its reports: a reference, a moment, and whether there is an answer."""

from django.db import migrations

SIGNATURE = "public.organisations_how_it_stands(text)"
VISITOR = "coalesce(current_setting('app.reach', true), '') = 'organisation'"
REGIONS = "string_to_array(coalesce(current_setting('app.regions', true), ''), ',')"
PARTNER = "coalesce(current_setting('app.partner', true), '')"
PERSON = "coalesce(current_setting('app.person', true), '')"
MAKE = f"""
GRANT USAGE, CREATE ON SCHEMA public TO baken_figures;
CREATE FUNCTION {SIGNATURE.replace("text", "named text")}
    RETURNS TABLE (own uuid, reference text, received_at timestamptz, answered boolean, settled boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF NOT ({VISITOR}) OR {PARTNER} = '' THEN RETURN; END IF;
    RETURN QUERY
    SELECT o.id, r.reference::text, r.received_at,
        EXISTS (SELECT FROM public.mailbox_message m WHERE m.mailbox = o.mailbox AND m.direction = 'to_reporter'),
        b.settled_at IS NOT NULL AND NOT EXISTS (
            SELECT FROM public.mailbox_message m WHERE m.mailbox = o.mailbox AND m.sent_at > b.settled_at)
    FROM public.organisations_ownreport o
    JOIN public.intake_report r ON r.id = o.report
    JOIN public.mailbox_mailbox b ON b.id = o.mailbox
    WHERE o.region = ANY ({REGIONS}) AND o.organisation = {PARTNER}
        AND (o.kind = 'named' OR o.person::text = {PERSON})
        AND (named = '' OR r.reference = named)
    ORDER BY r.received_at DESC, r.reference
    LIMIT 1000;
END $$;
REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC;
ALTER FUNCTION {SIGNATURE} OWNER TO baken_figures;
REVOKE CREATE ON SCHEMA public FROM baken_figures;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("intake", "0001_initial"),
        ("mailbox", "0005_settled"),
        ("access", "0003_practice_keys"),
    ]
    operations = [migrations.RunSQL(MAKE, f"DROP FUNCTION {SIGNATURE}")]
