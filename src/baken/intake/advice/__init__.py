# SPDX-License-Identifier: EUPL-1.2
"""Questions for advice: asked at the front door, answered in the mailbox, counted with the minutes they took.

A question is no report: it names nobody, and whoever reads it opens nobody's dossier. It can become a report when
the asker wants that, and a report can turn out to be a question; each is counted once. The key of question and
answer is destroyed four weeks after the last answer; the coded facts and the minutes stay.

    actions   ask, take up, answer, note minutes, close, turn into a report and back, erase
    queries   what may be seen, the words of one request, the minutes spent
    views     the desk's forms; the page of a request is the desk's own
"""
