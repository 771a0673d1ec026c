# SPDX-License-Identifier: EUPL-1.2
"""Who may write and read: the reporter by her code, casework of the region; both sides under their own keys.

A message knows no dossier: whoever is kept out of that of its mailbox sees neither.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from baken.access.apart.rule import not_kept_out
from baken.access.vocabulary import CASEWORK, Role
from baken.kernel.actor import Actor
from baken.kernel.permissions import May, Rule, role_is
from baken.mailbox.models import Mailbox, MailboxKind


def _ours(actor: Actor, thing: Any) -> bool:
    return thing.region in actor.regions


def _in_open_mailbox(actor: Actor, message: Any) -> bool:
    return MAY.narrow(Mailbox.objects.filter(pk=message.mailbox), actor, "mailbox.view").exists()


def _of_open_mailbox(actor: Actor) -> Any:
    mailbox = Mailbox.objects.filter(pk=OuterRef("mailbox"))
    return Exists(MAY.narrow(mailbox, actor, "mailbox.view"))


_of_own_region = Rule(_ours, lambda actor: Q(region__in=actor.regions))
_open = not_kept_out("dossier")
_about_advice = Rule(
    lambda _actor, mailbox: mailbox.kind == MailboxKind.ADVICE, lambda _actor: Q(kind=MailboxKind.ADVICE)
)
_works_on_reports = role_is(Role.INTAKE_WORKER, Role.TEAM_LEAD)
# Doctors who ask the confidential doctor for advice are answered by that doctor.
_answers = (_works_on_reports | (role_is(Role.CONFIDENTIAL_DOCTOR) & _about_advice)) & _of_own_region & _open

MAY = May(
    {
        # The front door for whoever reports there; at the desk for a caller, who is told the code aloud.
        "mailbox.open": role_is("reporter", Role.INTAKE_WORKER, Role.TEAM_LEAD) & _of_own_region,
        "message.reply": role_is("reporter"),
        "mailbox.change-code": role_is("reporter") & _of_own_region,
        "mailbox.view": role_is(*CASEWORK) & _of_own_region & _open,
        "message.view": role_is(*CASEWORK) & _of_own_region & Rule(_in_open_mailbox, _of_open_mailbox),
        "message.write": _answers,
        "message.handle": _answers,
        "mailbox.move": _answers,
        "mailbox.settle": role_is(*CASEWORK, "system") & _of_own_region & _open,
        "mailbox.close": role_is("system") & _of_own_region,
    }
)
