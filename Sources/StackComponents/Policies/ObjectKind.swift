import KubernetesAPI

/// A kind of Kubernetes object, as admission controllers match it.
public struct ObjectKind: Sendable, Hashable {
    /// The API group; empty for the core group.
    public let group: String
    /// The version: `v1`.
    public let version: String
    /// The kind: `Deployment`.
    public let kind: String
    /// The resources of the kind in API requests: its lower-case plural, and subresources (`pods/ephemeralcontainers`).
    public let resources: [String]

    /// Identifies a kind.
    ///
    /// A name that the API server cannot have is rejected with `SG303` where a policy lists the kind.
    ///
    /// - Parameters:
    ///   - kind: 1 to 63 letters and digits that begin with a capital letter.
    ///   - group: A DNS subdomain; empty for the core group.
    ///   - version: A version such as `v1` or `v1beta1`.
    ///   - resources: DNS labels that begin with a letter, each optionally followed by a slash and a subresource; by default
    ///     the kind in lower case with an `s`.
    public init(_ kind: String, group: String = "", version: String = "v1", resources: [String]? = nil) {
        self.group = group
        self.version = version
        self.kind = kind
        self.resources = resources ?? [kind.lowercased() + "s"]
    }

    /// Pods, and every kind of object that creates pods.
    static let pods = [
        ObjectKind("Pod", resources: ["pods", "pods/ephemeralcontainers"]),
        ObjectKind("DaemonSet", group: "apps"),
        ObjectKind("Deployment", group: "apps"),
        ObjectKind("StatefulSet", group: "apps"),
        ObjectKind("Rollout", group: "argoproj.io", version: "v1alpha1"),
        ObjectKind("CronJob", group: "batch"),
        ObjectKind("Job", group: "batch"),
    ]
}

extension [ObjectKind] {
    /// The kinds, grouped by API group and version.
    var groupedByVersion: [[ObjectKind]] {
        reduce(into: []) { groups, kind in
            let index = groups.firstIndex { $0[0].group == kind.group && $0[0].version == kind.version }
            if let index { groups[index].append(kind) } else { groups.append([kind]) }
        }
    }

    /// The rules that match requests to create or update objects of these kinds.
    var resourceRules: [AdmissionRegistration.V1.NamedRuleWithOperations] {
        groupedByVersion.map { group in
            .init(
                apiGroups: [group[0].group], apiVersions: [group[0].version], operations: [.create, .update],
                resources: group.flatMap(\.resources))
        }
    }
}
