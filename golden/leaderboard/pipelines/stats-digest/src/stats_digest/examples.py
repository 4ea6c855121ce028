# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
"""What a run is given, and what a labelled example says besides."""

from pathlib import Path

import dspy
import pydantic

from stats_digest import signatures


class Inputs(pydantic.BaseModel):
    """What a run is given."""

    statistics: list[signatures.PlayerStatistics]


class Labelled(Inputs):
    """What a run is given, and what is expected of it."""

    top_players: list[str]


def read(path: Path) -> list[dspy.Example]:
    """The examples of a file with a JSON object a line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [
        dspy.Example(**dict(Labelled.model_validate_json(line))).with_inputs(
            *Inputs.model_fields,
        )
        for line in lines
        if line.strip()
    ]
