"""read_json.py [--refused]  <  texts and expected values, as values.py describes

Reads JSON with Python's own reader: duplicate names and invalid numbers are errors. With --refused, prints every text
without an error instead."""
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
