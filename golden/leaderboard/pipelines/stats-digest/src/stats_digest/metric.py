# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
"""How good a prediction is, from 0 to 1."""

from typing import Any

import dspy


def metric(
    example: dspy.Example,
    prediction: dspy.Prediction,
    trace: Any = None,
) -> float | bool:
    """The share of the criteria that a prediction meets.

    While an optimiser collects demonstrations (it passes a trace), only one that
    meets them all is taken.
    """
    criteria = [
        places(example.top_players, prediction.top_players),
        1 <= len(prediction.headline) <= 80,
        1 <= len(prediction.top_players) <= 5,
    ]
    score = sum(criteria) / len(criteria)
    return score if trace is None else score == 1.0


def places(expected: list[Any], given: list[Any]) -> float:
    """The share of the places that hold what is expected there."""
    hits = sum(left == right for left, right in zip(expected, given, strict=False))
    longest = max(len(expected), len(given))
    return hits / longest if longest else 1.0
