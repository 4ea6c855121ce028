# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
"""Optimises the program on labelled examples: python -m stats_digest.optimize examples.jsonl

A line of the file is an object with the fields of examples.Labelled. What is found is to be
reviewed and committed.
"""

import os
import sys
from pathlib import Path

import dspy

from stats_digest.examples import read
from stats_digest.metric import metric
from stats_digest.program import OPTIMIZED, StatsDigest


def optimize(examples: list[dspy.Example]) -> StatsDigest:
    """The program with what the optimiser found."""
    return dspy.BootstrapFewShot(
        metric=metric,
        max_bootstrapped_demos=4,
        max_labeled_demos=16,
    ).compile(StatsDigest(), trainset=examples)


if __name__ == "__main__":
    dspy.configure(lm=dspy.LM(os.environ["MODEL"]))
    optimize(read(Path(sys.argv[1]))).save(str(OPTIMIZED))
