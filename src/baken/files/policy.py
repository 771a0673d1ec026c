# SPDX-License-Identifier: EUPL-1.2
"""How much may be sent, what cleaning may cost, and how long something unclaimed stays."""

from datetime import timedelta

from baken.kernel.policy import Assumption

MEGABYTE = 1_000_000

REQUEST_MEGABYTES = 25
FILES_PER_REQUEST = 10
FREE_DISK_BYTES = 2_000_000_000

CLEANING_SECONDS = 20
CLEANING_MEMORY_BYTES = 512 * 1024 * 1024
PIXELS_PER_PHOTO = 40_000_000
# A page is drawn in the request of whoever looks, after its transaction; what draws needs room for its threads.
DRAWING_SECONDS = 15
DRAWING_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
CLEANED_BYTES = 100 * MEGABYTE

# Longer than any session of a reporter: her draft may still point at it.
UNCLAIMED_FOR = timedelta(hours=24)
# Small enough to be sent again on a slow line, large enough that a film is not a thousand requests.
PIECE_BYTES = 256 * 1024
# As long as a session of a reporter, which alone holds their keys; each new piece keeps the others.
PIECES_FOR = timedelta(hours=2)

SIZE_OF_A_REQUEST = Assumption(
    "all files of one request together may be 25 MB, at most 10 files; text is never refused for its files",
    ask="the project lead, with the digital forensics team of the police",
)
FREE_DISK = Assumption("under 2 GB of free disk files are declined and text is not", ask="the administrator")
SAVED_WITH_A_REASON = Assumption(
    "a photo is looked at and saved without a reason; a document is looked at as pictures of its pages, and saved"
    " as a file only with a reason, which is sealed",
    ask="the privacy lawyer",
)
NOT_CLEANED = Assumption(
    "sound, video and office files are kept as they came and never sent on without a decision",
    ask="the privacy lawyer",
)
