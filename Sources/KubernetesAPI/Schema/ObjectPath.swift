/// The path to a value inside an object, such as `spec.template.spec.containers[0].ports`.
public struct ObjectPath: Hashable, Sendable, CustomStringConvertible {
    /// One step of a path.
    public enum Component: Hashable, Sendable {
        /// The field of an object, or the key of a map.
        case field(String)
        /// An element of a list, counted from zero.
        case element(Int)
    }

    /// The steps from the root of the object; empty for the object itself.
    public var components: [Component]

    /// Creates a path from its steps.
    public init(_ components: [Component] = []) {
        self.components = components
    }

    /// The path of a field below this one.
    public func field(_ name: String) -> ObjectPath { ObjectPath(components + [.field(name)]) }

    /// The path of an element of the list at this path.
    public func element(_ index: Int) -> ObjectPath { ObjectPath(components + [.element(index)]) }

    /// The path in the notation of the Kubernetes documentation. A key that is not a plain word is quoted in brackets.
    public var description: String {
        var text = ""
        for component in components {
            switch component {
            case .element(let index): text += "[\(index)]"
            case .field(let name) where Self.isPlain(name): text += text.isEmpty ? name : ".\(name)"
            case .field(let name): text += "[\"\(name)\"]"
            }
        }
        return text
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { Characters.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
    }
}
