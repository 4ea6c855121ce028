"""read_rego.py  <  {"pairs": [["package a …", "package a …"], …], "modules": ["package a …", …], "compiled": ["…"]}

Reads Rego with the OPA engine. Prints as JSON the difference between the syntax trees of each pair, the paths of the package
and the imports of each of `modules`, and the error of each of `compiled` that does not compile."""
import json
import sys

from opa_bindings import OpaEngine, OpaError

sys.setrecursionlimit(100_000)
READER = """package reader

trees[index] := rego.parse_module("module.rego", text) if some index, text in input
"""


def compile_error(text):
    """Returns the reason why a module does not compile; None if it does."""
    with OpaEngine() as engine:
        try:
            engine.add_policy("module.rego", text)
            engine.eval_document("stackgen", {})
        except OpaError as error:
            return None if error.code == "undefined" else str(error)
    return None


def trees(texts):
    """Returns the syntax trees of modules without comments and locations, or the error of an invalid module."""
    with OpaEngine() as engine:
        engine.add_policy("reader.rego", READER)
        try:
            read = engine.eval_document("reader.trees", texts)
        except OpaError as error:
            # One faulty module fails all of them.
            return [str(error)] if len(texts) == 1 else [tree for text in texts for tree in trees([text])]
    return [clean(read[str(index)]) for index in range(len(texts))]


def clean(module):
    module.pop("comments", None)
    return without_locations(module)


def without_locations(node):
    if isinstance(node, dict):
        return {key: without_locations(value) for key, value in node.items() if key != "location"}
    return [without_locations(value) for value in node] if isinstance(node, list) else node


def difference(first, second):
    for tree in (first, second):
        if isinstance(tree, str):
            return tree
    return None if first == second else f"{json.dumps(first)} is not {json.dumps(second)}"


def paths(module):
    """Returns the path of the package, then those of the imports, without their root documents."""
    if isinstance(module, str):
        return None
    terms = [module["package"]["path"]] + [item["path"]["value"] for item in module.get("imports", [])]
    return [[term["value"] for term in path[1:]] for path in terms]


request = json.load(sys.stdin)
pairs = request.get("pairs", [])
firsts, seconds = (trees([pair[side] for pair in pairs]) for side in (0, 1))
modules = trees(request.get("modules", []))
json.dump(
    {
        "pairs": [difference(*trees) for trees in zip(firsts, seconds)],
        "modules": [paths(module) for module in modules],
        "compiled": [compile_error(text) for text in request.get("compiled", [])],
    },
    sys.stdout,
)
