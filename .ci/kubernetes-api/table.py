"""Generates the schema table in the notation that `SchemaTable.swift` reads: one line per object; equal objects share a line."""
import schemas

LETTERS = {
    "string": "s", "number": "n", "boolean": "b", "any": "a", "tree": "o", "intOrString": "x", "quantity": "q",
    "bytes": "y",
}


class Table:
    """Collects the lines. A built-in definition reserves its line before its fields are read, because it may contain itself."""

    def __init__(self, built_in):
        self.built_in = built_in
        self.lines, self.by_name, self.by_text, self.patterns = [], {}, {}, []

    def kind(self, kind):
        """The index entry of a kind."""
        number = self.definition(kind.definition) if kind.definition else self.inline(kind.node)
        return f"{kind.api_version} {kind.name} {number}"

    def definition(self, name):
        if name not in self.by_name:
            self.by_name[name] = len(self.lines)
            self.lines.append("")
            self.lines[self.by_name[name]] = self.line(self.built_in.nodes[name])
        return self.by_name[name]

    def inline(self, node):
        text = self.line(node)
        if text not in self.by_text:
            self.by_text[text] = len(self.lines)
            self.lines.append(text)
        return self.by_text[text]

    def line(self, node):
        """`[+]name(:|!)expression …`: `+` keeps unknown fields, `!` marks a required field."""
        words = ["+"] if node.open else []
        for key in sorted(node.fields):
            child = node.fields[key]
            if key == "status" and "metadata" in node.fields:
                child = schemas.Node("any", nullable=True)
            if any(c in " :!" for c in key):
                raise SystemExit(f"the table cannot represent a field named {key!r}")
            words.append(f"{key}{'!' if key in node.required else ':'}{self.expression(child)}")
        return " ".join(words)

    def expression(self, node):
        head = ("?" if node.nullable else "") + self.limits(node)
        if node.kind == "integer":
            return head + ("j" if node.bits == 32 else "i")
        if node.kind == "array":
            return head + "[" + self.expression(node.element)
        if node.kind == "map":
            return head + "{" + self.expression(node.element)
        if node.kind == "ref":
            target = self.built_in.nodes[node.target]
            return head + (f"@{self.definition(node.target)}" if target.fields else "o")
        if node.kind == "object":
            return head + f"@{self.inline(node)}"
        return head + LETTERS[node.kind]

    def limits(self, node):
        parts = []
        if node.enum:
            if any(c in "^|;)" for v in node.enum for c in v):
                raise SystemExit(f"the table cannot represent the values {node.enum}")
            parts.append("=" + "|".join(node.enum).replace(" ", "^"))
        if node.minimum is not None or node.maximum is not None:
            parts.append(self.span(node.minimum, node.maximum))
        if node.shortest or node.longest is not None:
            parts.append("#" + self.span(node.shortest, node.longest))
        if node.pattern:
            if node.pattern not in self.patterns:
                self.patterns.append(node.pattern)
            parts.append(f"~{self.patterns.index(node.pattern)}")
        return f"({';'.join(parts)})" if parts else ""

    @staticmethod
    def span(low, high):
        for bound in (low, high):
            if bound is not None and int(bound) != bound:
                raise SystemExit(f"the table cannot represent the bound {bound}")
        return f"{'' if low is None else int(low)}..{'' if high is None else int(high)}"


def raw(text):
    """A Swift raw string literal."""
    if "\n" in text or '"#' in text:
        raise SystemExit(f"a raw string cannot contain {text!r}")
    return f'#"{text}"#'


def render(built_in, kinds, header):
    table = Table(built_in)
    index = [table.kind(kind) for kind in kinds]
    out = [header, "extension SchemaTable {"]
    for name, comment, rows in (
        ("publishedKinds", "The kinds: apiVersion, name and the index of the object in `publishedObjects`.", index),
        ("publishedPatterns", "The patterns that strings must match.", table.patterns),
        ("publishedObjects", "The objects, by index. `SchemaTable` describes the notation.", table.lines),
    ):
        out.append(f"    /// {comment}")
        out.append(f"    static let {name}: [StaticString] = [")
        out += [f"        {raw(row)}," for row in rows]
        out += ["    ]", ""]
    out[-1] = "}"
    return "\n".join(out) + "\n"
