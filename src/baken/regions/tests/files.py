# SPDX-License-Identifier: EUPL-1.2
"""The smallest files that are accepted; tests spoil one line of them."""

UNITS = """\
[[units]]
slug = "oost"
name = "Oost"

[[units.role_placements]]
role = "chain_director"
organisation = "RIEC Oost"
valid_from = 2026-01-01
source = "policy: page 1"

[[units.role_placements]]
role = "project_lead"
organisation = "RIEC Oost"
valid_from = 2026-01-01
source = "policy: page 1"
"""

REGION = """\
slug = "dal"
code = "DL"
name = "Het Dal"
unit = "oost"
host = "dal.localhost"
veilig_thuis = "Veilig Thuis Het Dal"
veilig_thuis_elsewhere = "vt-elders"
languages = ["nl", "en"]
theme = "baken-theme"

[quick_exit]
address = "https://example.org/"
assumption = "a neutral page; ask: the region"

[[municipalities]]
cbs = "GM9001"
name = "Bovendal"
valid_from = 2020-01-01
services = ["policy", "reporting_point"]
figures_cluster = "dal"
civil_service = "dal"
source = "policy: page 2"

[[municipalities]]
cbs = "GM9002"
name = "Benedendal"
valid_from = 2020-01-01
valid_until = 2025-12-31
services = ["policy"]
figures_cluster = "dal"
veilig_thuis = "vt-elders"
source = "policy: page 2"

[[figures_clusters]]
code = "dal"
name = "Bovendal en Benedendal"

[[civil_services]]
code = "dal"
name = "Dalwerk"

[[neighbours]]
cbs = "GM9003"
name = "Overberg"
veilig_thuis = "vt-elders"
source = "policy: page 2"

[[partners]]
code = "nla"
name = "Nederlandse Arbeidsinspectie"
kind = "inspectorate"
accepts = ["report"]
source = "policy: page 3"

[[partners]]
code = "vt-elders"
name = "Veilig Thuis Elders"
kind = "veilig_thuis"
accepts = ["report"]
source = "policy: page 3"

[[routes]]
when = "labour"
partner = "nla"
source = "policy: page 4"

[[role_placements]]
role = "care_coordinator"
organisation = "De Regio"
valid_from = 2020-01-01
valid_until = 2023-12-31
source = "policy: page 5"

[[role_placements]]
role = "care_coordinator"
organisation = "Het Opvanghuis"
valid_from = 2024-01-01
source = "policy: page 5"

[[rhythms]]
code = "official_meeting"
name = "Ambtelijk overleg"
at_least = 4
at_most = 6
in_months = 12
source = "policy: page 6"

[[channels]]
code = "chat"
name = "Chat"
kind = "chat"
hours = [
    { days = ["mo", "tu"], opens = "09:00", closes = "17:00" },
    { days = ["su"], opens = "20:00", closes = "24:00" },
]
answered_by = "Medewerker"
at_night = "De chat is dicht."
source = "policy: page 7"

[[phones]]
code = "emergency"
name = "Alarmnummer"
number = "112"
assumption = "as published; ask: the region"
"""
