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

extension SecretSentinel {
    /// Whether a text holds a secret.
    package static func stands(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { !offsets(in: $0).isEmpty }
    }

    /// Where a text holds a secret: the offsets of the digits, in order.
    ///
    /// Almost every text of almost every run is searched in vain, so only one byte in as many as there are digits is looked
    /// at: wherever they stood, one of these would be a digit.
    package static func offsets(in text: UnsafeBufferPointer<UInt8>) -> [Int] {
        let wanted = core.utf8
        var found: [Int] = []
        for place in stride(from: wanted.count - 1, to: text.count, by: wanted.count)
        where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[place]) {
            for start in place - wanted.count + 1...place where text[start...].starts(with: wanted) {
                found.append(start)
            }
        }
        return found
    }
}
