"""Reads or draws flowcharts with the real Mermaid, which mermaidx runs in QuickJS, and prints the result as JSON.

The request is {"draws": bool, "texts": [text]}. The answer has an item for each text: {"error": message}, or the direction, the
nodes, the edges and the groups. With `draws`, their labels are the text of the drawing; otherwise those that the parser kept, with
its placeholders for entities and line breaks resolved like its own `decodeEntities` and the HTML reader.
"""

import html
import json
import re
import sys
import xml.etree.ElementTree as tree

from mermaidx.engines.quickjs_engine import Engine

SVG = "{http://www.w3.org/2000/svg}"

READ = """
globalThis.__answer = null;
mermaid.initialize({startOnLoad: false});
mermaid.mermaidAPI.getDiagramFromText(%s).then((diagram) => {
    const db = diagram.db;
    __answer = JSON.stringify({
        direction: db.getDirection(),
        nodes: [...db.getVertices().values()].map((node) => ({id: node.id, label: node.text, shape: node.type})),
        edges: db.getEdges().map((edge) => (
            {source: edge.start, target: edge.end, label: edge.text, line: edge.stroke, end: edge.type})),
        groups: db.getSubGraphs().map((group) => ({id: group.id, label: group.title, members: group.nodes})),
    });
}).catch((error) => { __answer = JSON.stringify({error: String(error && error.message || error)}); });
"""


def decoded(label):
    text = re.sub("<br\\s*/?>", "\n", label)
    return html.unescape(text.replace("ﬂ°°", "&#").replace("ﬂ°", "&").replace("¶ß", ";"))


def read(engine, text):
    def work():
        context = engine._ctx
        context.eval(READ % json.dumps(text))
        while not context.eval("__answer !== null"):
            if not engine._run_job() and not context.eval("__runNextTimer()"):
                return '{"error": "Mermaid has not answered"}'
        return context.eval("__flat(__answer)")

    answer = json.loads(engine._executor.submit(work).result())
    for item in answer.get("nodes", []) + answer.get("edges", []) + answer.get("groups", []):
        item["label"] = decoded(item["label"])
    return answer


def shown(element):
    """Returns the text of an element of the drawing, with a line feed for each line break."""
    text = element.text or ""
    for child in element:
        text += "\n" if child.tag.endswith("}br") else shown(child)
        text += child.tail or ""
    return text


def draw(engine, text):
    answer = read(engine, text)
    if "error" in answer:
        return answer
    try:
        drawing = tree.fromstring(engine.render_svg(text, "default", None, None))
    except Exception as error:
        return {"error": str(error)}
    labels = {"node": {}, "edgeLabel": {}, "cluster": {}}
    for group in drawing.iter(SVG + "g"):
        names = (group.get("class") or "").split()
        for kind in labels:
            if kind in names:
                content = next(group.iter(SVG + "foreignObject"), None)
                holder = next((g for g in group.iter(SVG + "g") if g.get("data-id")), group)
                name = holder.get("data-id") or group.get("id") or ""
                labels[kind][name] = None if content is None else shown(content)
    for node in answer["nodes"]:
        pattern = re.compile(r"(.*-)?flowchart-%s-\d+$" % re.escape(node["id"]))
        node["label"] = next((l for name, l in labels["node"].items() if pattern.match(name)), None)
    for edge, label in zip(answer["edges"], labels["edgeLabel"].values()):
        edge["label"] = label
    for group in answer["groups"]:
        pattern = re.compile(r"(.*-)?%s$" % re.escape(group["id"]))
        group["label"] = next((l for name, l in labels["cluster"].items() if pattern.match(name)), None)
    return answer


def main():
    request = json.load(sys.stdin)
    engine = Engine()
    engine.start()
    work = draw if request["draws"] else read
    json.dump([work(engine, text) for text in request["texts"]], sys.stdout)
    sys.stdout.flush()
    engine.close()


main()
