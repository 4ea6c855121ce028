"""Generates the typed objects: a struct for each object that the reviewed kinds use, and an enum for each list of values."""
import collections
import re

import reviewed
import schemas

KEYWORDS = set("""associatedtype as break case catch class continue default defer deinit do else enum extension fallthrough
false fileprivate for func guard if import in init inout internal is let nil operator private protocol public repeat
rethrows return self Self static struct subscript super switch throw throws true try typealias var where while""".split())
LEAVES = {
    "string": "String", "integer": "Int", "number": "Double", "boolean": "Bool", "any": "YAML.Node", "tree": "YAML.Node",
    "intOrString": "IntOrString", "quantity": "String", "bytes": "String",
}
NOTES = {
    "quantity": "A quantity such as `250m` or `1Gi`.", "bytes": "Base64-encoded.", "any": "Any value.",
}
# Names that are reserved by Swift or used by this module.
TAKEN = {"Type": "TypeName", "Protocol": "ProtocolName", "Self": "SelfValue", "String": "Text", "Int": "Number"}


def escaped(name):
    return f"`{name}`" if name in KEYWORDS else name


def camel(text):
    """An identifier that starts with a lower-case letter: `clusterIP` for `ClusterIP`, `httpRoute` for `HTTPRoute`."""
    words = [w for w in re.split(r"[^A-Za-z0-9]+", text) if w]
    first, rest = words[0], [w[0].upper() + w[1:] for w in words[1:]]
    run = re.match(r"[A-Z]*", first).group()
    if first.upper() == first or re.fullmatch(r"IPv\d", first):
        first = first.lower()
    elif len(run) > 1:
        first = first[: len(run) - 1].lower() + first[len(run) - 1:]
    else:
        first = first[0].lower() + first[1:]
    return first + "".join(rest)


def case(value):
    """The name of an enum case. Never `none`, because `.none` would be read as the `nil` of an optional."""
    if value in ("", "*"):
        return {"": "unspecified", "*": "all"}[value]
    name = camel(value)
    if name == "none":
        return "explicitNone"
    return escaped("_" + name if name[0].isdigit() else name)


def title(field, singular=False):
    name = camel(field)
    if singular:
        name = re.sub("ies$", "y", name) if name.endswith("ies") else re.sub("(?<!s)s$", "", name)
    name = name[0].upper() + name[1:]
    return TAKEN.get(name, name)


class Pruning:
    """Decides which fields are left out, and finds reviewed entries that match no field."""

    def __init__(self):
        self.used = set()

    def drops(self, path):
        hit = [p for p in reviewed.PRUNED if p == path or (("*" in p) and schemas.matches(path, p))]
        self.used.update(hit)
        owner, _, name = path.rpartition(".")
        if owner in reviewed.KEPT:
            self.used.add(owner)
            return name not in reviewed.KEPT[owner]
        return bool(hit)

    def unused(self):
        return sorted((set(reviewed.PRUNED) | set(reviewed.KEPT)) - self.used)


