public import StackFormats

/// A place at which an object does not say what the API server accepts.
public struct SchemaViolation: Hashable, Sendable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Reason: Hashable, Sendable {
        /// The schemas have no such apiVersion and kind. It may be a custom resource of the team's own.
        case unknownKind
        /// The object at the path has a field that the API does not know.
        case unknownField
        /// The field at the path must be there.
        case missingField
        /// The value at the path is of another type.
        case wrongType
        /// The value at the path is not one of those that are accepted.
        case notAllowed
        /// The number at the path, or the length of what is there, is outside its limits.
        case outOfRange
        /// The text at the path does not have the form that it must have.
        case malformed
        /// Two places of the object contradict each other, such as a selector and the labels it selects.
        case inconsistent
    }

    /// What kind of fault it is.
    public var reason: Reason
    /// Where it is, from the object on.
    public var path: ObjectPath
    /// What is wrong, as the predicate of a sentence about the path: `must be an integer, not the text "3"`.
    public var message: String
    /// What was probably meant, where something accepted is close to what was written.
    public var suggestion: String?
    /// The declaration that made what stands there, or else what holds it, where the object's nodes say so.
    public var origin: OriginID?

    /// Makes a violation.
    public init(
        _ reason: Reason, at path: ObjectPath, _ message: String, suggestion: String? = nil, origin: OriginID? = nil
    ) {
        self.reason = reason
        self.path = path
        self.message = message
        self.suggestion = suggestion
        self.origin = origin
    }

    /// The path, what is wrong there, and what was probably meant, in one line.
    public var description: String {
        let place = path.components.isEmpty ? "the object " : "\(path): "
        return place + message + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "")
    }
}

extension [SchemaViolation] {
    /// The violations, each with the origin that its place has in an object.
    func attributed(in object: YAML.Node) -> [SchemaViolation] {
        map { violation in
            var violation = violation
            violation.origin = object.origin(at: violation.path)
            return violation
        }
    }
}
