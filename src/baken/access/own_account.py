# SPDX-License-Identifier: EUPL-1.2
"""One's own account: the ways to sign in, recovery codes, and where one is signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from baken.access.acting import account_of
from baken.access.actions.codes import make_recovery_codes
from baken.access.actions.passkeys import name_of
from baken.access.guard import recently_proved, right
from baken.access.passkeys import passkeys_of
from baken.access.queries import recovery_codes_left
from baken.access.sign_in import has_second_factor
from baken.access.staff_sessions import end_other_sessions, open_sessions
from baken.audit.actions import NO_REGION, record


@right("account.own")
@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    account, now = account_of(request), timezone.now()
    context = {
        "page_title": _("Mijn account"),
        "account": account,
        "has_app": has_second_factor(account),
        "passkeys": [(passkey, name_of(passkey)) for passkey in passkeys_of(account)],
        "codes_left": recovery_codes_left(account),
        "sessions": open_sessions(request, account, now=now),
    }
    return render(request, "access/my_account.html", context)


@right("account.own")
@recently_proved
@require_POST
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """New codes, shown this once; those that were left are worth nothing any more."""
    by, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    codes = make_recovery_codes(account=account_of(request), by=by, now=now)
    return render(request, "access/recovery_codes.html", {"page_title": _("Herstelcodes"), "codes": codes})


@right("account.own")
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Everywhere else at this door one is signed out at once."""
    account, by = account_of(request), request.actor  # type: ignore[attr-defined]
    ended = end_other_sessions(request, account)
    record(by, "session.end-others", account, region=NO_REGION, at=timezone.now())
    told = ngettext("%(ended)s andere plek is uitgelogd.", "%(ended)s andere plekken zijn uitgelogd.", ended)
    messages.success(request, told % {"ended": ended})
    return HttpResponseRedirect(reverse("my-account"))
