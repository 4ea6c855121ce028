public import StackFormats

/// The fields that the API server does not let anyone change once an object exists.
///
/// A change of one is answered with status 422, at every sync: what was merged never arrives. The table is reviewed by hand.
/// Each row cites the function that rejects the change, in Kubernetes 1.36 or in the definition of the custom resource.
///
/// Two spellings of one value are no change: the order of keys, an empty list in place of none, `1024Mi` in place of `1Gi`, a
/// default that is written out.
public enum ImmutableFields {
    /// A change that the API server rejects.
    public struct Change: Sendable, Equatable {
        /// The field.
        public let path: ObjectPath
        /// The value before, as a short text; `nil` for one that is absent, or must not be shown.
        public let before: String?
        /// The value after, as a short text; `nil` for one that is absent, or must not be shown.
        public let after: String?
        /// Whether the values are those of a secret, which no message shows.
        public let isSecret: Bool
        /// The reason, as a predicate of the field: "cannot change after the object was created".
        public let reason: String
        /// The change that works in its place.
        public let remedy: Remedy
    }

    /// The way that works in place of a change that the API server rejects.
    public enum Remedy: Sendable, Equatable {
        /// Expanding the claims of a StatefulSet, then creating the StatefulSet again around its running pods.
        case expandClaims
        /// Creating a StatefulSet again around its running pods: they keep their volumes.
        case orphanPods
        /// An object of another name in its place. The text tells what to watch out for.
        case newName(String)
        /// Deleting the object, so that the next sync creates it again. The text tells what that costs.
        case recreate(String)
    }

    /// The kinds that have been reviewed, as `apps/Deployment` or `Service`: those with immutable fields, and those without.
    public static let reviewedKinds: Set<String> = Set(rules.keys).union(mutableKinds)

    /// Finds what the API server would reject about replacing an object by another of the same kind, namespace and name.
    ///
    /// An object that Argo CD deletes before it creates it again may change in any way: a hook with the deletion policy
    /// `BeforeHookCreation`, which is the default, and one with the sync options `Force=true` and `Replace=true`.
    public static func changes(from before: YAML.Node, to after: YAML.Node) -> [Change] {
        guard let rows = rules[kindName(of: after)], !isRecreated(after) else { return [] }
        let before = Canonical.object(before)
        let canonical = Canonical.object(after)
        return rows.flatMap { $0.changes(before, canonical) }
    }

    /// Whether the kind of an object has immutable fields.
    public static func concern(group: String, kind: String) -> Bool {
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
