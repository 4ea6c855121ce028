# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
"""The pipeline stats-digest of the stack leaderboard."""
