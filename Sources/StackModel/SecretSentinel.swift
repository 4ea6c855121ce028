/// The text that stands where a secret was turned into text against all warnings.
///
/// `"\(secret)"` does not compile. Where Swift cannot see that a value is a secret, in an optional, an array or a
/// generic function, its description is this text; output that holds it is refused, so no reference is mistaken for a
/// value and no value is invented. The core is made of digits alone, which no escaping, quoting or change of case
/// alters in any format.
public enum SecretSentinel {
    /// The digits that are looked for.
    public static let core = "8046135729917352"

    /// The description of a secret of a name.
    public static func text(for name: String) -> String { "secret-\(core)-\(name)" }
}
