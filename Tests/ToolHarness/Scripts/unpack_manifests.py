"""unpack_manifests.py FOLDER MANIFEST…

Sorts the objects of Kubernetes manifests by judge, and extracts the files embedded in them:

builtin/      objects of built-in kinds, one per file
custom/       objects of custom kinds
definitions/  the definition that Gatekeeper creates from each constraint template
rego/         the Rego of each constraint template
rules/        the rule groups of each PrometheusRule
json/         each value of a ConfigMap whose key ends in .json"""
import os
import sys

import yaml

BUILT_IN = {
    "", "apps", "autoscaling", "batch", "policy",
    "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "authentication.k8s.io",
    "authorization.k8s.io", "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io",
    "flowcontrol.apiserver.k8s.io", "networking.k8s.io", "node.k8s.io", "rbac.authorization.k8s.io",
    "resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io",
}
SELECTOR = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}
NAMES = {"type": "array", "items": {"type": "string"}}
MATCH = {
    "type": "object",
    "properties": {
        "kinds": {"type": "array", "items": {"type": "object", "properties": {"apiGroups": NAMES, "kinds": NAMES}}},
        "scope": {"type": "string", "enum": ["*", "Cluster", "Namespaced"]},
        "namespaces": NAMES,
        "excludedNamespaces": NAMES,
        "labelSelector": SELECTOR,
        "namespaceSelector": SELECTOR,
        "name": {"type": "string"},
        "source": {"type": "string", "enum": ["All", "Generated", "Original"]},
    },
}


class Loader(yaml.SafeLoader):
    """YAML as Kubernetes reads it: a lone `=` is text."""


Loader.add_constructor("tag:yaml.org,2002:value", lambda loader, node: node.value)

folder, manifests = sys.argv[1], sys.argv[2:]
count = 0


def write(kind, name, text):
    path = os.path.join(folder, kind)
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, f"{count:03d}-{name}"), "w", encoding="utf-8") as file:
        file.write(text)


def definition(template):
    crd = template["spec"]["crd"]["spec"]
    spec = {
        "match": MATCH,
        "enforcementAction": {"type": "string", "enum": ["deny", "dryrun", "scoped", "warn"]},
        "scopedEnforcementActions": {"type": "array", "items": SELECTOR},
    }
    if "validation" in crd:
        spec["parameters"] = {"type": "object", **crd["validation"]["openAPIV3Schema"]}
    kind = crd["names"]["kind"]
    schema = {"type": "object", "properties": {"spec": {"type": "object", "properties": spec}}}
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": f"{kind.lower()}.constraints.gatekeeper.sh"},
        "spec": {
            "group": "constraints.gatekeeper.sh",
            "names": {"kind": kind},
            "versions": [{"name": "v1beta1", "schema": {"openAPIV3Schema": schema}}],
        },
    }


def regos(template):
    for target in template["spec"]["targets"]:
        if target.get("rego"):
            yield target["rego"]
        for code in target.get("code", []):
            if code.get("engine") == "Rego":
                yield code["source"]["rego"]


for manifest in manifests:
    with open(manifest, encoding="utf-8") as file:
        objects = [o for o in yaml.load_all(file, Loader=Loader) if o]
    for o in objects:
        count += 1
        group = o["apiVersion"].rpartition("/")[0]
        name = f"{o['kind']}-{o['metadata']['name']}"
        write("builtin" if group in BUILT_IN else "custom", f"{name}.yaml", yaml.safe_dump(o))
        if o["kind"] == "ConstraintTemplate":
            write("definitions", f"{name}.yaml", yaml.safe_dump(definition(o)))
            for rego in regos(o):
                write("rego", f"{name}.rego", rego)
        if o["kind"] == "PrometheusRule":
            write("rules", f"{name}.yaml", yaml.safe_dump(o["spec"]))
        if o["kind"] == "ConfigMap":
            for key, value in (o.get("data") or {}).items():
                if key.endswith(".json"):
                    write("json", f"{name}-{key}", value)
