import KubernetesAPI

/// A kind of Kubernetes object, as admission controllers are told of it.
public struct ObjectKind: Sendable, Hashable {
    /// The API group; empty for the core group.
    public let group: String
    /// The version: `v1`.
    public let version: String
    /// The kind: `Deployment`.
    public let kind: String
    /// The resources of the kind in requests: its plural in lower case, and subresources (`pods/ephemeralcontainers`).
    public let resources: [String]

    /// Names a kind.
    ///
    /// A name that the API server cannot have is rejected with `SG303` where a policy lists the kind.
    ///
    /// - Parameters:
    ///   - kind: 1 to 63 letters and digits that begin with a capital letter.
    ///   - group: A DNS subdomain; empty for the core group.
    ///   - version: A version such as `v1` or `v1beta1`.
    ///   - resources: Each a DNS label that begins with a letter, with a subresource after a slash where there is one; by
    ///     default the kind in lower case with an `s`.
    public init(_ kind: String, group: String = "", version: String = "v1", resources: [String]? = nil) {
        self.group = group
        self.version = version
        self.kind = kind
        self.resources = resources ?? [kind.lowercased() + "s"]
    }

    /// Every kind of object that makes pods, and pods themselves.
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
    /// The kinds, those of one group and version together.
    var groupedByVersion: [[ObjectKind]] {
        reduce(into: []) { groups, kind in
            let index = groups.firstIndex { $0[0].group == kind.group && $0[0].version == kind.version }
            if let index { groups[index].append(kind) } else { groups.append([kind]) }
        }
    }

    /// The requests that create or change objects of these kinds.
    var resourceRules: [AdmissionRegistration.V1.NamedRuleWithOperations] {
        groupedByVersion.map { group in
            .init(
                apiGroups: [group[0].group], apiVersions: [group[0].version], operations: [.create, .update],
                resources: group.flatMap(\.resources))
        }
    }
}
