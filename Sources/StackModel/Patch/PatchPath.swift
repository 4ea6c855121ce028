/// The way to a value inside a Kubernetes object or a Terraform block:
/// `["spec", "template", "spec", "containers", .named("api"), "image"]`.
///
/// It is a list of steps and not a text with separators, since keys such as annotations hold every separator.
public struct PatchPath: Sendable, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// One step.
    public enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        /// What stands under a key of a mapping; in Terraform an attribute or a nested block of that type.
        case key(String)
        /// An item of a list by its number, counted from zero; in Terraform also one of several blocks of one type.
        case index(Int)
        /// The item of a list of mappings whose `name` is this.
        case named(String)

        /// A key.
        public init(stringLiteral value: String) { self = .key(value) }
        /// An item by its number.
        public init(integerLiteral value: Int) { self = .index(value) }
    }

    /// The steps, outermost first.
    public let steps: [Step]

    /// Makes a path of steps.
    public init(_ steps: [Step]) {
        self.steps = steps
    }

    /// Makes a path of steps.
    public init(arrayLiteral elements: Step...) {
        steps = elements
    }

    /// The path as a diagnostic says it: `spec.containers[name=api].image`.
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
