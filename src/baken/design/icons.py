# SPDX-License-Identifier: EUPL-1.2
"""Our icons: a grid of 24, a line of 2, drawn in the colour of the text."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Icons that point along the line of reading turn round in a right-to-left page.
TURNS = frozenset({"back", "exit", "go", "handover", "out"})

SHAPES = {
    "alert": '<path d="M12 4 2.5 20h19ZM12 10v4M12 17v.01"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "book": (
        '<path d="M5 4h6a2 2 0 0 1 2 2v14a3 3 0 0 0-3-2H5ZM21 4h-6a2 2 0 0 0-2 2v14a3 3 0 0 1 3-2h5Z"/>'
    ),
    "calendar": '<rect x="4" y="5" width="16" height="16" rx="1"/><path d="M4 10h16M8 3v4M16 3v4"/>',
    "chart": '<path d="M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
    "exit": '<path d="M14 4h5v16h-5M3 12h11M10 8l4 4-4 4"/>',
    "eye": (
        '<path d="M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12Z"/><circle cx="12" cy='
        '"12" r="3"/>'
    ),
    "file": '<path d="M6 3h8l5 5v13H6ZM14 3v5h5"/>',
    "flag": '<path d="M6 21V4h12l-2.5 4 2.5 4H6"/>',
    "globe": (
        '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3.3 3 3.3 15 0 18M12 3c-3.3 3-3.3 15 0 18"/>'
    ),
    "go": '<path d="m9 5 7 7-7 7"/>',
    "handover": '<path d="M3 12h13M12 7l5 5-5 5M20.5 4v16"/>',
    "help": (
        '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="4"/><path d="m5.7 5.7 3.5 3.5M14'
        '.8 14.8l3.5 3.5M18.3 5.7l-3.5 3.5M9.2 14.8l-3.5 3.5"/>'
    ),
    "home": '<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4Z"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5v.01"/>',
    "key": '<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 9-9M16 7.5l3 3"/>',
    "link": (
        '<path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1"/>'
    ),
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "message": '<path d="M4 5h16v11H9l-5 4Z"/>',
    "out": '<path d="M10 4H5v16h5M10 12h11M17 8l4 4-4 4"/>',
    "pen": '<path d="M4 20h4L19.5 8.5l-4-4L4 16Z"/>',
    "people": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 '
        '6.4M18 14.5a6.5 6.5 0 0 1 3.5 5.5"/>'
    ),
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 21a7.5 7.5 0 0 1 15 0"/>',
    "phone": (
        '<path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 '
        '0 0 1 2-2"/>'
    ),
    "pin": (
        '<path d="M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21Z"/><circle cx="12" cy="9.5" r="2.5"/>'
    ),
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4V9a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v8h-3M7 14h10v7H7Z"/>',
    "question": (
        '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.6a2.6 2.6 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7'
        'M12 17v.01"/>'
    ),
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m20 20-4.3-4.3"/>',
    "shield": '<path d="m12 3 8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6Z"/>',
    "x": '<path d="m6 6 12 12M18 6 6 18"/>',
}


def svg(name: str, *, classes: str = "") -> SafeString:
    """The icon as inline SVG, hidden from screen readers: the words beside it say the same."""
    turns = " baken-icon--turns" if name in TURNS else ""
    return format_html(
        '<svg class="baken-icon{}{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        turns,
        f" {classes}" if classes else "",
        mark_safe(SHAPES[name]),  # noqa: S308  our own constant
    )