class Writer:
    def __init__(self, built_in, header):
        self.built_in, self.header, self.pruning = built_in, header, Pruning()
        self.files, self.places, self.queue, self.enums = {}, {}, collections.deque(), {}

    # Built-in definitions: one struct for each, found by a breadth-first walk through the kinds.

    def request(self, name, kind, path):
        if name not in self.places:
            self.places[name] = (kind, path)
            self.queue.append(name)

    def swift_name(self, name):
        version, _, base = name.rpartition(".")
        return f"{reviewed.NAMESPACES[version]}.{TAKEN.get(base, base)}"

    def drain(self):
        while self.queue:
            name = self.queue.popleft()
            kind, path = self.places[name]
            namespace, _, base = self.swift_name(name).rpartition(".")
            text = self.struct(base, self.built_in.nodes[name], name, kind, path, None, 1)
            self.file(f"{namespace}.{base}", f"extension {namespace} {{\n{text}}}\n")

    # Custom resources: structs are nested like their fields; equal ones are shared within a kind.

    def custom(self, kind):
        namespace = reviewed.NAMESPACES[kind.api_version]
        scope = Scope(f"{namespace}.{kind.name}")
        text = self.struct(kind.name, kind.node, kind.name, kind, "", scope, 1)
        self.file(f"{namespace}.{kind.name}", f"extension {namespace} {{\n{text}}}\n")

    def file(self, name, text):
        imports = "public import StackFormats\n\n" if "YAML." in text or "OrderedEntries" in text else ""
        self.files[f"{name}+Generated.swift"] = f"{self.header}\n{imports}{text}"

    # One object.

    def struct(self, base, node, name, kind, path, scope, depth):
        root = path == ""
        keys = [k for k in schemas.order(name, node) if not self.pruning.drops(f"{name}.{k}")]
        if not keys:
            raise SystemExit(f"reviewed.py prunes every field of {name}: prune the field that contains it")
        nested, rows = [], []
        for key in keys:
            if root and key in ("apiVersion", "kind"):
                continue
            child = node.fields[key]
            place = f"{path}.{key}" if path else key
            type_name = self.type(child, key, f"{name}.{key}", kind, place, scope, nested, depth)
            needed = key in node.required or (root and key in ("metadata", "spec"))
            rows.append((key, escaped(camel(key) if not key.isidentifier() else key), type_name, needed, self.note(place, child, needed)))
        pad, inner = "    " * depth, "    " * (depth + 1)
        protocols = "KubernetesKind" if root else "KubernetesValue"
        of = f"`{kind.name}`" if not root else f"`{kind.api_version}`"
        out = [f"{pad}/// The kind `{base}` in {of}." if root else f"{pad}/// The type of `{path}` in {of}."]
        out.append(f"{pad}public struct {base}: {protocols} {{")
        if root:
            out += [
                f"{inner}/// The API version, `{kind.api_version}`.", f'{inner}public static let apiVersion = "{kind.api_version}"',
                f"{inner}/// The kind, `{kind.name}`.", f'{inner}public static let kind = "{kind.name}"', "",
            ]
        for key, swift, type_name, needed, note in rows:
            out += [f"{inner}/// {note}", f"{inner}public var {swift}: {type_name}{'' if needed else '?'}"]
        ordered = [r for r in rows if r[3]] + [r for r in rows if not r[3]]
        parameters = [f"{s}: {t}{'' if needed else '? = nil'}" for _, s, t, needed, _ in ordered]
        out += ["", f"{inner}/// Creates the object. Fields that are `nil` are omitted from the output."]
        out += wrapped(f"{inner}public init(", parameters, ") {", inner)
        out += [f"{inner}    self.{s} = {s}" for _, s, _, _, _ in ordered]
        out += [f"{inner}}}", "", f"{inner}/// Returns the fields that are set, in conventional order."]
        out += [f"{inner}public func node() -> YAML.Node {{", f"{inner}    var fields = FieldWriter()"]
        if root:
            out += [f'{inner}    fields.add("apiVersion", Self.apiVersion)', f'{inner}    fields.add("kind", Self.kind)']
        out += [f'{inner}    fields.add("{key}", {s})' for key, s, _, _, _ in rows]
        out += [f"{inner}    return fields.node", f"{inner}}}"]
        for text in nested:
            out += ["", text.rstrip("\n")]
        return "\n".join(out + [f"{pad}}}"]) + "\n"

    def type(self, node, key, name, kind, place, scope, nested, depth, singular=False):
        if name in reviewed.RAW:
            return "YAML.Node"
        if node.kind == "array":
            element = self.type(node.element, key, f"{name}[]", kind, f"{place}[]", scope, nested, depth, True)
            return f"[{element}]"
        if node.kind == "map":
            element = self.type(node.element, key, f"{name}.*", kind, f"{place}.*", scope, nested, depth, True)
            return f"OrderedEntries<{element}>"
        if node.kind == "ref":
            return self.reference(node.target, kind, place)
        if node.enum and len(node.enum) > 1 or node.enum_name:
            return self.enumeration(node, key, scope, nested, depth, singular)
        if node.kind == "object":
            return self.inline(node, key, name, kind, place, scope, nested, depth, singular)
        return LEAVES[node.kind]

    def reference(self, target, kind, place):
        if not self.built_in.nodes[target].fields:
            return "YAML.Node"
        self.request(target, kind, place)
        return self.swift_name(target)

    def inline(self, node, key, name, kind, place, scope, nested, depth, singular):
        shape = tuple(sorted(node.fields))
        same = reviewed.SAME_TYPE.get(name) or reviewed.SAME_SHAPE.get(shape)
        if same:
            return self.reference(same, kind, place)
        if place == "spec" and kind.name in reviewed.SAME_SPEC:
            return f"{reviewed.NAMESPACES[kind.api_version]}.{reviewed.SAME_SPEC[kind.name]}.Spec"
        found = scope.find(self.shape(node, name))
        if found:
            return found
        inner = scope.enter(title(key, singular))
        scope.keep(self.shape(node, name), inner.name)
        nested.append(self.struct(inner.base, node, name, kind, place, inner, depth + 1))
        return inner.name

    def shape(self, node, name):
        """A key that is equal for objects that become the same struct."""
        if node.kind == "object":
            kept = [k for k in sorted(node.fields) if not self.pruning.drops(f"{name}.{k}")]
            order = [k for k in schemas.order(name, node) if k in kept]
            inside = [f"{k}{k in node.required}{self.shape(node.fields[k], f'{name}.{k}')}" for k in kept]
            return f"({order}{inside})"
        if node.element:
            return f"{node.kind}{self.shape(node.element, name + ('[]' if node.kind == 'array' else '.*'))}"
        return f"{node.kind}{node.enum}{node.target}"

    def enumeration(self, node, key, scope, nested, depth, singular):
        if node.enum_name:
            self.enums[node.enum_name] = node.enum
            return self.swift_name(node.enum_name)
        found = scope.find(f"{key}{node.enum}")
        if found:
            return found
        inner = scope.enter(title(key, singular))
        scope.keep(f"{key}{node.enum}", inner.name)
        nested.append(enum(inner.base, node.enum, depth + 1))
        return inner.name

    def note(self, place, node, needed):
        leaf = node.element if node.kind in ("array", "map") else node
        parts = [f"`{place}`.", "Required." if needed else ""]
        parts.append(NOTES.get(leaf.kind, ""))
        if leaf.enum:
            parts.append(f"One of {', '.join(f'`{v}`' if v else 'the empty string' for v in leaf.enum)}.")
        for low, high, unit in ((leaf.minimum, leaf.maximum, ""), (node.shortest, node.longest, self.unit(node))):
            if low is not None and high is not None:
                parts.append(f"From {low} to {high}{unit}.")
            elif low or high is not None or (low == 0 and not unit):
                parts.append(f"At {'least' if high is None else 'most'} {low if high is None else high}{unit}.")
        return " ".join(p for p in parts if p)

    @staticmethod
    def unit(node):
        return {"array": " elements", "string": " characters"}.get(node.kind, " fields")


