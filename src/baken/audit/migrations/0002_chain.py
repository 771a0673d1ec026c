# SPDX-License-Identifier: EUPL-1.2
"""What the database does by itself: stamps each entry, chains it at commit, and refuses every change."""

from django.db import migrations

from baken.audit.canonical import GENESIS, hash_sql

# The stamp is no definer function: current_user must be the door's own login role. The front door
# keeps no seconds, so that a report cannot be matched with what else happened at that moment.
STAMP = """
CREATE FUNCTION public.audit_stamp() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    earlier text := coalesce(current_setting('app.audit_region', true), '');
BEGIN
    NEW.door := regexp_replace(current_user, '^baken_', '');
    NEW.at_clock := statement_timestamp();
    IF NEW.door = 'front' THEN
        NEW.at_clock := date_trunc('minute', NEW.at_clock);
        NEW.at_act := date_trunc('minute', NEW.at_act);
    END IF;
    IF NEW.door IN ('front', 'desk', 'office', 'api', 'worker') THEN
        IF earlier NOT IN ('', NEW.region) THEN
            RAISE EXCEPTION 'a transaction writes in the logbook of one region' USING ERRCODE = 'BK001';
        END IF;
        PERFORM set_config('app.audit_region', NEW.region, true);
    END IF;
    RETURN NEW;
END $$;

ALTER FUNCTION public.audit_stamp() OWNER TO baken_chain;

CREATE TRIGGER audit_stamp BEFORE INSERT ON public.audit_entry
    FOR EACH ROW EXECUTE FUNCTION public.audit_stamp();
"""

# The lock lives for the commit only: taken at the insert it would deadlock two colleagues on one case.
CHAIN = f"""
CREATE FUNCTION public.audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before public.audit_head;
    made bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('baken.audit.' || NEW.region, 0));
    SELECT * INTO before FROM public.audit_head WHERE region = NEW.region;
    IF NOT FOUND THEN
        before := ROW(NEW.region, 0, '\\x{GENESIS.hex()}'::bytea);
        INSERT INTO public.audit_head (region, number, hash) VALUES (before.region, before.number, before.hash);
    END IF;
    made := {hash_sql("NEW", number="(before.number + 1)", previous="before.hash")};
    INSERT INTO public.audit_link (region, number, entry_id, previous, hash, month)
        VALUES (NEW.region, before.number + 1, NEW.id, before.hash, made, NEW.month);
    UPDATE public.audit_head SET number = before.number + 1, hash = made WHERE region = NEW.region;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON public.audit_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.audit_chain();
REVOKE ALL ON FUNCTION public.audit_chain() FROM PUBLIC;
ALTER FUNCTION public.audit_chain() OWNER TO baken_chain;
"""

# Statement triggers are not inherited by partitions: 0003 makes this one on each of them as well.
APPEND_ONLY = """
CREATE FUNCTION public.audit_append_only() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the logbook is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;
ALTER FUNCTION public.audit_append_only() OWNER TO baken_chain;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON public.audit_entry
    FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON public.audit_link
    FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON public.audit_segment
    FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
CREATE TRIGGER audit_append_only BEFORE DELETE ON public.audit_head
    FOR EACH ROW EXECUTE FUNCTION public.audit_append_only();
CREATE TRIGGER audit_never_empty BEFORE TRUNCATE ON public.audit_entry EXECUTE FUNCTION public.audit_append_only();
CREATE TRIGGER audit_never_empty BEFORE TRUNCATE ON public.audit_link EXECUTE FUNCTION public.audit_append_only();
CREATE TRIGGER audit_never_empty BEFORE TRUNCATE ON public.audit_segment EXECUTE FUNCTION public.audit_append_only();
CREATE TRIGGER audit_never_empty BEFORE TRUNCATE ON public.audit_head EXECUTE FUNCTION public.audit_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_tables")]

    operations = [
        migrations.RunSQL(STAMP, "DROP FUNCTION public.audit_stamp() CASCADE"),
        migrations.RunSQL(CHAIN, "DROP FUNCTION public.audit_chain() CASCADE"),
        migrations.RunSQL(APPEND_ONLY, "DROP FUNCTION public.audit_append_only() CASCADE"),
    ]
