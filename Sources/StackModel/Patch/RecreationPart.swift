public import StackFormats

/// A Kubernetes object that a person deletes so that the next sync creates it again.
public struct RecreationPart: Sendable {
    /// The object's kind.
    public let kind: String
    /// The object's name.
    public let name: String
    /// The object's namespace; `nil` for any.
    public let namespace: String?
    /// The origin of the declaration.
    public let origin: OriginID?

    /// Returns whether it refers to a manifest.
    package func names(_ manifest: Manifest) -> Bool {
        manifest.kind == kind && manifest.name == name && (namespace == nil || manifest.namespace == namespace)
    }
}
