public import StackDiagnostics
public import StackModel

/// Permits changes to a Kubernetes object that the API server rejects for an existing object, because a person deletes the
/// object at the merge and the next sync creates it again.
///
/// A change of an immutable field, such as the size of a volume, is rejected (`SG816`), because every sync after the merge
/// would fail. The error lists the steps; this declaration confirms that someone will carry them out.
///
/// ```swift
/// Recreates("StatefulSet", "search")
/// ```
///
/// It adds nothing to any file, and Stackgen deletes nothing. While it takes effect, `stackgen generate` repeats the command
/// that deletes the object, as a warning at this line. Delete the object *after* the merge: before it, Argo CD would create
/// the old one again. A StatefulSet is deleted with `--cascade=orphan`, so that its pods keep running.
///
/// Keep the line until the object has been created again in every environment, then remove it: while it is there, no
/// change of the object is rejected. An object that the environment does not have is an error (`SG201`).
public struct Recreates: Primitive {
    /// `recreated object`.
    public static let kind: Kind = "recreated object"
    /// A label derived from the object's kind and name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    private let objectKind: String
    private let objectName: String
    private let namespace: String?

    /// Permits every change of one object.
    ///
    /// - Parameters:
    ///   - kind: The object's kind: `StatefulSet`.
    ///   - name: The object's name.
    ///   - namespace: The object's namespace; only needed if objects in several namespaces have that kind and name.
    public init(
        _ kind: String, _ name: String, namespace: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        objectKind = kind
        objectName = name
        self.namespace = namespace
        self.name = DerivedName.label(for: ([kind, name] + [namespace].compactMap { $0 }).joined(separator: " "))
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Registers the object that is created again.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(recreationOf: objectKind, objectName, namespace: namespace)
    }
}
