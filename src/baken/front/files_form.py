# SPDX-License-Identifier: EUPL-1.2
"""Files that go along: sealed as they arrive, remembered in the sealed session, claimed when all of it is sent."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from baken.files.incoming import ArrivedFile
from baken.files.policy import FILES_PER_REQUEST, PIECE_BYTES
from baken.files.upload import SealedUpload
from baken.files.vocabulary import Decline, Kind
from baken.front.forms import Fields, StepForm
from baken.front.reading import Page

# The three ways in: a photo or document, the phone's own recorder, the phone's own camera.
FIELDS = ("photo", "voice", "film")


class FilesForm(StepForm):
    """What was chosen stays in the draft; every page of it says what is there and takes things away again."""

    piece_bytes = PIECE_BYTES

    @property
    def kept(self) -> list[dict[str, str]]:
        """The files of the draft as the reader sees them, each with its place."""
        return shown(self.initial, self.texts)

    @classmethod
    def told(cls, answers: Fields, texts: Page) -> list[str]:
        return [said_of(one, texts) for one in files_in(answers)]


def files_in(answers: Mapping[str, Any]) -> list[ArrivedFile]:
    return [ArrivedFile.from_draft(one) for one in answers.get("files", [])]


def shown(answers: Mapping[str, Any], texts: Page) -> list[dict[str, str]]:
    """The files as their sender sees them, each with its place."""
    return [{"place": str(place), "what": said_of(one, texts)} for place, one in enumerate(files_in(answers))]


def said_of(file: ArrivedFile, texts: Page) -> str:
    """What it is and its own name, as its sender knows it."""
    kind = texts.label(f"kind_{Kind(file.kind).value}")
    return f"{kind}: {file.name}" if file.name else kind


def take(answers: Mapping[str, Any], request: HttpRequest) -> tuple[dict[str, Any], list[Decline]]:
    """The answers with what came with this form, and why something was declined. Nothing that came before is lost.

    What came in pieces is in the answers already, or was declined before the form was sent, which then says why.
    """
    files, declined = list(answers.get("files", [])), []
    for upload in (one for name in FIELDS for one in request.FILES.getlist(name)):
        if not isinstance(upload, SealedUpload):
            continue
        if upload.decline:
            declined.append(upload.decline)
        elif len(files) >= FILES_PER_REQUEST:
            declined.append(Decline.TOO_MANY)
        else:
            files.append(upload.keep().to_draft())
    declined += [Decline(one) for one in request.POST.getlist("declined") if one in Decline.values]
    return {"files": files}, declined


def without(answers: Mapping[str, Any], place: str) -> dict[str, Any]:
    """One less. What nobody points at any more is swept, and nobody has its key."""
    files = list(answers.get("files", []))
    if place.isdecimal() and int(place) < len(files):
        del files[int(place)]
    return {"files": files}
