import StackFormats
import StackModel

/// The objects of one file tree, by their identity in a cluster.
struct KubernetesObjects {
    struct Key: Hashable, Comparable, CustomStringConvertible {
        let group: String
        let kind: String
        let namespace: String
        let name: String

        var description: String { "\(kind) \(namespace.isEmpty ? "" : namespace + "/")\(name)" }

        static func < (left: Key, right: Key) -> Bool { left.description < right.description }
    }

    /// The objects that Argo CD applies in an environment, by key.
    let byKey: [Key: YAML.Node]

    init(_ files: FileTree) throws {
        byKey = try files.files.reduce(into: [:]) { found, file in
            guard file.path.hasSuffix(".yaml"), Self.isApplied(file.path) else { return }
            for object in try YAML.read(String(decoding: file.bytes, as: UTF8.self)).map(\.root) {
                let metadata = object["metadata"]
                let group = (object["apiVersion"]?.stringValue ?? "").split(separator: "/").dropLast().joined()
                let key = Key(
                    group: group, kind: object["kind"]?.stringValue ?? "",
                    namespace: metadata?["namespace"]?.stringValue ?? "", name: metadata?["name"]?.stringValue ?? "")
                found[key] = object
            }
        }
    }

    private static func isApplied(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return ["k8s", "policies"].contains(parts.dropLast().last) || parts.last == "constraint-template.yaml"
    }

    /// The claims that StatefulSets create, by the prefix of their names: `shop/data-search`.
    var claims: [String: Key] {
        byKey.reduce(into: [:]) { found, item in
            let (key, object) = item
            switch key.kind {
            case "StatefulSet":
                for claim in object["spec"]?["volumeClaimTemplates"]?.sequenceValue ?? [] {
                    let name = claim["metadata"]?["name"]?.stringValue ?? ""
                    found["\(key.namespace)/\(name)-\(key.name)"] = key
                }
            case "PersistentVolumeClaim": found["\(key.namespace)/\(key.name)"] = key
            default: break
            }
        }
    }
}
