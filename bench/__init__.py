# SPDX-License-Identifier: EUPL-1.2
"""Benchmarks: each prints what it measured and on what machine; a promised bound that breaks ends with 1.

Bounds are ratios and counts where a shared machine makes times noisy. Run them by `./baken bench [name]`.
"""
