import StackModel

// A secret must not become text: once its value is written down, it is no longer secret.
//
// Swift catches most cases. Two overloads of equal rank make `"\(secret)"` ambiguous, so it does not compile; a single
// unavailable overload would lose to the generic one of the standard library. Where Swift cannot see the secret, inside an
// optional, an array or a generic function, it becomes a sentinel, and output that contains the sentinel is rejected with
// `SG702`.

extension DefaultStringInterpolation {
    /// Keeps `"\(secret)"` from compiling; see `SecretHasNoText`.
    public mutating func appendInterpolation(_ secret: Secret) {
        appendLiteral(secret.description)
    }

    /// Keeps `"\(secret)"` from compiling; see `SecretHasNoText`.
    @discardableResult
    public mutating func appendInterpolation(_ secret: Secret) -> SecretHasNoText? {
        appendLiteral(secret.description)
        return nil
    }
}

/// Explains why `"\(secret)"` is an ambiguous use of `appendInterpolation`: a secret is a reference and has no text. Pass it
/// as a value, with `Uses(secret)` or as an argument of type `Secret`.
public enum SecretHasNoText {}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The sentinel of the secret, which no file may contain.
    public var description: String { SecretSentinel.text(for: name) }
    /// The sentinel of the secret, which no file may contain.
    public var debugDescription: String { description }
    /// A mirror that contains only the sentinel, so that reflection prints nothing else of the secret.
    public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
