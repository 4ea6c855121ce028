public import StackFormats

/// The fields that the API server does not allow to change once an object exists.
///
/// It rejects such a change with status 422 at every sync, so a merged change is never applied. The table is reviewed by hand.
/// Each row cites the function that rejects the change, in Kubernetes 1.36 or in the definition of the custom resource.
///
/// Two spellings of the same value are not a change: the order of keys, an empty list instead of none, `1024Mi` instead of `1Gi`,
/// an explicit default.
public enum ImmutableFields {
    /// A change that the API server rejects.
    public struct Change: Sendable, Equatable {
        /// The field.
        public let path: ObjectPath
        /// The value before, as a short text; `nil` if it is absent or must not be shown.
        public let before: String?
        /// The value after, as a short text; `nil` if it is absent or must not be shown.
        public let after: String?
        /// Whether the values are secret, so that no message may show them.
        public let isSecret: Bool
        /// The reason, as a predicate of the field: "cannot change after the object was created".
        public let reason: String
        /// The alternative to the change.
        public let remedy: Remedy
    }

    /// An alternative to a change that the API server rejects.
    public enum Remedy: Sendable, Equatable {
        /// Expand the claims of a StatefulSet, then recreate the StatefulSet around its running pods.
        case expandClaims
        /// Recreate a StatefulSet around its running pods, which keep their volumes.
        case orphanPods
        /// Declare an object with another name instead. The text states what to watch out for.
        case newName(String)
        /// Delete the object, so that the next sync recreates it. The text states what that costs.
        case recreate(String)
    }

    /// The reviewed kinds, such as `apps/Deployment` or `Service`: those with immutable fields and those without.
    public static let reviewedKinds: Set<String> = Set(rules.keys).union(mutableKinds)

    /// Returns the changes that the API server would reject if an object were replaced by another with the same kind, namespace
    /// and name.
    ///
    /// An object that Argo CD deletes before it creates it again may change in any way: a hook with the deletion policy
    /// `BeforeHookCreation`, which is the default, or an object with the sync options `Force=true` and `Replace=true`.
    public static func changes(from before: YAML.Node, to after: YAML.Node) -> [Change] {
        guard let rows = rules[kindName(of: after)], !isRecreated(after) else { return [] }
        let before = Canonical.object(before)
        let canonical = Canonical.object(after)
        return rows.flatMap { $0.changes(before, canonical) }
    }

    /// Whether the kind of an object has immutable fields.
    public static func covers(group: String, kind: String) -> Bool {
        rules[group.isEmpty ? kind : "\(group)/\(kind)"] != nil
    }

    static func kindName(of object: YAML.Node) -> String {
        let version = object["apiVersion"]?.stringValue ?? ""
        let kind = object["kind"]?.stringValue ?? ""
        guard let slash = version.utf8.firstIndex(of: UInt8(ascii: "/")) else { return kind }
        return "\(version[..<slash])/\(kind)"
    }

    /// Whether Argo CD deletes the object before it applies it.
    ///
    /// Source: Argo CD 3.5, `gitops-engine/pkg/sync/hook/delete_policy.go` and `sync_context.go` (`applyObject`).
    private static func isRecreated(_ object: YAML.Node) -> Bool {
        let annotations = object["metadata"]?["annotations"]
        func words(_ name: String) -> [String]? {
            annotations?[name]?.stringValue.map { text in
                text.split(separator: ",").map { word in
                    String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
                }
            }
        }
        if words("argocd.argoproj.io/hook") != nil {
            let policies = words("argocd.argoproj.io/hook-delete-policy") ?? []
            return policies.isEmpty || policies.contains("BeforeHookCreation")
        }
        let options = words("argocd.argoproj.io/sync-options") ?? []
        return options.contains("Replace=true") && options.contains("Force=true")
    }
}
