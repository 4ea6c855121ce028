/// A value that a component takes where a stack says nothing: with the reason for it, and the setting that changes it.
///
/// The code takes the value from here, so that what is explained is what is done.
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
    /// The default for readers, whatever its value is in Swift.
    public let described: DefaultDescription

    /// Names a default.
    ///
    /// - Parameters:
    ///   - name: What the value is, in a few lower-case words; unique within the component.
    ///   - value: The value.
    ///   - write: How a reader is shown the value.
    ///   - reason: Why it is this one: a sentence.
    ///   - setting: What changes it, as a stack would write it.
    ///   - source: Where the reason can be read at length; `nil` where the sentence says it all.
    public init(
        _ name: String, _ value: Value, written write: (Value) -> String, because reason: String, setting: String,
        source: String? = nil
    ) {
        self.value = value
        described = DefaultDescription(name, write(value), because: reason, setting: setting, source: source)
    }
}

extension Default where Value: CustomStringConvertible {
    /// Names a default whose value describes itself.
    public init(_ name: String, _ value: Value, because reason: String, setting: String, source: String? = nil) {
        self.init(name, value, written: \.description, because: reason, setting: setting, source: source)
    }
}

/// A default as a reader is told it: `stackgen explain` prints these.
///
/// A default that is no single value, such as "what is not declared is denied", is described by one of these alone.
public struct DefaultDescription: Sendable, Hashable {
    /// What the value is, in a few lower-case words.
    public let name: String
    /// The value as text.
    public let value: String
    /// Why it is this one: a sentence.
    public let reason: String
    /// What changes it, as a stack would write it.
    public let setting: String
    /// Where the reason can be read at length; `nil` where the sentence says it all.
    public let source: String?

    /// Describes a default.
    ///
    /// - Parameters:
    ///   - name: What the value is, in a few lower-case words; unique within the component.
    ///   - value: The value as text.
    ///   - reason: Why it is this one: a sentence.
    ///   - setting: What changes it, as a stack would write it.
    ///   - source: Where the reason can be read at length; `nil` where the sentence says it all.
    public init(_ name: String, _ value: String, because reason: String, setting: String, source: String? = nil) {
        self.name = name
        self.value = value
        self.reason = reason
        self.setting = setting
        self.source = source
    }
}
