# SPDX-License-Identifier: EUPL-1.2
"""Who plays. All of them are invented; every region has them all."""

from dataclasses import dataclass

HILVERSUM, HUIZEN, EEMNES, LAREN = "GM0402", "GM0406", "GM0317", "GM0417"


@dataclass(frozen=True)
class Player:
    """One colleague with one role; `key` is how a journey calls this person."""

    key: str
    name: str
    role: str
    door: str = "desk"
    municipalities: tuple[str, ...] = ()
    partner: str = ""

    def email(self, region: str) -> str:
        return f"{self.key}@{region}.example"


ADMINISTRATOR = Player("tineke", "Tineke Jonker", "administrator", "office")
OFFICER = Player("maarten", "Maarten Zijlstra", "data_protection_officer", "office")
TEAM_LEAD = Player("marijke", "Marijke Hofstra", "team_lead")
INTAKE = Player("farah", "Farah de Wit", "intake_worker")
CARE = Player("miriam", "Miriam Blok", "care_coordinator")
SCIENTIST = Player("anouk", "Anouk Peters", "behavioural_scientist")
DOCTOR = Player("ruben", "Ruben Aarts", "confidential_doctor")
FOCAL_HILVERSUM = Player("jeroen", "Jeroen Visser", "focal_officer", municipalities=(HILVERSUM,))
FOCAL_HUIZEN = Player("lotte", "Lotte van Rijn", "focal_officer", municipalities=(HUIZEN,))
INSPECTOR = Player("bas", "Bas Willemse", "partner", partner="nla")
POLICE = Player("petra", "Petra van Dijk", "partner", partner="politie")
NEIGHBOUR_POINT = Player("karin", "Karin Verhoeven", "partner", partner="vt-utrecht")
CHAIN_DIRECTOR = Player("joost", "Joost van Dam", "chain_director", "office")

CAST = (
    ADMINISTRATOR, OFFICER, TEAM_LEAD, INTAKE, CARE, DOCTOR, FOCAL_HILVERSUM, FOCAL_HUIZEN, INSPECTOR,
    POLICE, NEIGHBOUR_POINT, CHAIN_DIRECTOR,
)  # fmt: skip
# The pages of the second reader are met in the journey in which she reads.
PLAYERS = (*CAST, SCIENTIST)
