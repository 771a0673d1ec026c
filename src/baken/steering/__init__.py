# SPDX-License-Identifier: EUPL-1.2
"""What the chain director steers with besides figures: for now the general questions of professionals.

A question is asked at the front door, refused while it points at somebody, and sealed to a key that only the
office holds. The chain director reads it there and publishes an answer in own words; the question is erased.
Nothing here knows a report or a case.
"""
