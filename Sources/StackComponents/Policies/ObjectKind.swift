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
    /// - Parameter resources: By default the kind in lower case with an `s`.
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
