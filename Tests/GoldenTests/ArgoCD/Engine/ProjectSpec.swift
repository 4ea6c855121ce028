import Foundation
import StackFormats

/// The objects that an `AppProject` of Argo CD allows.
struct ProjectSpec {
    /// Kinds as a project lists them, with patterns for `filepath.Match`.
    struct Allowed {
        let group: String
        let kind: String
        /// For cluster-scoped kinds only.
        let name: String?
    }

    var namespaces: Set<String>
    var clusterKinds: [Allowed]
    var namespacedKinds: [Allowed]

    init(_ project: YAML.Node) {
        func kinds(_ list: String) -> [Allowed] {
            (project["spec"]?[list]?.sequenceValue ?? []).map { entry in
                Allowed(
                    group: entry["group"]?.stringValue ?? "", kind: entry["kind"]?.stringValue ?? "",
                    name: entry["name"]?.stringValue)
            }
        }
        namespaces = Set(
            (project["spec"]?["destinations"]?.sequenceValue ?? []).compactMap { $0["namespace"]?.stringValue })
        clusterKinds = kinds("clusterResourceWhitelist")
        namespacedKinds = kinds("namespaceResourceWhitelist")
    }

    /// `IsResourcePermitted` in `pkg/apis/application/v1alpha1/app_project_types.go`.
    func permits(_ key: ObjectKey) -> Bool {
        let list = key.namespace.isEmpty ? clusterKinds : namespacedKinds
        let isListed = list.contains { allowed in
            fnmatch(allowed.kind, key.kind, 0) == 0 && fnmatch(allowed.group, key.group, 0) == 0
                && (key.namespace.isEmpty ? allowed.name.map { fnmatch($0, key.name, 0) == 0 } ?? true : true)
        }
        return isListed && (key.namespace.isEmpty || namespaces.contains(key.namespace))
    }
}
