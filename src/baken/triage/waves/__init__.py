# SPDX-License-Identifier: EUPL-1.2
"""The slow queue: what came in too fast or too often waits apart, in waves, under the same terms as everything.

Nothing in it is opened to be sorted: time, place, language, role and length stand outside the seal. Two people may
set a wave apart for a while (quarantine); it is destroyed by nobody, and comes back by itself.
"""
