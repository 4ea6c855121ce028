"""read_cel.py  <  {"values": ["size([1]) + 1", …], "pairs": [["a + b", "(a) + (b)"], …], "accepted": ["…"]}

Reads CEL with celpy. Prints as JSON the value of each of `values`, the difference between the trees of each of `pairs`,
and the error of each of `accepted` that does not parse. A value that JSON cannot represent is
printed as text."""
import json
import sys
import threading

import celpy
import lark
from celpy.evaluation import celbytes, celstr


def plain(value):
    """Returns a value as JSON can represent it: bytes as a list of numbers."""
    if isinstance(value, celpy.celtypes.BytesType):
        return list(value)
    if isinstance(value, celpy.celtypes.ListType):
        return [plain(element) for element in value]
    return celpy.CELJSONEncoder.to_python(value)


def tree(node):
    """Returns the parse tree without parentheses and single-child rules, and with the values of its literals."""
    if isinstance(node, lark.Token):
        if node.type in ("STRING_LIT", "MLSTRING_LIT"):
            return ["string", celstr(node)]
        return ["bytes", list(celbytes(node))] if node.type == "BYTES_LIT" else [node.type, str(node)]
    if node is None:
        return None
    children = [tree(child) for child in node.children]
    # An operator is a separate rule, with its left side below it.
    children = [child for child in children if child is not None]
    if len(children) == 1 and node.data in CHAINS:
        return children[0]
    if node.data in ("conditionalor", "conditionaland"):
        # Both operators are associative, and readers group the operands differently.
        children = [
            operand
            for child in children
            for operand in (child[1:] if child[0] == node.data else [child])
        ]
    return [str(node.data), *children]


CHAINS = {
    "expr", "conditionalor", "conditionaland", "relation", "addition", "multiplication", "unary", "member", "primary",
    "paren_expr", "literal", "exprlist",
}  # fmt: skip


def difference(environment, pair):
    """Returns the reason why two texts are not the same tree; None if they are."""
    try:
        first, second = (environment.compile(text) for text in pair)
    except celpy.CELParseError as error:
        return str(error)
    return None if tree(first) == tree(second) else f"{tree(first)} is not {tree(second)}"


def refusal(environment, text):
    """Returns the reason why a text does not parse; None if it does."""
    try:
        environment.compile(text)
    except celpy.CELParseError as error:
        return str(error)
    return None


def main():
    request = json.load(sys.stdin)
    environment = celpy.Environment()
    values = [environment.program(environment.compile(text)).evaluate({}) for text in request.get("values", [])]
    json.dump(
        {
            "values": [plain(value) for value in values],
            "pairs": [difference(environment, pair) for pair in request.get("pairs", [])],
            "accepted": [refusal(environment, text) for text in request.get("accepted", [])],
        },
        sys.stdout,
    )


# celpy walks a tree recursively.
sys.setrecursionlimit(100_000)
threading.stack_size(512 * 1024 * 1024)
thread = threading.Thread(target=main)
thread.start()
thread.join()
