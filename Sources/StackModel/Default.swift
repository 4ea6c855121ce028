/// A value that a component uses if the stack does not set it, with the reason for it and the setting that changes it.
///
/// The code reads the value from here, so that the documentation always matches the behaviour.
///
/// ```swift
/// extension JobQueue {
///     static let retention = Default(
///         "retention", 7, because: "A job that failed on a Friday can still be read on the Monday after it.",
///         setting: "JobQueue(\"mails\", keepsDays: 14)")
/// }
/// ```
public struct Default<Value: Sendable>: Sendable {
    /// The value.
    public let value: Value
    /// The description for readers, independent of the value's type.
    public let described: DefaultDescription

    /// Creates a default.
    ///
    /// - Parameters:
    ///   - name: A few lower-case words that name the value; unique within the component.
    ///   - value: The value.
    ///   - write: Returns the value as text for readers.
    ///   - reason: The reason for this value: a sentence.
    ///   - setting: The code in a stack that changes it.
    ///   - source: A link to the full reasoning; `nil` if the sentence is sufficient.
    public init(
        _ name: String, _ value: Value, written write: (Value) -> String, because reason: String, setting: String,
        source: String? = nil
    ) {
        self.value = value
        described = DefaultDescription(name, write(value), because: reason, setting: setting, source: source)
    }
}

extension Default where Value: CustomStringConvertible {
    /// Creates a default whose text is the value's own description.
    public init(_ name: String, _ value: Value, because reason: String, setting: String, source: String? = nil) {
        self.init(name, value, written: \.description, because: reason, setting: setting, source: source)
    }
}

/// The description of a default, as `stackgen explain` prints it.
///
/// A default that isn't a single value, such as "what is not declared is denied", has only this description and no ``Default``.
public struct DefaultDescription: Sendable, Hashable {
    /// A few lower-case words that name the value.
    public let name: String
    /// The value as text.
    public let value: String
    /// The reason for this value: a sentence.
    public let reason: String
    /// The code in a stack that changes it.
    public let setting: String
    /// A link to the full reasoning; `nil` if the sentence is sufficient.
    public let source: String?

    /// Creates a description of a default.
    ///
    /// - Parameters:
    ///   - name: A few lower-case words that name the value; unique within the component.
    ///   - value: The value as text.
    ///   - reason: The reason for this value: a sentence.
    ///   - setting: The code in a stack that changes it.
    ///   - source: A link to the full reasoning; `nil` if the sentence is sufficient.
    public init(_ name: String, _ value: String, because reason: String, setting: String, source: String? = nil) {
        self.name = name
        self.value = value
        self.reason = reason
        self.setting = setting
        self.source = source
    }
}
