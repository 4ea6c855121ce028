# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
"""What the model is given and what it answers."""

import typing

import dspy
import pydantic


class PlayerStatistics(pydantic.BaseModel):
    """One player's day."""

    player: str
    matches: int
    wins: int
    score: int


class DigestStatistics(dspy.Signature):
    """Digest the day's player statistics for the leaderboard page. Use only what the statistics say."""

    statistics: list[PlayerStatistics] = dspy.InputField(desc="One entry a player")
    headline: str = dspy.OutputField(desc="One line of at most 80 characters")
    top_players: list[str] = dspy.OutputField(
        desc="At most five names, highest score first",
    )
    sentiment: typing.Literal["up", "down", "flat"] = dspy.OutputField(
        desc="Whether scores rose, fell or stayed over the day",
    )
