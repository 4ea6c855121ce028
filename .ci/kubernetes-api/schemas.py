"""Reads the published schemas into the nodes from which the table and the types are generated."""
import glob
import json
import os
import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

import yaml

import reviewed


@dataclass
class Node:
    """The schema of one value. `kind` is string, integer, number, boolean, any, tree, intOrString, quantity, bytes, array,
    map, object or ref. Descriptions are never read."""
    kind: str
    bits: int = 64
    element: "Node | None" = None
    fields: "dict[str, Node]" = field(default_factory=dict)
    required: "set[str]" = field(default_factory=set)
    open: bool = False
    nullable: bool = False
    enum: "tuple[str, ...] | None" = None
    enum_name: "str | None" = None
    minimum: "int | None" = None
    maximum: "int | None" = None
    shortest: "int | None" = None
    longest: "int | None" = None
    pattern: "str | None" = None
    target: "str | None" = None


@dataclass
class Kind:
    """A kind of object: its API version, its name and its schema."""
    api_version: str
    name: str
    node: Node
    definition: "str | None" = None


KNOWN = {
    "meta.v1.Time": "string", "meta.v1.MicroTime": "string", "meta.v1.FieldsV1": "tree", "meta.v1.Patch": "tree",
    "Quantity": "quantity", "IntOrString": "intOrString", "RawExtension": "tree",
    "JSON": "any", "JSONSchemaPropsOrArray": "any", "JSONSchemaPropsOrBool": "any", "JSONSchemaPropsOrStringArray": "any",
}


def short(name):
    """Shortens a definition name: `core.v1.Container` for `io.k8s.api.core.v1.Container`."""
    name = name.rsplit("/", 1)[-1]
    if name.rsplit(".", 1)[-1] in KNOWN:
        return name.rsplit(".", 1)[-1]
    return ".".join(name.split(".")[-3:])


def _limits(node, schema):
    node.minimum, node.maximum = schema.get("minimum"), schema.get("maximum")
    node.shortest = schema.get("minLength", schema.get("minItems", schema.get("minProperties")))
    node.longest = schema.get("maxLength", schema.get("maxItems", schema.get("maxProperties")))
    node.pattern = schema.get("pattern")
    values = schema.get("enum")
    if values and node.kind == "string" and all(isinstance(v, str) for v in values):
        node.enum = tuple(values)
    return node


class BuiltIn:
    """The definitions of Kubernetes itself."""

    def __init__(self, folder, version):
        path = os.path.join(folder, f"v{version}.0-local", "_definitions.json")
        with open(path, encoding="utf-8") as file:
            raw = json.load(file)["$defs"]
        self.raw = {short(name): schema for name, schema in raw.items()}
        self.nodes = {}
        enums, ranges = {}, reviewed.RANGES
        for name, values, fields in reviewed.ENUMS:
            for one in fields:
                enums[one] = (name, tuple(values))
        for name, schema in self.raw.items():
            if name in KNOWN or name.rsplit(".", 1)[-1] in KNOWN:
                continue
            node = self.convert(schema)
            for key, child in node.fields.items():
                leaf = child.element if child.kind == "array" else child
                if f"{name}.{key}" in enums:
                    leaf.enum_name, leaf.enum = enums.pop(f"{name}.{key}")
                if f"{name}.{key}" in ranges:
                    leaf.minimum, leaf.maximum = ranges[f"{name}.{key}"]
            self.nodes[name] = node
        unknown = list(enums) + [f for f in ranges if f.rsplit(".", 1)[1] not in self.nodes[f.rsplit(".", 1)[0]].fields]
        if unknown:
            raise SystemExit(f"reviewed.py names fields that the schemas do not have: {', '.join(unknown)}")

    def convert(self, schema):
        if "$ref" in schema:
            target = short(schema["$ref"])
            if target in KNOWN:
                return Node(KNOWN[target], nullable=True)
            return Node("ref", target=target, nullable=True)
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        nullable = "null" in kinds
        kind = next((k for k in kinds if k != "null"), "any")
        if "oneOf" in schema:
            return Node("any", nullable=True)
        node = Node(kind, nullable=nullable)
        if kind == "integer":
            node.bits = 32 if schema.get("format") == "int32" else 64
        if kind == "string" and schema.get("format") == "byte":
            node.kind = "bytes"
        if kind == "array":
            node.element = self.convert(schema["items"])
        if kind == "object":
            if "properties" in schema:
                node.fields = {k: self.convert(v) for k, v in schema["properties"].items()}
                node.required = set(schema.get("required", []))
                for key in node.required:
                    node.fields[key].nullable = False
            elif "additionalProperties" in schema:
                node.kind, node.element = "map", self.convert(schema["additionalProperties"])
            else:
                node.kind = "tree"
        return _limits(node, schema)

    def kinds(self):
        """Every kind that has its own metadata and can be applied."""
        found = []
        for name, schema in self.raw.items():
            ids = schema.get("x-kubernetes-group-version-kind", [])
            if len(ids) != 1 or name not in self.nodes:
                continue
            node, one = self.nodes[name], ids[0]
            meta = node.fields.get("metadata")
            if not meta or meta.target != "meta.v1.ObjectMeta" or re.search("Review$|Request$|^Binding$|^Event$", one["kind"]):
                continue
            version = f"{one['group']}/{one['version']}" if one["group"] else one["version"]
            found.append(Kind(version, one["kind"], node, name))
        return sorted(found, key=lambda k: (k.api_version, k.name))


