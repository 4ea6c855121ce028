"""read_json.py [--refused]  <  texts and what is expected of them, as values.py describes

Reads JSON with Python's own reader: a name that stands twice, and a number that is none, are faults. With --refused,
every text that has no fault is printed instead."""
import json
import sys

import values


def members(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError("a name stands twice")
    return dict(pairs)


def fault(constant):
    raise ValueError(f"{constant} is no number of JSON")


def read(text):
    return [json.loads(text.decode(), object_pairs_hook=members, parse_constant=fault)]


def read_refused(text):
    try:
        read(text)
    except ValueError:
        return ["a fault"]
    return ["no fault"]


values.compare(read_refused if sys.argv[1:] == ["--refused"] else read)