class Scope:
    """The type that nested types are declared in, and the shapes of the kind that already have a type."""

    def __init__(self, name, shapes=None):
        self.name, self.base, self.taken = name, name.rsplit(".", 1)[-1], {}
        self.shapes = {} if shapes is None else shapes

    def enter(self, base):
        self.taken[base] = self.taken.get(base, 0) + 1
        number = self.taken[base]
        return Scope(f"{self.name}.{base}{number if number > 1 else ''}", self.shapes)

    def find(self, shape):
        return self.shapes.get(shape)

    def keep(self, shape, name):
        self.shapes[shape] = name


def enum(base, values, depth):
    pad, inner = "    " * depth, "    " * (depth + 1)
    out = [f"{pad}/// One of {', '.join(f'`{v}`' if v else 'the empty string' for v in values)}."]
    out.append(f"{pad}public enum {base}: String, KubernetesValue, CaseIterable {{")
    seen = set()
    for value in values:
        name = case(value)
        if name in seen:  # differs only in case
            continue
        seen.add(name)
        what = f"`{value}`" if value else "The empty string"
        suffix = "" if name.strip("`") == value else f' = "{value}"'
        out += [f"{inner}/// {what}.", f"{inner}case {name}{suffix}"]
    return "\n".join(out + [f"{pad}}}"]) + "\n"


def wrapped(head, parameters, tail, pad):
    line = head + ", ".join(parameters) + tail
    if len(line) <= 120:
        return [line]
    return [head] + [f"{pad}    {p}{',' if i + 1 < len(parameters) else ''}" for i, p in enumerate(parameters)] + [pad + tail]


def render(built_in, custom, header):
    writer = Writer(built_in, header)
    by_definition = {k.definition: k for k in built_in.kinds()}
    names = sorted(reviewed.KINDS, key=lambda n: n != "apps.v1.Deployment")
    for name in names:
        writer.request(name, by_definition[name], "")
        writer.drain()
    by_name = {(k.api_version, k.name): k for k in custom}
    for key in reviewed.CUSTOM_KINDS:
        writer.custom(by_name[key])
        writer.drain()
    grouped = collections.defaultdict(list)
    for name in sorted(writer.enums):
        namespace, _, base = writer.swift_name(name).rpartition(".")
        grouped[namespace].append(enum(base, writer.enums[name], 1))
    for namespace, texts in grouped.items():
        writer.file(f"{namespace}.Values", f"extension {namespace} {{\n" + "\n".join(texts) + "}\n")
    if writer.pruning.unused():
        raise SystemExit(f"reviewed.py prunes fields that do not exist: {', '.join(writer.pruning.unused())}")
    writer.files["Namespaces+Generated.swift"] = namespaces(header)
    return writer.files


def namespaces(header):
    out = [header]
    for version, name in reviewed.NAMESPACES.items():
        group, inner = name.split(".")
        out += [f"/// The types in the API group `{version.split('/')[0].rsplit('.', 1)[0] if '/' not in version else version.split('/')[0]}`.",
                f"public enum {group} {{", f"    /// Version `{version.replace('/', '.').rsplit('.', 1)[-1]}`.",
                f"    public enum {inner} {{}}", "}", ""]
    return "\n".join(out[:-1]) + "\n"
