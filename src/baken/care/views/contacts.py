# SPDX-License-Identifier: EUPL-1.2
"""Contact with the person: what is safe, the next one, and one that was."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.care.actions import agree_on_contact, note_contact, plan_contact
from baken.care.forms import AgreementForm, ContactForm, PlannedContactForm
from baken.care.policy import WORKERS
from baken.care.queries import agreement_seen, words_of
from baken.care.showing import agreed_now, agreement
from baken.care.views.pages import back_to, done, page, pages, worked_on


@right("care.work", roles=WORKERS, purpose=True)
@pages
def agree(request: HttpRequest, path: UUID) -> HttpResponse:
    """In which ways the person may be reached, and what was agreed."""
    found, actor, now = worked_on(request, path), request.actor, timezone.now()  # type: ignore[attr-defined]
    before, seen = words_of(found, [], viewer=actor, now=now), agreement_seen(found)
    form = AgreementForm(typed(request), initial={"ways": found.ways, "words": before.contact, "seen": seen})
    if done(request, form, lambda: agree_on_contact(path=found, by=actor, now=now, **form.cleaned_data)):
        return back_to(request, found, _("De afspraak is verzegeld bewaard."))
    there = agreed_now(found, before) if form.was_overtaken(seen) else []
    return page(request, found, "agree", _("Veilig contact"), form=form, there=there)


@right("care.work", roles=WORKERS)
@pages
def plan(request: HttpRequest, path: UUID) -> HttpResponse:
    """The next contact."""
    found, actor = worked_on(request, path), request.actor  # type: ignore[attr-defined]
    form = PlannedContactForm(
        typed(request), initial={"on": found.contact_on or localdate(), "way": found.contact_way}
    )
    if done(
        request,
        form,
        lambda: plan_contact(path=found, by=actor, now=timezone.now(), **form.cleaned_data),
    ):
        return back_to(request, found, _("Het contact is gepland."))
    return page(request, found, "contact_plan", _("Contact plannen"), form=form, agreed=agreement(found))


@right("care.work", roles=WORKERS)
@pages
def note(request: HttpRequest, path: UUID) -> HttpResponse:
    """What came of a contact."""
    found, actor, now = worked_on(request, path), request.actor, timezone.now()  # type: ignore[attr-defined]
    initial = {"on": localdate(), "hour": localtime(now).strftime("%H:%M"), "way": found.contact_way}
    form = ContactForm(typed(request), initial=initial | {"minutes": 15})
    if done(
        request,
        form,
        lambda: note_contact(
            path=found, contacted_at=form.moment(), by=actor, now=now,
            **{name: form.cleaned_data[name] for name in ("way", "result", "minutes", "words")},
        ),
    ):  # fmt: skip
        return back_to(request, found, _("Het contact is vastgelegd."))
    return page(request, found, "contact", _("Contact vastleggen"), form=form, agreed=agreement(found))
