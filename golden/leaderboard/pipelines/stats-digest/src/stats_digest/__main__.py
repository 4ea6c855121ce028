# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
"""One run: reads what the program is given, and hands on what it answers."""

import os

import boto3
import dspy
import pydantic_core

from stats_digest import examples, program


def answer(body: bytes) -> bytes:
    """What the program answers to a JSON object of what it is given, as one of its outputs."""
    inputs = examples.Inputs.model_validate_json(body)
    prediction = program.load()(**dict(inputs))
    return pydantic_core.to_json(
        {
            "headline": prediction.headline,
            "top_players": prediction.top_players,
            "sentiment": prediction.sentiment,
        },
    )


def main() -> None:
    dspy.configure(lm=dspy.LM(os.environ["MODEL"]))
    store = boto3.client("s3")
    given = store.get_object(
        Bucket=os.environ["REPLAYS_BUCKET"],
        Key="statistics/latest.json",
    )
    store.put_object(
        Bucket=os.environ["REPLAYS_BUCKET"],
        Key="digests/latest.json",
        Body=answer(given["Body"].read()),
        ContentType="application/json",
    )


if __name__ == "__main__":
    main()
