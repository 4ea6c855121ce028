/// One thing that a policy asks, of its subject or of each of some parts of it.
public struct Requirement: Sendable, Equatable {
    /// What is asked.
    public enum Scope: Sendable, Equatable {
        /// The subject itself.
        case subject
        /// Each item of some lists of the subject, under the name of a variable: `container`.
        case each(String, in: [String])
    }

    /// The name: lower-case words joined by underscores. In Rego the function that decides it.
    public let name: String
    /// What is asked.
    public let scope: Scope
    /// What must hold.
    public let condition: Condition
    /// What is wrong where it does not, and what to do, in one line without a full stop.
    public let message: String
    /// The value that the message ends with; `nil` for none.
    public let shown: ValuePath?

    /// Asks something.
    public init(
        _ name: String, of scope: Scope = .subject, _ condition: Condition, otherwise message: String,
        showing shown: ValuePath? = nil
    ) {
        self.name = name
        self.scope = scope
        self.condition = condition
        self.message = message
        self.shown = shown
    }

    /// Asks something of every container: those that initialise, those that run, those that are added for debugging.
    public static func containers(
        _ name: String, _ condition: Condition, otherwise message: String, showing shown: ValuePath? = nil
    ) -> Requirement {
        Requirement(
            name, of: .each("container", in: ["initContainers", "containers", "ephemeralContainers"]), condition,
            otherwise: message, showing: shown)
    }
}
