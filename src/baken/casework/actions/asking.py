# SPDX-License-Identifier: EUPL-1.2
"""Asking a professional in a letter, asking again, what came of it, and taking the question back."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from baken.audit.actions import record
from baken.casework.actions.held import held
from baken.casework.actions.informing import NotToBeTold
from baken.casework.actions.working import require_not_passed
from baken.casework.letter_codes import mark_of, new_code
from baken.casework.models import Case, InformationRequest, LetterProof
from baken.casework.permissions import MAY
from baken.casework.policy.asking import LONGEST, PROOF_HOLDS, does_not_fit
from baken.casework.queries.informing import may_be_told
from baken.casework.queries.samenloop import samenloop_of
from baken.casework.together import ids_with, together_with
from baken.casework.vocabulary import AskState, NotAnswered, NotInformed, NotNeeded, PersonKnows
from baken.casework.workflow import ASKING
from baken.handover.actions import Way, require_consent, require_grounds
from baken.handover.ledger.actions import note_told
from baken.handover.recipients import Recipient, book
from baken.handover.vocabulary import Channel, Consent, Ground, HandoverPurpose, Went
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.kernel.permissions import Refused, whoever
from baken.people.models import Person
from baken.regions.references import insert
from baken.vault.actions import erase_entry, seal, seal_many
from baken.vault.place import Place

CALENDAR = Calendar()


class NotAskedSo(Exception):
    """What was filled in for a letter does not fit together."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A letter in codes, and the words that are sealed. Each line of `questions` is one."""

    professional: str
    ground: str
    answer_by: date
    knows: str
    not_informed: str = ""
    consent: str = ""
    consent_on: date | None = None
    to: str = field(repr=False)
    who: str = field(repr=False)
    nature: str = field(repr=False)
    seriousness: str = field(repr=False)
    told: str = field(repr=False)
    questions: str = field(repr=False)
    why: str = field(default="", repr=False)

    @property
    def words(self) -> dict[str, str]:
        names = ("to", "who", "nature", "seriousness", "told", "questions", "why")
        return {name: text for name in names if (text := getattr(self, name).strip())}


