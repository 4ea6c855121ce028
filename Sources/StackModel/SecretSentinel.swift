/// The text that replaces a secret which was converted to text despite all warnings.
///
/// `"\(secret)"` does not compile. If Swift cannot see that a value is a secret, in an optional, an array or a generic
/// function, the value's description is this text; output that contains it is rejected, so no reference is mistaken for a value
/// and no value is made up. The core consists only of digits, which no escaping, quoting or case conversion changes in any
/// format.
public enum SecretSentinel {
    /// The digits that output is searched for.
    public static let core = "8046135729917352"

    /// Returns the description of a secret with a name.
    public static func text(for name: String) -> String { "secret-\(core)-\(name)" }
}

extension SecretSentinel {
    /// Returns whether a text contains a secret's description.
    package static func isContained(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { !offsets(in: $0).isEmpty }
    }

    /// Returns the offsets of the sentinel digits in a text, in order.
    ///
    /// Almost every search finds nothing, so only one byte in `core.count` is inspected: any occurrence of the digits would
    /// include one of these bytes.
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
