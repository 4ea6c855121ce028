"""Reads HCL with Checkov's parser.

usage: read_hcl.py < main.tf

Prints the resources as a JSON list of `address`, `type`, `values`. Expressions stay text,
`${google_storage_bucket.vouchers.name}`, with each local value replaced by its expression.
"""

import io
import json
import re
import sys

import hcl2


def plain(value):
    """Unwraps a value: the parser wraps every attribute value in a list."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items() if not key.startswith("__")}
    if isinstance(value, list):
        if len(value) == 1 and not isinstance(value[0], dict):
            return plain(value[0])
        return [plain(inner) for inner in value]
    return value


def named(value, names):
    """Returns the value with each `local.name` replaced."""
    if isinstance(value, dict):
        return {key: named(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [named(inner, names) for inner in value]
    if isinstance(value, str):
        return re.sub(r"local\.(\w+)", lambda found: names.get(found.group(1), found.group(0)), value)
    return value


document = hcl2.load(io.StringIO(sys.stdin.read()))
if "module" in document:
    sys.exit("a module, whose resources are in another file")
local_values = {
    name: re.sub(r"^\$\{(.*)\}$", r"\1", value, flags=re.DOTALL)
    for block in document.get("locals", [])
    for name, value in plain(block).items()
    if isinstance(value, str)
}
json.dump(
    [
        {"address": f"{type}.{name}", "type": type, "values": named(plain(body), local_values)}
        for block in document.get("resource", [])
        for type, labelled in block.items()
        for name, body in labelled.items()
    ],
    sys.stdout,
)
