import StackFormats
import ToolHarness

/// The content of a set of manifests, field by field, so that two sets can be compared regardless of order and
/// notation.
///
/// The items of a list are keyed by their identifying field. Commands, arguments and variables are those that the
/// program receives, a digest is a field beside its image, a named port is the port with that name, and the only
/// container of a pod is called `main`.
struct ObjectFields {
    /// An object by its kind and name: `Deployment/frontend`.
    typealias Object = String
    /// The values of its fields by their paths: `spec.ports[80].name`.
    typealias Fields = [String: String]

    private(set) var objects: [Object: Fields] = [:]

    init(_ manifests: [YAML.Node]) {
        for manifest in manifests {
            var fields: Fields = [:]
            Flattening(ports: Self.ports(of: manifest, manifests)).flatten(manifest, at: "", into: &fields)
            for identity in ["apiVersion", "kind", "metadata.name"] { fields[identity] = nil }
            objects["\(Self.kind(manifest))/\(Self.name(manifest))"] = fields
        }
    }

    /// The container port numbers that a Service or a pod refers to by name.
    private static func ports(of manifest: YAML.Node, _ manifests: [YAML.Node]) -> [String: String] {
        let pods =
            kind(manifest) == "Service"
            ? manifests.first { kind($0) == "Deployment" && name($0) == name(manifest) } : manifest
        let containers = pods?["spec"]?["template"]?["spec"]?["containers"]?.sequenceValue ?? []
        return containers.flatMap { $0["ports"]?.sequenceValue ?? [] }.reduce(into: [:]) { found, port in
            if let name = port["name"]?.stringValue {
                found[name] = port["containerPort"]?.integerValue.map(String.init)
            }
        }
    }

    private static func kind(_ object: YAML.Node) -> String { object["kind"]?.stringValue ?? "" }
    private static func name(_ object: YAML.Node) -> String { object["metadata"]?["name"]?.stringValue ?? "" }
}

/// Flattens one object of a set.
private struct Flattening {
    let ports: [String: String]

    func flatten(_ node: YAML.Node, at path: String, into fields: inout ObjectFields.Fields) {
        if let mapping = node.mappingValue {
            for (key, value) in mapping {
                flatten(value, key: key, at: path.isEmpty ? key : "\(path).\(key)", into: &fields)
            }
        } else if let items = node.sequenceValue {
            for (index, item) in items.enumerated() {
                flatten(item, at: "\(path)[\(label(of: item, index, among: items.count, path))]", into: &fields)
            }
        } else {
            fields[path] = text(of: node)
        }
    }

    private func flatten(_ value: YAML.Node, key: String, at path: String, into fields: inout ObjectFields.Fields) {
        switch key {
        case "env":
            for variable in value.sequenceValue ?? [] {
                fields["\(path).\(variable["name"]?.stringValue ?? "")"] = variable["value"]?.stringValue.map {
                    Kubelet.expanded($0)
                }
            }
        case "command", "args":
            for (index, word) in (value.sequenceValue ?? []).enumerated() {
                fields["\(path)[\(index)]"] = word.stringValue.map { Kubelet.expanded($0) }
            }
        case "image":
            let parts = (value.stringValue ?? "").split(separator: "@")
            // Images without a registry or namespace are in Docker Hub's library.
            fields[path] = parts[0].contains("/") ? String(parts[0]) : "docker.io/library/\(parts[0])"
            if parts.count > 1 { fields["\(path) digest"] = String(parts[1]) }
        case "port" where value.stringValue != nil, "targetPort" where value.stringValue != nil:
            let name = value.stringValue ?? ""
            fields[path] = ports[name] ?? name
        default: flatten(value, at: path, into: &fields)
        }
    }

    private func label(of item: YAML.Node, _ index: Int, among count: Int, _ path: String) -> String {
        if path.hasSuffix(".containers"), count == 1 { return "main" }
        for key in ["containerPort", "port"] {
            if let number = item[key]?.integerValue { return String(number) }
        }
        return item["name"]?.stringValue ?? String(index)
    }

    private func text(of node: YAML.Node) -> String {
        node.stringValue ?? node.integerValue.map(String.init) ?? node.boolValue.map(String.init) ?? "\(node.bare)"
    }
}
