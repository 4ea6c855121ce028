"""The part of GitHub's expression language that the generated workflows use."""
import json
import math
import re

TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_*][A-Za-z0-9_-]*)*)"
    r"|(?P<op>&&|\|\||==|!=|!|\(|\)|,))")
STATUS_FUNCTIONS = re.compile(r"\b(success|failure|cancelled|always)\(\)")


def tokens(text):
    position, found = 0, []
    while position < len(text.rstrip()):
        match = TOKEN.match(text, position)
        if not match:
            raise ValueError(f"cannot read the expression {text!r} at {text[position:]!r}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        position = match.end()
    return found


def truth(value):
    return not (value is None or value is False or value == 0 and not isinstance(value, str) or value == ""
                or isinstance(value, float) and math.isnan(value))


def number(value):
    if value is None:
        return 0.0
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value.strip() or 0)
        except ValueError:
            return math.nan
    return math.nan


def equal(left, right):
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    if type(left) is type(right) and not isinstance(left, (list, dict)):
        return left == right
    if isinstance(left, (list, dict)) or isinstance(right, (list, dict)):
        return left is right
    return number(left) == number(right)


def text_of(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, dict)):
        return "Array" if isinstance(value, list) else "Object"
    return str(value)


class Expression:
    def __init__(self, text, contexts, functions):
        self.tokens, self.at = tokens(text), 0
        self.contexts, self.functions = contexts, functions
        self.text = text

    def value(self):
        result = self.either()
        if self.at != len(self.tokens):
            raise ValueError(f"cannot read all of the expression {self.text!r}")
        return result

    def peek(self, text):
        return self.at < len(self.tokens) and self.tokens[self.at] == ("op", text)

    def take(self, text):
        if self.peek(text):
            self.at += 1
            return True
        return False

    def either(self):
        left = self.both()
        while self.take("||"):
            right = self.both()
            left = left if truth(left) else right
        return left

    def both(self):
        left = self.comparison()
        while self.take("&&"):
            right = self.comparison()
            left = right if truth(left) else left
        return left

    def comparison(self):
        left = self.unary()
        while self.peek("==") or self.peek("!="):
            same = self.tokens[self.at][1] == "=="
            self.at += 1
            left = equal(left, self.unary()) == same
        return left

    def unary(self):
        if self.take("!"):
            return not truth(self.unary())
        if self.take("("):
            result = self.either()
            assert self.take(")"), self.text
            return result
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "string":
            return text[1:-1].replace("''", "'")
        if kind == "number":
            return float(text)
        if kind != "name":
            raise ValueError(f"unexpected {text!r} in {self.text!r}")
        if self.take("("):
            arguments = []
            while not self.take(")"):
                arguments.append(self.either())
                self.take(",")
            return self.call(text, arguments)
        if text in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[text]
        value = self.contexts
        for part in text.split("."):
            if value is self.contexts and part not in value:
                raise ValueError(f"the context {part!r} isn't available in {self.text!r}")
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def call(self, name, arguments):
        if name in self.functions:
            return self.functions[name](*arguments)
        if name == "contains":
            whole, part = arguments
            if isinstance(whole, list):
                return any(equal(item, part) for item in whole)
            return text_of(part).casefold() in text_of(whole).casefold()
        if name == "fromJSON":
            return json.loads(arguments[0])
        if name == "toJSON":
            return json.dumps(arguments[0], indent=2)
        if name == "hashFiles":
            return "0" * 64
        raise ValueError(f"unknown function {name!r} in {self.text!r}")


def evaluate(text, contexts, functions=None):
    """Returns the value of an expression without its braces."""
    return Expression(text, contexts, functions or {}).value()


def interpolate(node, contexts):
    """Returns a value of the workflow with its expressions replaced."""
    if isinstance(node, dict):
        return {key: interpolate(value, contexts) for key, value in node.items()}
    if isinstance(node, list):
        return [interpolate(value, contexts) for value in node]
    if not isinstance(node, str):
        return node
    whole = re.fullmatch(r"\s*\$\{\{(.*?)\}\}\s*", node, re.S)
    if whole and "${{" not in whole.group(1):
        return evaluate(whole.group(1), contexts)
    return re.sub(r"\$\{\{(.*?)\}\}", lambda match: text_of(evaluate(match.group(1), contexts)), node, flags=re.S)


def condition(text, contexts, functions):
    """Returns whether a job or a step runs: `success()` is implied if no status function is called."""
    text = "success()" if text is None else text_of(text)
    text = re.sub(r"^\s*\$\{\{(.*)\}\}\s*$", r"\1", text, flags=re.S)
    if not STATUS_FUNCTIONS.search(text):
        text = f"success() && ({text})"
    return truth(evaluate(text, contexts, functions))
