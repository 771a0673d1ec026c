# SPDX-License-Identifier: EUPL-1.2
"""Is it still safe? One page while a report waits, with the line to the reporter about how long it takes."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.triage.actions import Look, look_at_safety
from baken.triage.decision import About
from baken.triage.letters import language_for, waiting_letter
from baken.triage.looking_forms import LookForm
from baken.triage.policy import CHOOSERS, due_of
from baken.triage.queries import Looked, looks_of
from baken.triage.views.opening import FORBIDS, opened, said, show
from baken.triage.vocabulary import Still


@right("report.look-at-safety", roles=CHOOSERS, purpose=True)
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, reference: str) -> HttpResponse:
    """Look, write down what was found, and say how long it takes. Danger now leads on to the telephone script."""
    about = opened(request, reference)
    looks = looks_of(about.report, viewer=about.viewer)
    form = LookForm(typed(request), initial={"letter": _letter(about, looks)})
    if about.report.mailbox is None:
        del form.fields["letter"]
    elif _has_passed(about):
        form.fields["letter"].help_text = _(
            "De dag waarop we zouden kiezen is voorbij. Schrijf zelf tot wanneer het duurt, of laat het leeg."
        )
    if request.method == "POST" and form.is_valid():
        try:
            made = look_at_safety(
                report=about.report, look=Look(**form.cleaned_data), by=about.viewer, now=about.now
            )
        except FORBIDS as error:
            form.add_error(None, error.sentence)
        else:
            if made.still == Still.DANGER:
                return HttpResponseRedirect(reverse("danger", args=[about.report.reference]))
            return said(
                request, about.report, _("Vastgelegd: je hebt naar de veiligheid gekeken."), "gekeken"
            )
    names = names_of(each.looker for each in looks)
    shown = [(each, names.get(each.looker, "")) for each in looks]
    context = {"looks": shown, "words": about.words, "letter_language": language_for(about.report.language)}
    return show(request, "look", about.report, _("Is het nog veilig?"), form=form, **context)


def _letter(about: About, looks: list[Looked]) -> str:
    """The first time the standard text stands ready; later the reporter knows how long it takes."""
    due = due_of(about.report)
    if looks or due is None or _has_passed(about):
        return ""
    return waiting_letter(due, language=about.report.language, region=about.region)


def _has_passed(about: About) -> bool:
    """A day that has gone by is promised to nobody."""
    due = due_of(about.report)
    return due is not None and due < about.today
