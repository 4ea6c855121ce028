/// A condition that a policy requires of its subject or of items in it.
public struct Requirement: Sendable, Equatable {
    /// The target of a requirement.
    public enum Scope: Sendable, Equatable {
        /// The subject itself.
        case subject
        /// Each item of the listed fields of the subject, in a variable such as `container`.
        case each(String, in: [String])
    }

    /// The name: lower-case words joined by underscores. It is also the name of the Rego function that evaluates it.
    public let name: String
    /// The target.
    public let scope: Scope
    /// The condition that must be true.
    public let condition: Condition
    /// The problem if the condition is false, and how to fix it, in one line without a full stop.
    public let message: String
    /// The value appended to the message; `nil` for none.
    public let messageValue: ValuePath?

    /// Creates a requirement.
    public init(
        _ name: String, of scope: Scope = .subject, _ condition: Condition, otherwise message: String,
        messageValue: ValuePath? = nil
    ) {
        self.name = name
        self.scope = scope
        self.condition = condition
        self.message = message
        self.messageValue = messageValue
    }

    /// Creates a requirement for every container, including init containers and ephemeral containers.
    public static func containers(
        _ name: String, _ condition: Condition, otherwise message: String, messageValue: ValuePath? = nil
    ) -> Requirement {
        Requirement(
            name, of: .each("container", in: ["initContainers", "containers", "ephemeralContainers"]), condition,
            otherwise: message, messageValue: messageValue)
    }
}
