# SPDX-License-Identifier: EUPL-1.2
"""Accounts are read before anybody is identified, so their tables have no row rules; sessions are sealed.

The office proposes roles; who confirms them does so at their own door (a trigger holds that too), and no
door changes the role, the regions or the owner of a grant. A block is undone only where a reset was confirmed
after it; a trigger holds that. Temporary access is opened for oneself only, and no
door makes one last longer; each review is written at the door of whoever reviews.
"""

from baken.kernel.walls import (
    CASEWORK_OF_REGION,
    CallersFunction,
    DefinerFunction,
    Wall,
    both,
    either,
    not_kept_out,
    reach_is,
    region_is_ours,
    same,
)

_SIGN_IN = "read at sign-in, before anybody is identified; names of colleagues, no content"
_OWN = "password, password_is_temporary, last_login"
_REVIEW = "verdict, reviewed_at, reviewed_by"
_SUPERVISION_OF_REGION = both(region_is_ours(), reach_is("supervision"))

WALLS = [
    Wall(
        "access.Account",
        {
            "desk": f"SELECT, UPDATE ({_OWN}, is_active)",
            "office": f"SELECT, INSERT, UPDATE ({_OWN}, is_active, blocked_at)",
            "worker": "SELECT",
        },
        why_no_rows=_SIGN_IN,
    ),
    Wall(
        "access.RoleGrant",
        {
            "desk": "SELECT, UPDATE (confirmed_by, confirmed_at, ends_on)",
            "office": "SELECT, INSERT, UPDATE (confirmed_by, confirmed_at, ends_on)",
            "worker": "SELECT",
        },
        why_no_rows=_SIGN_IN,
    ),
    Wall(
        "access.AccountReset",
        {
            "desk": "SELECT, UPDATE (confirmed_by, confirmed_at)",
            "office": "SELECT, INSERT, UPDATE (confirmed_by, confirmed_at)",
            "worker": "SELECT",
        },
        why_no_rows="who could not come in any more, and who helped; no content",
    ),
    Wall(
        "access.DeskSession",
        {"desk": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
        why_no_rows="found by a hash of the cookie and sealed under it",
    ),
    Wall(
        "access.OfficeSession",
        {"office": "SELECT, INSERT, UPDATE, DELETE", "worker": "SELECT, DELETE"},
        why_no_rows="found by a hash of the cookie and sealed under it",
    ),
    Wall(
        "access.LinkedIdentity",
        {
            "desk": "SELECT, UPDATE (confirmed_by, confirmed_at)",
            "office": "SELECT, INSERT, UPDATE (confirmed_by, confirmed_at), DELETE",
            "worker": "SELECT",
        },
        why_no_rows="numbers of colleagues at their organisation; nobody is identified yet when it is read",
    ),
    Wall(
        "access.Tries",
        {
            "desk": "SELECT, INSERT, UPDATE, DELETE",
            "office": "SELECT, INSERT, UPDATE, DELETE",
            "worker": "SELECT, DELETE",
        },
        why_no_rows="counted before anybody is identified, under a keyed fingerprint",
    ),
    Wall(
        "access.Sent",
        {
            "desk": "SELECT, INSERT, UPDATE (led_to, sent_at)",
            "office": "SELECT, INSERT, UPDATE (led_to, sent_at)",
            "worker": "SELECT, DELETE",
        },
        why_no_rows="found by an HMAC under a number that stands on one page alone; addresses, no content",
    ),
    Wall(
        "access.RecoveryCode",
        {
            "desk": "SELECT, INSERT, UPDATE (used_at), DELETE",
            "office": "SELECT, INSERT, UPDATE (used_at), DELETE",
        },
        why_no_rows="keyed fingerprints of codes; nobody is identified yet when it is read",
    ),
    Wall(
        "access.CalendarAddress",
        {"desk": "SELECT, INSERT, UPDATE (ended_at, asked_at, hour_began, asked)"},
        why_no_rows="keyed fingerprints of secrets; nobody is identified yet when it is read; no content",
    ),
    Wall(
        "access.PracticeMark",
        {"desk": "SELECT", "office": "SELECT", "front": "SELECT", "worker": "SELECT"},
        why_no_rows="says only that this database is for practice",
    ),
    Wall(
        "access.EmergencyAccess",
        {
            "desk": f"SELECT, INSERT, UPDATE (ended_at, reviewer, {_REVIEW})",
            "office": f"SELECT, UPDATE ({_REVIEW})",
        },
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("dossier")), "office": _SUPERVISION_OF_REGION},
        checks={
            "desk": both(
                CASEWORK_OF_REGION, not_kept_out("dossier"), "verdict = '' OR reviewer = 'team_lead'"
            ),
            "office": both(_SUPERVISION_OF_REGION, "reviewer = 'data_protection_officer'"),
        },
    ),
    Wall(
        "access.TableAccess",
        {"desk": "SELECT, INSERT, UPDATE (ended_at)"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("dossier"))},
    ),
    Wall(
        "access.AccessRequest",
        {"desk": "SELECT, INSERT, UPDATE (asked_of, answer, answered_at, answered_by, ends_at, ended_at)"},
        {"desk": both(CASEWORK_OF_REGION, not_kept_out("dossier"))},
    ),
    # Whoever is kept out sees the row itself: the rules of all other tables ask it. No page shows it to them.
    Wall(
        "access.KeptOut",
        {"desk": "SELECT, INSERT, UPDATE (lifted_at, lifted_by)", "worker": "SELECT"},
        {
            "desk": both(region_is_ours(), either(reach_is("casework"), same("account_id", "person"))),
            "worker": region_is_ours(),
        },
        {"desk": CASEWORK_OF_REGION},
    ),
]

