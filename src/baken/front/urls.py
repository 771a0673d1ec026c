# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the front door: short, neutral, one for the whole way of a report."""

from django.urls import path

from baken.front.views import (
    advice,
    card,
    general,
    guide,
    joined,
    letter,
    mailbox,
    pages,
    piece,
    report,
    short,
)

urlpatterns = [
    path("", pages.home, name="home"),
    path("vertel", report.report, name="report"),
    path("stuk", piece.piece, name="piece"),
    path("kort", short.short, name="short"),
    path("vraag", advice.advice, name="advice"),
    path("algemeen", general.general, name="general"),
    path("kaart", card.card, name="card"),
    path("stappen", guide.guide, name="guide"),
    path("namens", joined.joined, name="joined"),
    path("berichten", mailbox.mailbox, name="mailbox"),
    path("brief", letter.letter, name="letter"),
    path("lees", pages.all_pages, name="all-pages"),
    path("lees/<slug:name>", pages.page, name="page"),
    path("weg", pages.leave, name="leave"),
    path("stop", pages.stop, name="stop"),
]
