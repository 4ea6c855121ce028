/// The path of a value in a Kubernetes object or a Terraform block:
/// `["spec", "template", "spec", "containers", .named("api"), "image"]`.
///
/// It is a list of steps rather than text with separators, since keys such as annotations can contain any separator.
public struct PatchPath: Sendable, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// One step.
    public enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        /// The value of a mapping key; in Terraform an attribute or a nested block of that type.
        case key(String)
        /// A list item by its index, counted from zero; in Terraform also one of several blocks of the same type.
        case index(Int)
        /// The item with this `name` in a list of mappings.
        case named(String)

        /// Creates a key.
        public init(stringLiteral value: String) { self = .key(value) }
        /// Creates an index.
        public init(integerLiteral value: Int) { self = .index(value) }
    }

    /// The steps, outermost first.
    public let steps: [Step]

    /// Creates a path from its steps.
    public init(_ steps: [Step]) {
        self.steps = steps
    }

    /// Creates a path from its steps.
    public init(arrayLiteral elements: Step...) {
        steps = elements
    }

    /// The path as it appears in diagnostics: `spec.containers[name=api].image`.
    public var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .key(let key):
                let isPlain = key.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "/") }
                text += (text.isEmpty ? "" : ".") + (isPlain ? key : key.debugDescription)
            case .index(let index): text += "[\(index)]"
            case .named(let name): text += "[name=\(name)]"
            }
        }
    }
}
