# SPDX-License-Identifier: EUPL-1.2
"""The screens of the telephone and the desk: the call, and reading back what was written down."""
