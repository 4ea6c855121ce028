"""read_python.py  <  {"values": ["…", …], "pairs": [["a + b", "(a) + (b)"], …], "compiled": ["…"]}

Reads modules of Python, given as the bytes of a file. Prints as JSON the value of the name `values` in each of
`values`, the difference between the syntax trees of each pair, and the error of each of `compiled` that does not compile.
Bytes are printed as a list of numbers, and a function, class or module as its docstring."""
import ast
import inspect
import json
import sys
import types

sys.setrecursionlimit(100_000)


def plain(value):
    if isinstance(value, bytes):
        return list(value)
    if isinstance(value, (type, types.FunctionType)):
        return inspect.getdoc(value)
    if isinstance(value, (list, tuple)):
        return [plain(element) for element in value]
    return value


def value(text):
    names = {"__name__": "judged", "ast": ast}
    exec(compile(text.encode(), "module.py", "exec"), names)
    return plain(names["values"])


def difference(texts):
    """Returns the reason why two modules are not the same syntax tree; None if they are."""
    try:
        first, second = (ast.dump(ast.parse(text.encode())) for text in texts)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"
    return None if first == second else f"{first} is not {second}"


def refusal(text):
    """Returns the reason why a module does not compile; None if it does."""
    try:
        compile(text.encode(), "module.py", "exec")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"
    return None


request = json.load(sys.stdin)
json.dump(
    {
        "values": [value(text) for text in request.get("values", [])],
        "pairs": [difference(texts) for texts in request.get("pairs", [])],
        "compiled": [refusal(text) for text in request.get("compiled", [])],
    },
    sys.stdout,
)
