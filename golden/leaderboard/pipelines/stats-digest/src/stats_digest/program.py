# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
"""The program that the signatures make up."""

from pathlib import Path

import dspy

from stats_digest import signatures

# The result of an optimiser; without it, a program runs on its signatures only.
OPTIMIZED = Path(__file__).with_name("program.json")


class StatsDigest(dspy.Module):
    """The steps, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.digest = dspy.ChainOfThought(signatures.DigestStatistics)

    def forward(self, statistics: list[signatures.PlayerStatistics]) -> dspy.Prediction:
        return self.digest(statistics=statistics)


def load() -> StatsDigest:
    """The program, optimised where a result is committed."""
    program = StatsDigest()
    if OPTIMIZED.exists():
        program.load(str(OPTIMIZED))
    return program
