# SPDX-License-Identifier: EUPL-1.2
"""`workflows.md`: the diagram and the steps of every workflow, from the tables that the code walks."""

from baken.config.reference.markdown import code, opening, table
from baken.config.reference.rooms import modules
from baken.kernel.workflow import Workflow

LEAD = (
    "States change only by these steps. A right in the last column is a line of the room's `permissions.py`."
)


def workflows() -> list[tuple[str, Workflow]]:
    """Every workflow once, with its room."""
    found = {
        id(value): (room, value)
        for room, module in modules("workflow")
        for value in vars(module).values()
        if isinstance(value, Workflow)
    }
    return list(found.values())


def document() -> str:
    return "\n".join([opening("Workflows", LEAD), *(_chapter(room, one) for room, one in workflows())])


def _chapter(room: str, workflow: Workflow) -> str:
    steps = [
        [step.verb, ", ".join(map(_name, step.sources)), _name(step.target), code(step.permission)]
        for step in workflow.steps
    ]
    diagram = f"```mermaid\n{workflow.mermaid()}```\n"
    return "\n".join(
        [f"## {room}: {workflow.name}\n", diagram, table(["step", "from", "to", "right"], steps)]
    )


def _name(state: str) -> str:
    return str(getattr(state, "value", state))