def convert_custom(schema):
    """Converts the OpenAPI schema of a custom resource."""
    nullable = bool(schema.get("nullable"))
    keep = bool(schema.get("x-kubernetes-preserve-unknown-fields"))
    if schema.get("x-kubernetes-int-or-string"):
        return _limits(Node("intOrString", nullable=nullable), {"pattern": schema.get("pattern")})
    kind = schema.get("type")
    if kind is None:
        return Node("any", nullable=True)
    node = Node(kind, nullable=nullable)
    if kind == "integer":
        node.bits = 32 if schema.get("format") == "int32" else 64
    if kind == "array":
        node.element = convert_custom(schema["items"])
    if kind == "object":
        if "properties" in schema:
            node.fields = {k: convert_custom(v) for k, v in schema["properties"].items()}
            node.open = keep
            # The API server fills in defaults before it validates the object.
            node.required = {k for k in schema.get("required", []) if "default" not in schema["properties"].get(k, {})}
        elif isinstance(schema.get("additionalProperties"), dict):
            node.kind, node.element = "map", convert_custom(schema["additionalProperties"])
        else:
            node.kind = "tree"
    return _limits(node, schema)


def custom_kinds(folder):
    """The kinds of every CustomResourceDefinition in a folder, one for each served version."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "*.yaml"))):
        with open(path, encoding="utf-8") as file:
            documents = list(yaml.load_all(file, Loader=loader))
        for document in documents:
            if not document or document.get("kind") != "CustomResourceDefinition":
                continue
            spec = document["spec"]
            for version in spec["versions"]:
                if not version["served"]:
                    continue
                node = convert_custom(version["schema"]["openAPIV3Schema"])
                node.fields["apiVersion"] = Node("string")
                node.fields["kind"] = Node("string")
                node.fields["metadata"] = Node("ref", target="meta.v1.ObjectMeta")
                if "status" in node.fields:
                    node.fields["status"] = Node("any", nullable=True)
                found.append(Kind(f"{spec['group']}/{version['name']}", spec["names"]["kind"], node))
    return sorted(found, key=lambda k: (k.api_version, k.name))


def order(name, node):
    """The names of an object's fields in conventional order."""
    first = reviewed.ORDER.get(name)
    if first is None:
        first = next((v for k, v in reviewed.ORDER.items() if "*" in k and matches(name, k)), reviewed.FIRST)
    return [k for k in first if k in node.fields] + sorted(k for k in node.fields if k not in first)


def matches(path, pattern):
    """Whether a path matches a reviewed pattern; brackets in a pattern are literal."""
    return fnmatchcase(path, pattern.replace("[]", "[[][]]"))
