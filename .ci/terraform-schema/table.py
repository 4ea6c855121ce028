"""Generates the schema table in the notation that `Terraform.Schema` reads: one line per block; equal blocks share a line."""

LETTERS = {"string": "s", "number": "n", "bool": "b", "dynamic": "a"}
OPENINGS = {"list": "[", "set": "<", "map": "{", "single": "."}
WIDTH = 118


class Table:
    """Collects the lines, and the index entry of each type."""

    def __init__(self, schemas):
        self.schemas = schemas
        self.lines, self.by_text, self.size = [], {}, 0

    def type(self, entry):
        """The index entry of a type, such as `resource aws_vpc 12`."""
        mode, name = entry.split(" ")
        if mode == "provider":
            return f"{entry} {self.line(self.schemas['provider']['block'])}"
        blocks = self.schemas["resource_schemas" if mode == "resource" else "data_source_schemas"]
        if name not in blocks:
            raise SystemExit(f"types.txt: the provider has no {mode} {name}")
        return f"{entry} {self.line(blocks[name]['block'], owns_id=mode == 'resource')}"

    def line(self, block, owns_id=False):
        """The byte offset of the line that describes a block: required words first, then the others, each sorted by name."""
        required, others = [], []
        for name, attribute in sorted(block.get("attributes", {}).items()):
            (required if attribute.get("required") else others).append(self.attribute(name, attribute, owns_id))
        for name, nested in sorted(block.get("block_types", {}).items()):
            (required if nested.get("min_items") else others).append(self.nested(name, nested))
        return self.place(sorted(required) + sorted(others))

    def attribute(self, name, attribute, owns_id):
        if "nested_type" in attribute:
            raise SystemExit(f"the table cannot represent the nested attribute {name}")
        optional, computed = attribute.get("optional"), attribute.get("computed")
        # Resources of the older plugin SDK declare `id` as optional, but reject every value.
        if name == "id" and owns_id and optional and computed:
            optional = False
        presence = "!" if attribute.get("required") else "=" if not optional else "?" if computed else ":"
        return f"{name}{presence}{self.flags(attribute)}{self.expression(attribute['type'])}"

    def nested(self, name, nested):
        low, high = nested.get("min_items", 0), nested.get("max_items", "")
        mark, opening = "+" if low else "#", OPENINGS[nested["nesting_mode"]]
        inner = self.line(nested["block"])
        return f"{name}{mark}{self.flags(nested['block'])}{opening}{low}..{high}@{inner}"

    def expression(self, type):
        if isinstance(type, str):
            return LETTERS[type]
        kind, element = type[0], type[1]
        if kind == "object":
            left_out = type[2] if len(type) > 2 else []
            words = [f"{n}{':' if n in left_out else '!'}{self.expression(t)}" for n, t in sorted(element.items())]
            return f"@{self.place(sorted(words, key=lambda word: ('!' not in word, word)))}"
        return OPENINGS[kind] + self.expression(element)

    def place(self, words):
        """The byte offset of a line. Each line ends with a zero byte, so that C's string search stops there."""
        # A space before each word: a name is searched for between a space and a mark.
        text = "".join(" " + word for word in words)
        if not text.isascii() or "\\" in text or '"' in text:
            raise SystemExit(f"a literal cannot contain {text!r}")
        if text not in self.by_text:
            self.by_text[text] = self.size
            self.lines.append(text)
            self.size += len(text) + 1
        return self.by_text[text]

    @staticmethod
    def flags(schema):
        return ("*" if schema.get("sensitive") else "") + ("~" if schema.get("deprecated") else "")


def wrapped(names):
    """The names, wrapped into lines of about WIDTH characters."""
    lines = [""]
    for name in names:
        if len(lines[-1]) + len(name) > WIDTH:
            lines.append("")
        lines[-1] += " " + name
    return lines


def render(schemas, entries, version, header):
    table = Table(schemas)
    index = sorted(table.type(entry) for entry in entries)
    resources, data = (wrapped(sorted(schemas[kind])) for kind in ("resource_schemas", "data_source_schemas"))
    out = [header, "extension Terraform.Schema {"]
    out += ["    /// The version of the provider that the table describes.", f'    package static let version = "{version}"', ""]
    for name, comment, lines in (
        ("types", "The types, one per line: mode, name and the byte offset of the block.", ["", *index]),
        ("blocks", "The blocks, separated by zero bytes. `Terraform.Schema` describes the notation.",
         [line + "\\0\\" for line in table.lines[:-1]] + table.lines[-1:]),
        ("resourceNames", "Every resource of the provider, whether or not the table describes it.", resources),
        ("dataNames", "Every data source of the provider, whether or not the table describes it.", data),
    ):
        # One literal each, so that start-up does no work beyond locating it.
        out += [f"    /// {comment}", f'    static let {name}: StaticString = """']
        out += [("        " + line).rstrip() for line in lines]
        out += ['        """', ""]
    out[-1] = "}"
    return "\n".join(out) + "\n"
