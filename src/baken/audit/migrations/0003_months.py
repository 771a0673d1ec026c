# SPDX-License-Identifier: EUPL-1.2
"""The months: made ahead, with a place for the rest so that nothing is ever refused, and dropped whole.

The functions are baken_chain's because only the owner of a table makes and drops its partitions. What a
caller can do with them is bounded: months up to five years ahead, and months more than five years old.
"""

from django.db import migrations

# A month is filled before it is attached: no trigger fires, so what stood in the rest is not chained twice.
HOUSE = """
CREATE FUNCTION public.audit_house_month(month_asked date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    starts date := make_date(extract(year FROM month_asked)::int, extract(month FROM month_asked)::int, 1);
    what text;
    part text;
    found_rest boolean;
BEGIN
    IF to_regclass('logbook.entry_' || to_char(starts, 'YYYY_MM')) IS NOT NULL THEN
        RETURN false;
    END IF;
    FOREACH what IN ARRAY ARRAY['entry', 'link'] LOOP
        part := what || '_' || to_char(starts, 'YYYY_MM');
        EXECUTE format('CREATE TABLE logbook.%I (LIKE public.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
                       part, 'audit_' || what);
        EXECUTE format('SELECT EXISTS (SELECT FROM logbook.%I WHERE month = $1)', what || '_rest')
            INTO found_rest USING starts;
        IF found_rest THEN
            EXECUTE format('ALTER TABLE logbook.%I DISABLE TRIGGER audit_append_only', what || '_rest');
            EXECUTE format('WITH moved AS (DELETE FROM logbook.%I WHERE month = $1 RETURNING *)'
                           ' INSERT INTO logbook.%I SELECT * FROM moved', what || '_rest', part) USING starts;
            EXECUTE format('ALTER TABLE logbook.%I ENABLE TRIGGER audit_append_only', what || '_rest');
        END IF;
        EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION logbook.%I FOR VALUES FROM (%L) TO (%L)',
                       'audit_' || what, part, starts, (starts + interval '1 month')::date);
        EXECUTE format('CREATE TRIGGER audit_never_empty BEFORE TRUNCATE ON logbook.%I'
                       ' EXECUTE FUNCTION public.audit_append_only()', part);
    END LOOP;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION public.audit_house_month(date) FROM PUBLIC;
ALTER FUNCTION public.audit_house_month(date) OWNER TO baken_chain;
"""

AHEAD = """
CREATE FUNCTION public.audit_prepare_months(until date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today date := (statement_timestamp() AT TIME ZONE 'UTC')::date;
    asked date := date_trunc('month', today::timestamp)::date;
    made integer := 0;
BEGIN
    WHILE asked <= least(until, (today + interval '5 years')::date) LOOP
        IF public.audit_house_month(asked) THEN
            made := made + 1;
        END IF;
        asked := (asked + interval '1 month')::date;
    END LOOP;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION public.audit_prepare_months(date) FROM PUBLIC;
ALTER FUNCTION public.audit_prepare_months(date) OWNER TO baken_chain;
"""

# The links of a month are one run of numbers, or a few where a commit crossed midnight. The hashes at
# both ends of each run stay, so that the chain still closes over what is gone.
DROP = """
CREATE FUNCTION public.audit_drop_month(month_asked date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    starts date := make_date(extract(year FROM month_asked)::int, extract(month FROM month_asked)::int, 1);
    today date := (statement_timestamp() AT TIME ZONE 'UTC')::date;
    runs integer;
BEGIN
    IF starts + interval '1 month' > today - interval '5 years' THEN
        RAISE EXCEPTION 'this month is kept' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM public.audit_house_month(starts);
    INSERT INTO public.audit_segment (region, first, last, opening, closing, month)
    SELECT region, min(number), max(number), (array_agg(previous ORDER BY number))[1],
           (array_agg(hash ORDER BY number DESC))[1], starts
    FROM (SELECT *, number - row_number() OVER (PARTITION BY region ORDER BY number) AS run
          FROM public.audit_link WHERE month = starts) AS links
    GROUP BY region, run;
    GET DIAGNOSTICS runs = ROW_COUNT;
    EXECUTE format('DROP TABLE logbook.%I, logbook.%I',
                   'entry_' || to_char(starts, 'YYYY_MM'), 'link_' || to_char(starts, 'YYYY_MM'));
    RETURN runs;
END $$;
REVOKE ALL ON FUNCTION public.audit_drop_month(date) FROM PUBLIC;
ALTER FUNCTION public.audit_drop_month(date) OWNER TO baken_chain;
"""

REST = """
CREATE TABLE logbook.entry_rest PARTITION OF public.audit_entry DEFAULT;
CREATE TABLE logbook.link_rest PARTITION OF public.audit_link DEFAULT;
ALTER TABLE logbook.entry_rest OWNER TO baken_chain;
ALTER TABLE logbook.link_rest OWNER TO baken_chain;
CREATE TRIGGER audit_never_empty BEFORE TRUNCATE ON logbook.entry_rest EXECUTE FUNCTION public.audit_append_only();
CREATE TRIGGER audit_never_empty BEFORE TRUNCATE ON logbook.link_rest EXECUTE FUNCTION public.audit_append_only();
REVOKE CREATE ON SCHEMA public FROM baken_chain;
SELECT public.audit_prepare_months((statement_timestamp() + interval '12 months')::date);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chain")]

    operations = [
        migrations.RunSQL(HOUSE, "DROP FUNCTION public.audit_house_month(date)"),
        migrations.RunSQL(AHEAD, "DROP FUNCTION public.audit_prepare_months(date)"),
        migrations.RunSQL(DROP, "DROP FUNCTION public.audit_drop_month(date)"),
        migrations.RunSQL(REST, "GRANT CREATE ON SCHEMA public TO baken_chain"),
    ]
