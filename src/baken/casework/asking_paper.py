# SPDX-License-Identifier: EUPL-1.2
"""What stands in a letter to a professional, and how whoever gets it sees that it is real."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.casework.actions import questions_in
from baken.casework.models import InformationRequest
from baken.casework.policy.asking import SPEAKS
from baken.casework.queries.asking import Letter
from baken.casework.vocabulary import PersonKnows
from baken.handover.vocabulary import Ground
from baken.kernel.paper import Block, Bullets, Document, Heading, Paragraph, Table
from baken.kernel.paper.blocks import Column
from baken.regions.profiles import region as region_of

VEILIG_THUIS = "veilig-thuis"
CHECK = "brief"


def document(asked: InformationRequest, words: Letter, *, writer: str) -> Document:
    region = region_of(asked.region)
    blocks: list[Block] = [Paragraph(words.to), _facts(asked, writer), Heading(_("Is deze brief echt?"))]
    blocks += [Paragraph(_check(asked, words.code)), Heading(_("Over wie gaat het?")), Paragraph(words.who)]
    for label, text in (
        (_("Aard"), words.nature), (_("Ernst"), words.seriousness), (_("Inhoud"), words.told),
    ):  # fmt: skip
        blocks += [Heading(label), Paragraph(text)]
    blocks += [Heading(_("Onze vragen")), Bullets(questions_in(words.questions))]
    blocks += [Heading(_("Mag u antwoorden?")), Paragraph(SPEAKS[Ground(asked.ground)]), Paragraph(_weigh())]
    blocks += [Heading(_("Weet de betrokkene van deze vraag?")), Paragraph(_knows(asked))]
    blocks += [Heading(_("Uw antwoord")), Paragraph(_answer(asked))]
    return Document(
        title=_("Vraag om informatie"),
        subtitle=region.veilig_thuis,
        blocks=blocks,
        foot=_("%(reference)s · vertrouwelijk") % {"reference": asked.reference},
        made_at=asked.asked_at,
    )


def _facts(asked: InformationRequest, writer: str) -> Table:
    rows = [
        [_("Kenmerk"), asked.reference],
        [_("Datum"), date_format(localtime(asked.asked_at), "j F Y")],
        [_("Antwoord uiterlijk"), date_format(asked.answer_by, "j F Y")],
        [_("Grond"), str(Ground(asked.ground).label)],
        [_("Telefoon"), region_of(asked.region).phone(VEILIG_THUIS).number],
    ]
    if writer:
        rows.append([_("Vraag naar"), writer])
    return Table(_("Deze brief"), [Column(_("Wat")), Column("")], rows)


def _check(asked: InformationRequest, code: str) -> str:
    return _(
        "Kijk op %(address)s en typ de code %(code)s. U ziet dan het kenmerk, de datum en het aantal vragen van deze"
        " brief, en niets over de betrokkene. Twijfelt u? Bel ons, en zoek ons nummer dan zelf op: gebruik het nummer"
        " in deze brief niet."
    ) % {"address": f"{region_of(asked.region).host}/{CHECK}", "code": code}


def _weigh() -> str:
    return _(
        "U weegt zelf of u antwoordt, en waarop. Geef alleen wat nodig is voor onze vragen. Overleg gerust eerst: met"
        " onze vertrouwensarts, met een collega of zonder naam te noemen."
    )


def _knows(asked: InformationRequest) -> str:
    if asked.knows == PersonKnows.YES:
        return _("Ja. De betrokkene weet dat wij u dit vragen.")
    return _(
        "Nee. De reden: %(reason)s. Vertel de betrokkene niets over deze brief en leg hem niet in het dossier dat de"
        " betrokkene leest, voor u met ons overlegt."
    ) % {"reason": asked.get_not_informed_display()[:1].lower() + asked.get_not_informed_display()[1:]}


def _answer(asked: InformationRequest) -> str:
    return _(
        "Bel ons, of schrijf ons per post of beveiligde mail, uiterlijk op %(day)s. Noem het kenmerk %(reference)s en"
        " geen naam. Antwoordt u niet, laat ons dan ook dat weten, en waarom."
    ) % {"day": date_format(asked.answer_by, "j F Y"), "reference": asked.reference}
