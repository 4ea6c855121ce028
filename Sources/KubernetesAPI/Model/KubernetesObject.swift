/// An object that can be applied to a cluster: it has a kind and is identified by its metadata.
public protocol KubernetesObject: KubernetesValue {
    /// The group and version of the API, such as `apps/v1`; only the version for the core group, `v1`.
    var apiVersion: String { get }
    /// The kind, such as `Deployment`.
    var kind: String { get }
    /// The name, namespace, labels and annotations.
    var metadata: ObjectMeta { get set }
}

/// A type whose objects all have the same kind, like all generated types.
public protocol KubernetesKind: KubernetesObject {
    /// The group and version of the API.
    static var apiVersion: String { get }
    /// The kind.
    static var kind: String { get }
}

extension KubernetesKind {
    /// The group and version of the API.
    public var apiVersion: String { Self.apiVersion }
    /// The kind.
    public var kind: String { Self.kind }
}

/// The metadata of every object and of every pod template.
public typealias ObjectMeta = Meta.V1.ObjectMeta

/// Selects objects by their labels.
public typealias LabelSelector = Meta.V1.LabelSelector
