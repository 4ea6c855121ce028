# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
"""Scores the program on labelled examples: python -m stats_digest.evaluate examples.jsonl"""

import os
import sys
from pathlib import Path

import dspy

from stats_digest.examples import read
from stats_digest.metric import metric
from stats_digest.program import load

# In percent.
THRESHOLD = 80.0


def evaluate(examples: list[dspy.Example]) -> float:
    """The mean score in percent."""
    return dspy.Evaluate(devset=examples, metric=metric, num_threads=4)(load()).score


if __name__ == "__main__":
    dspy.configure(lm=dspy.LM(os.environ["MODEL"]))
    score = evaluate(read(Path(sys.argv[1])))
    print(f"{score:.2f} percent, at least {THRESHOLD:.2f} are asked")
    sys.exit(int(score < THRESHOLD))
