import StackModel

// A secret must not become text: whatever is written down is no secret any more.
//
// Swift sees most of it. Two overloads that rank alike make `"\(secret)"` ambiguous, which does not compile; a single
// unavailable overload would lose to the generic one of the standard library. What Swift cannot see, a secret inside an
// optional, an array or a generic function, becomes the sentinel, and output that holds that is refused with `SG702`.

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

/// Why `"\(secret)"` is an ambiguous use of `appendInterpolation`: a secret is a reference and has no text. Give it as
/// the value that it is, by `Uses(secret)` or as an argument of the type `Secret`.
public enum SecretHasNoText {}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The sentinel of a secret, which no file may hold.
    public var description: String { SecretSentinel.text(for: name) }
    /// The sentinel of a secret, which no file may hold.
    public var debugDescription: String { description }
    /// The sentinel alone, so that what prints values by their parts prints no more of it.
    public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
