/// An object that can be applied to a cluster: it says which kind it is, and is known by its metadata.
public protocol KubernetesObject: KubernetesValue {
    /// The group and version of the API, such as `apps/v1`; the core group has a version alone, `v1`.
    var apiVersion: String { get }
    /// The kind, such as `Deployment`.
    var kind: String { get }
    /// Name, namespace, labels and annotations.
    var metadata: ObjectMeta { get set }
}

/// A type whose objects are all of one kind, as every generated one is.
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

/// Chooses objects by their labels.
public typealias LabelSelector = Meta.V1.LabelSelector