FUNCTIONS = [
    DefinerFunction(
        "public.access_keys_are_for_practice()",
        "baken_figures",
        ("desk", "office"),
        "practice sign-in refuses when any key is real; the names of keys are not for the office",
    )
]

CALLERS_FUNCTIONS = [
    CallersFunction(
        "public.access_closed_to(uuid)",
        ("desk", "worker"),
        "rules of rooms ask it what is closed to somebody; written out in them it is planned at every table",
    ),
    CallersFunction(
        "public.access_closed_to_me()",
        ("desk",),
        "row rules ask it what is closed to whoever asks; written out in them it is planned at every table",
    ),
]

# Who reviews an emergency changes in one direction only, and before the review: from the team lead to the officer.
_ONLY_TO_THE_OFFICER = (
    "CREATE OR REPLACE FUNCTION public.access_only_to_the_officer() RETURNS trigger LANGUAGE plpgsql"
    " SET search_path = pg_catalog, pg_temp AS $$ BEGIN"
    " IF NEW.reviewer <> OLD.reviewer AND (NEW.reviewer <> 'data_protection_officer' OR OLD.verdict <> '')"
    " THEN RAISE EXCEPTION 'permission denied for the reviewer of an emergency'; END IF; RETURN NEW; END $$"
)

_CLOSED_TO = (
    "CREATE OR REPLACE FUNCTION public.access_closed_to(somebody uuid) RETURNS uuid[]"
    " STABLE PARALLEL SAFE LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$ BEGIN RETURN ARRAY("
    "SELECT dossier FROM public.access_keptout WHERE account_id = somebody AND lifted_at IS NULL); END $$"
)
_CLOSED_TO_ME = (
    "CREATE OR REPLACE FUNCTION public.access_closed_to_me() RETURNS uuid[] STABLE PARALLEL SAFE LANGUAGE plpgsql"
    " SET search_path = pg_catalog, pg_temp AS $$ BEGIN"
    " RETURN public.access_closed_to(nullif(current_setting('app.person', true), '')::uuid); END $$"
)

SQL = [
    _CLOSED_TO,
    "REVOKE ALL ON FUNCTION public.access_closed_to(uuid) FROM PUBLIC",
    _CLOSED_TO_ME,
    "REVOKE ALL ON FUNCTION public.access_closed_to_me() FROM PUBLIC",
    "GRANT SELECT (key_name) ON keys.vault_epoch TO baken_figures",
    "DROP POLICY IF EXISTS names_of_all_keys ON keys.vault_epoch",
    "CREATE POLICY names_of_all_keys ON keys.vault_epoch FOR SELECT TO baken_figures USING (true)",
    "DROP POLICY IF EXISTS by_somebody_else ON public.access_keptout",
    "CREATE POLICY by_somebody_else ON public.access_keptout AS RESTRICTIVE FOR UPDATE TO baken_desk"
    f" USING (NOT ({same('account_id', 'person')}))",
    *(
        statement
        for table in ("access_emergencyaccess", "access_accessrequest")
        for statement in (
            f"DROP POLICY IF EXISTS for_oneself ON public.{table}",
            f"CREATE POLICY for_oneself ON public.{table} AS RESTRICTIVE FOR INSERT TO baken_desk"
            f" WITH CHECK ({same('account_id', 'person')})",
        )
    ),
    _ONLY_TO_THE_OFFICER,
    "REVOKE ALL ON FUNCTION public.access_only_to_the_officer() FROM PUBLIC",
    "CREATE OR REPLACE TRIGGER only_to_the_officer BEFORE UPDATE OF reviewer ON public.access_emergencyaccess"
    " FOR EACH ROW WHEN (current_user = 'baken_desk') EXECUTE FUNCTION public.access_only_to_the_officer()",
    "DROP POLICY IF EXISTS for_somebody_else ON public.access_tableaccess",
    "CREATE POLICY for_somebody_else ON public.access_tableaccess AS RESTRICTIVE FOR INSERT TO baken_desk"
    f" WITH CHECK ({same('opened_by', 'person')} AND account_id <> opened_by)",
]
