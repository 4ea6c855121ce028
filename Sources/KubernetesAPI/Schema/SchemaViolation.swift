public import StackFormats

/// A place in an object that the API server would reject or drop, or that can never work.
public struct SchemaViolation: Hashable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Reason: Hashable, Sendable {
        /// The schemas have no such apiVersion and kind. It may be a custom resource of the team.
        case unknownKind
        /// The object at the path has a field that the API does not know.
        case unknownField
        /// The field at the path is required.
        case missingField
        /// The value at the path has the wrong type.
        case wrongType
        /// The value at the path is not one of the accepted values.
        case notAllowed
        /// The number at the path, or the length of the value, is outside its limits.
        case outOfRange
        /// The string at the path does not have the required format.
        case malformed
        /// Two places of the object contradict each other, such as a selector and the labels it selects.
        case inconsistent
    }

    /// The kind of fault.
    public var reason: Reason
    /// The path, from the root of the object.
    public var path: ObjectPath
    /// The fault, as the predicate of a sentence about the path: `must be an integer, not the string "3"`.
    public var message: String
    /// The value that was probably meant, if an accepted one is close.
    public var suggestion: String?
    /// The declaration that made the value, or else the nearest enclosing value, if the object's nodes record it.
    public var origin: OriginID?

    /// Creates a violation.
    public init(
        _ reason: Reason, at path: ObjectPath, _ message: String, suggestion: String? = nil, origin: OriginID? = nil
    ) {
        self.reason = reason
        self.path = path
        self.message = message
        self.suggestion = suggestion
        self.origin = origin
    }

    /// The path, the fault and the suggestion, in one line.
    public var description: String {
        let place = path.components.isEmpty ? "the object " : "\(path): "
        return place + message + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "")
    }
}

extension [SchemaViolation] {
    /// The violations, each with the origin of its place in an object.
    func attributed(in object: YAML.Node) -> [SchemaViolation] {
        map { violation in
            var violation = violation
            violation.origin = object.origin(at: violation.path)
            return violation
        }
    }
}