def questions_in(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@transaction.atomic
def ask_for_information(
    *, case: Case, person: Person, asked: Asked, by: Actor, now: datetime
) -> InformationRequest:
    """Write a letter to a professional. What goes in it stands in the ledger from this moment on."""
    MAY.require(by, "information.ask", case)
    open_case, _step = held(case, "ask for information")
    if person.dossier not in ids_with(open_case):
        raise Refused(by, "information.ask", person.about())
    to = _recipient(asked)
    _require_fit(open_case, person, asked, to, by, now)
    made = _inserted(open_case, person, asked, by, now)
    contents: dict[Place, str | bytes] = {made.place(name): text for name, text in asked.words.items()}
    code = new_code()
    seal_many({**contents, made.place("code"): code}, dossier=case.id, at=now)
    _prove(made, code, len(questions_in(asked.questions)), now)
    note_told(
        source=case.about(), region=made.region, to=to.code, went=Went.INFORMATION, channel=Channel.LETTER,
        purpose=HandoverPurpose.INFORMATION, ground=Ground(made.ground), fields=sorted(to.codes),
        consent=made.consent, consent_on=made.consent_on, reference=made.reference, by=by, now=now,
    )  # fmt: skip
    record(by, "information.ask", person, region=made.region, at=now, result=made.professional)
    return made


@transaction.atomic
def ask_again(
    *, request: InformationRequest, answer_by: date, by: Actor, now: datetime
) -> InformationRequest:
    """The professional was reminded; another day for the answer, and the letter is known for as long as that."""
    asked = _held(request, "information.again", by)
    asked.state = ASKING.step("ask again", AskState(asked.state)).target
    _require_day(answer_by, now)
    asked.answer_by, asked.again_at = answer_by, now
    asked.save(update_fields=["state", "answer_by", "again_at"])
    LetterProof.objects.filter(request=asked).update(holds_until=PROOF_HOLDS.due(answer_by, CALENDAR))
    record(by, "information.again", asked.person, region=asked.region, at=now)
    return asked


@transaction.atomic
def note_answer(*, request: InformationRequest, words: str, by: Actor, now: datetime) -> InformationRequest:
    """What the professional answered, sealed."""
    return _end(request, "answer", "information.answer", words, {}, by=by, now=now)


@transaction.atomic
def note_no_answer(
    *, request: InformationRequest, because: NotAnswered, words: str, by: Actor, now: datetime
) -> InformationRequest:
    """The professional gives nothing, and says why."""
    reason = {"refused_because": NotAnswered(because).value}
    return _end(request, "refuse", "information.answer", words, reason, by=by, now=now)


@transaction.atomic
def take_question_back(
    *, request: InformationRequest, because: NotNeeded, by: Actor, now: datetime
) -> InformationRequest:
    """From now on the check page does not know the letter; it stays in the ledger, for it went."""
    reason = {"withdrawn_because": NotNeeded(because).value}
    ended = _end(request, "withdraw", "information.withdraw", "", reason, by=by, now=now)
    LetterProof.objects.filter(request=ended).delete()
    erase_entry(ended.place("code"))
    return ended


def _recipient(asked: Asked) -> Recipient:
    found = book().asked.get(asked.professional)
    if found is None:
        raise NotAskedSo("Kies aan wat voor professional je het vraagt.")
    return found


def _require_fit(case: Case, person: Person, asked: Asked, to: Recipient, by: Actor, now: datetime) -> None:
    _require_day(asked.answer_by, now)
    require_grounds(to, HandoverPurpose.INFORMATION, asked.ground)
    objection = does_not_fit(
        ground=Ground(asked.ground),
        has_samenloop=_has_samenloop(case, by),
        knows=asked.knows,
        not_informed=asked.not_informed,
        has_questions=bool(questions_in(asked.questions)),
    )
    if objection:
        raise NotAskedSo(objection)
    require_consent(to, asked.ground, Way(consent=asked.consent, consent_on=asked.consent_on), now)
    if asked.knows == PersonKnows.YES and not may_be_told([person.id]):
        raise NotToBeTold


def _require_day(answer_by: date, now: datetime) -> None:
    require_not_passed(answer_by, now)
    if answer_by > LONGEST.due(local_day(now), CALENDAR):
        raise NotAskedSo("Kies een dag voor het antwoord binnen drie maanden.")


def _has_samenloop(case: Case, by: Actor) -> bool:
    """As noted in the case or in what was joined into it, or else as the report says."""
    found = (samenloop_of(by, one) for one in together_with(case))
    return any(along is not None and along.is_there for along in found)


def _inserted(case: Case, person: Person, asked: Asked, by: Actor, now: datetime) -> InformationRequest:
    """Of what belongs to another ground or answer nothing is kept."""
    knows, ground = PersonKnows(asked.knows), Ground(asked.ground)
    consents = ground == Ground.CONSENT
    made = InformationRequest(
        region=case.region,
        case=case,
        case_state=case.state,
        person=person,
        professional=asked.professional,
        ground=ground.value,
        consent=Consent(asked.consent).value if consents else "",
        consent_on=asked.consent_on if consents else None,
        knows=knows.value,
        not_informed=NotInformed(asked.not_informed).value if knows == PersonKnows.NO else "",
        asked_at=now,
        asked_by=whoever(by, "information.ask"),
        answer_by=asked.answer_by,
    )
    insert(made, now)
    return made


def _prove(made: InformationRequest, code: str, questions: int, now: datetime) -> None:
    LetterProof(
        region=made.region,
        request=made,
        mark=mark_of(code, made.region),
        reference=made.reference,
        written_on=local_day(now),
        questions=questions,
        holds_until=PROOF_HOLDS.due(made.answer_by, CALENDAR),
    ).save(force_insert=True)


def _end(
    request: InformationRequest,
    verb: str,
    right: str,
    words: str,
    reason: dict[str, str],
    *,
    by: Actor,
    now: datetime,
) -> InformationRequest:
    ended = _held(request, right, by)
    ended.state = ASKING.step(verb, AskState(ended.state)).target
    ended.ended_at, ended.ended_by = now, whoever(by, right)
    for name, value in reason.items():
        setattr(ended, name, value)
    ended.save(update_fields=["state", "ended_at", "ended_by", *reason])
    if words.strip():
        seal(ended.place("answer"), words, dossier=ended.case_id, at=now)
    record(by, right, ended.person, region=ended.region, at=now, result=ended.state)
    return ended


def _held(request: InformationRequest, right: str, by: Actor) -> InformationRequest:
    """As it is now, of a case that has not ended and in which this may be done."""
    MAY.require(by, right, request.case)
    held(request.case, "follow a letter")
    rows = InformationRequest.objects.select_for_update(of=("self",)).select_related("case", "person")
    return rows.get(pk=request.pk)
