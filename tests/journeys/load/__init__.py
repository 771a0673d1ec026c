# SPDX-License-Identifier: EUPL-1.2
"""Many people at once, without a browser: plain requests to the loopback address, as fast as they are answered."""
