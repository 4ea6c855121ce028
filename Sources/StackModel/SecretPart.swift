public import StackFormats

/// A value that a person puts into a secret store, and replaces there to rotate it.
public struct SecretPart: Sendable, Equatable {
    /// The name that the team uses: `openai-api-key`.
    public let name: String
    /// The store: `AWS Secrets Manager`.
    public let store: String
    /// The value's name in the store, from which an ExternalSecret reads it: `leaderboard/production/openai-api-key`.
    public let key: String
    /// The commands that put a value into the store, to run in bash or zsh. They prompt for it without showing it.
    public let script: Shell.Script

    /// Creates a value.
    public init(_ name: String, in store: String, as key: String, script: Shell.Script) {
        self.name = name
        self.store = store
        self.key = key
        self.script = script
    }
}
