import StackFormats

/// The identity of an object (`ResourceKey` in `gitops-engine/pkg/utils/kube`).
struct ObjectKey: Hashable, Comparable, CustomStringConvertible {
    let group: String
    let kind: String
    let namespace: String
    let name: String

    init(_ kind: String, _ name: String, group: String = "", in namespace: String = "") {
        self.group = group
        self.kind = kind
        self.namespace = namespace
        self.name = name
    }

    init(_ object: YAML.Node) {
        let version = object["apiVersion"]?.stringValue ?? ""
        let metadata = object["metadata"]
        self.init(
            object["kind"]?.stringValue ?? "", metadata?["name"]?.stringValue ?? "",
            group: version.contains("/") ? String(version.prefix { $0 != "/" }) : "",
            in: metadata?["namespace"]?.stringValue ?? "")
    }

    var description: String { "\(kind)/\(name)" }

    static func < (left: ObjectKey, right: ObjectKey) -> Bool {
        (left.kind, left.name, left.namespace, left.group) < (right.kind, right.name, right.namespace, right.group)
    }
}
