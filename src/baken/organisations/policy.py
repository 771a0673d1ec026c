# SPDX-License-Identifier: EUPL-1.2
"""What an organisation sees of its reports, and how long the way from its page to the front door stands open."""

from datetime import timedelta

from baken.kernel.policy import Assumption

AN_INTRODUCTION_HOLDS = timedelta(minutes=15)
AN_INTRODUCTION_SOURCE = Assumption(
    "from its own page at the desk an organisation has fifteen minutes to begin a report at the front door, once",
    ask="functionaris gegevensbescherming",
)
SHOWN = 100
WHO_SEES_WHAT = Assumption(
    "whoever reported under the own name reads our messages, by the code and here; colleagues of the same"
    " organisation see reference, day and how it stands, unless the region profile says otherwise; a shielded"
    " report is seen by whoever made it only, and its messages by the code only; a report of somebody who stays"
    " unknown is not connected to an organisation at all",
    ask="Veilig Thuis, with the privacy lawyer",
)
