public import StackFormats

/// A value that a person puts into a store, and replaces there to rotate it.
public struct SecretPart: Sendable, Equatable {
    /// The name that the team knows it by: `openai-api-key`.
    public let name: String
    /// The store: `AWS Secrets Manager`.
    public let store: String
    /// The value's name in the store, by which an ExternalSecret reads it: `leaderboard/production/openai-api-key`.
    public let key: String
    /// The commands that put a value into the store, for a person's bash or zsh. They ask for it and don't show it.
    public let script: Shell.Script

    /// Describes a value.
    public init(_ name: String, in store: String, as key: String, script: Shell.Script) {
        self.name = name
        self.store = store
        self.key = key
        self.script = script
    }
}
