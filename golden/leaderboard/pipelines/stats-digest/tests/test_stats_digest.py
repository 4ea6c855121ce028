# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
"""The program, and what judges it, on a dummy model: no network, no key."""

import json

import dspy
import pytest
from dspy.utils import DummyLM

from stats_digest import __main__ as run, examples, program
from stats_digest.evaluate import evaluate
from stats_digest.metric import metric
from stats_digest.optimize import optimize

INPUTS = {"statistics": [{"player": "player", "matches": 3, "wins": 3, "score": 3}]}
OUTPUTS = {"headline": "headline", "top_players": ["top players"], "sentiment": "up"}
# The raw text of the model's answers, step by step.
ANSWERS = [
    {
        "reasoning": "It follows.",
        "headline": OUTPUTS["headline"],
        "top_players": json.dumps(OUTPUTS["top_players"]),
        "sentiment": OUTPUTS["sentiment"],
    },
]
EXAMPLE = dspy.Example(
    **dict(examples.Labelled.model_validate({**INPUTS, **OUTPUTS})),
).with_inputs(*INPUTS)


def test_the_program_answers_with_types() -> None:
    with dspy.context(lm=DummyLM(ANSWERS)):
        prediction = program.StatsDigest()(
            **dict(examples.Inputs.model_validate(INPUTS)),
        )
    assert prediction.headline == OUTPUTS["headline"]
    assert prediction.top_players == OUTPUTS["top_players"]
    assert prediction.sentiment == OUTPUTS["sentiment"]


def test_a_run_hands_on_what_the_program_answers() -> None:
    with dspy.context(lm=DummyLM(ANSWERS)):
        answer = run.answer(json.dumps(INPUTS).encode())
    assert json.loads(answer) == OUTPUTS


def test_an_answer_of_another_type_is_refused() -> None:
    wrong = {**ANSWERS[0], "top_players": "3"}
    answers = [wrong] * 2
    with dspy.context(lm=DummyLM(answers)), pytest.raises(
        Exception,
        match="top_players",
    ):
        program.StatsDigest()(**dict(examples.Inputs.model_validate(INPUTS)))


def test_the_evaluation_of_a_perfect_answer() -> None:
    with dspy.context(lm=DummyLM(ANSWERS)):
        assert evaluate([EXAMPLE]) == 100.0


def test_the_metric_of_a_perfect_prediction() -> None:
    outputs = {**OUTPUTS, **dict(EXAMPLE)}
    assert metric(EXAMPLE, dspy.Prediction(**outputs)) == 1.0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("top_players", [None, None]),
        ("headline", "x" * 81),
        ("top_players", [None] * 6),
    ],
)
def test_the_metric_of_a_spoilt_prediction(field: str, value: object) -> None:
    outputs = {**OUTPUTS, **dict(EXAMPLE), field: value}
    assert metric(EXAMPLE, dspy.Prediction(**outputs)) < 1.0
    assert metric(EXAMPLE, dspy.Prediction(**outputs), trace=[]) is False


def test_the_optimiser_keeps_a_perfect_answer() -> None:
    with dspy.context(lm=DummyLM(ANSWERS * 4)):
        optimized = optimize([EXAMPLE])
    assert all(predictor.demos for predictor in optimized.predictors())
