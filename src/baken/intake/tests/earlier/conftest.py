# SPDX-License-Identifier: EUPL-1.2
"""The same region and desk as at the telephone."""

from baken.intake.tests.phone.conftest import region, sign_in

__all__ = ["region", "sign_in"]
