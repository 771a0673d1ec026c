# SPDX-License-Identifier: EUPL-1.2
"""A partner reaches offers to itself, a focal officer consultations of the own municipalities; nothing else."""

from baken.kernel.walls import OF_REGION, Wall, among, both, either, not_kept_out, reach_is, same, setting

_CASEWORK = reach_is("casework")
_OFFERS = both(
    OF_REGION,
    not_kept_out("source"),
    either(
        _CASEWORK,
        both(reach_is("partner"), same("partner", "partner")),
        # Row security of the packages holds in here too: the one whose number was typed.
        both(reach_is("package"), "id IN (SELECT offer_id FROM public.handover_package)"),
    ),
)
_REQUESTS = both(
    OF_REGION,
    not_kept_out("source"),
    either(_CASEWORK, both(reach_is("partner"), same("partner", "partner"))),
)
# Whoever has no account knows no region either: the mark of the number shows one row, in any region. The rows of a
# hand-over ask for those of its packages, so a package names the dossier itself.
_PACKAGES = either(
    both(OF_REGION, _CASEWORK, not_kept_out("source")), both(reach_is("package"), same("tag", "tag"))
)
# A focal officer who works for both domains names none.
_OF_MY_DOMAIN = f"{setting('domain')} IN ('', domain)"
_CONSULTATIONS = both(
    OF_REGION,
    not_kept_out("source"),
    either(_CASEWORK, both(reach_is("consulted"), among("municipality", "municipalities"), _OF_MY_DOMAIN)),
)

# A partner never reads the ledger: it says what others got.
_LEDGER = both(OF_REGION, not_kept_out("source"), _CASEWORK)
_SUPERVISED = both(OF_REGION, reach_is("supervision"))
# The office sees no id of a dossier.
_AT_THE_OFFICE = (
    "id, region, reference, went, channel, partner, municipality, recipient, purpose, ground, receiver_ground, "
    "consent, consent_on, fields, disclosed_at, disclosed_by"
)

WALLS = [
    Wall(
        "handover.Disclosure",
        {"desk": "SELECT, INSERT", "office": f"SELECT ({_AT_THE_OFFICE})"},
        {"desk": _LEDGER, "office": _SUPERVISED},
    ),
    Wall(
        "handover.Offer",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, UPDATE"},
        {"desk": _OFFERS, "worker": OF_REGION},
    ),
    Wall("handover.Package", {"desk": "SELECT, INSERT, UPDATE"}, {"desk": _PACKAGES}),
    Wall("handover.Request", {"desk": "SELECT, INSERT, UPDATE"}, {"desk": _REQUESTS}),
    Wall(
        "handover.Consultation",
        {"desk": "SELECT, INSERT, UPDATE", "worker": "SELECT, UPDATE"},
        {"desk": _CONSULTATIONS, "worker": OF_REGION},
    ),
]
