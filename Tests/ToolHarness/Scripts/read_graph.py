"""read_graph.py  <  the JSON output of dot, for one or several graphs

Prints the graphs as strict JSON: a list of graphs, each with its nodes, edges and subgraphs. Graphviz' own JSON contains
unescaped control characters, and mixes attributes with structure in one object."""
import json
import sys

DEFAULTS = {("label", ""), ("label", "\\N")}


def attributes(pairs, skipped=0):
    # Structural members come first or are not strings. Graphviz omits an attribute with an empty value.
    strings = [pair for pair in pairs if isinstance(pair[1], str)][skipped:]
    return [pair for pair in strings if pair not in DEFAULTS]


def drawn(pairs):
    # The texts of a drawn label: one per non-empty line.
    return {
        name: [dict(operation)["text"] for operation in value if dict(operation)["op"] == "T"]
        for name, value in pairs if name.startswith("_") and name.endswith("ldraw_")
    }


def numbers(pairs, name):
    return next((value for key, value in pairs if key == name and isinstance(value, list)), [])


def graph(pairs):
    first = dict(reversed(pairs))
    objects = numbers(pairs, "objects")
    nodes = [item for item in objects if item[0][0] == "_gvid"]
    groups = {number(item): item for item in objects if item[0][0] == "name"}
    names = {number(item): item[1][1] for item in nodes}
    places = {key: index for index, key in enumerate(groups)}
    parents = {child: places[key] for key, group in groups.items() for child in numbers(group, "subgraphs")}

    def subgraph(key, item):
        return {
            "name": item[0][1], "attributes": attributes(item, 1), "drawn": drawn(item), "parent": parents.get(key),
            "nodes": [names[node] for node in numbers(item, "nodes")],
        }

    return {
        "name": first["name"], "isDirected": first["directed"], "isStrict": first["strict"],
        "attributes": attributes(pairs, 1), "drawn": drawn(pairs),
        "nodes": [{"name": item[1][1], "attributes": attributes(item, 1), "drawn": drawn(item)} for item in nodes],
        "edges": [
            {"tail": names[item[1][1]], "head": names[item[2][1]], "attributes": attributes(item), "drawn": drawn(item)}
            for item in numbers(pairs, "edges")
        ],
        "subgraphs": [subgraph(key, item) for key, item in groups.items()],
    }


def number(item):
    return next(value for key, value in item if key == "_gvid" and isinstance(value, int))


sys.setrecursionlimit(20_000)
text = sys.stdin.buffer.read().decode()
decoder = json.JSONDecoder(strict=False, object_pairs_hook=list)
graphs = []
position = 0
while text[position:].strip():
    found, position = decoder.raw_decode(text, len(text) - len(text[position:].lstrip()))
    graphs.append(graph(found))
json.dump(graphs, sys.stdout)
