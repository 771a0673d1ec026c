# SPDX-License-Identifier: EUPL-1.2
"""Two everyday words instead of a code: for whoever tells something while somebody may see the screen.

She says them on the telephone, and a worker finds what she told by them. Nobody at the desk reads them anywhere.
"""
