import Foundation

/// The published schemas. What describes a kind is read when an object of the kind is first seen.
///
/// A line of `publishedObjects` describes an object: words that are parted by spaces, each a field, then `:` or, where the
/// field is required, `!`, then an expression. A line that starts with `+ ` is of an object that keeps unknown fields. An
/// expression is `?` where `null` is accepted, limits in parentheses, and a form:
///
/// | form | what stands there |
/// |---|---|
/// | `s` `i` `j` `n` `b` | text, integer of 64 and of 32 bits, number, boolean |
/// | `x` `q` `y` | integer or text, quantity, bytes in Base64 |
/// | `o` `a` | any object, anything |
/// | `[…` `{…` | a list, a map from text, of what follows |
/// | `@12` | the object on line 12, counted from zero |
///
/// The limits are parted by `;`: `=a|b` lists the values (a space is written `^`), `1..5` is a range and `#1..5` a size, each
/// of which may be open, and `~3` is the pattern on line 3.
final class SchemaTable: @unchecked Sendable {
    /// The one table. It is guarded by a lock, since objects are verified side by side.
    static let published = SchemaTable()

    /// A kind of object, as it names itself.
    struct KindID: Hashable {
        var apiVersion: String
        var kind: String
    }

    /// The kinds in the order of the table.
    let kinds: [KindID]
    private let objectOfKind: [KindID: Int]
    private let lock = NSLock()
    private var objects = [SchemaObject?](repeating: nil, count: SchemaTable.publishedObjects.count)
    private var patterns: [Int: Regex<AnyRegexOutput>] = [:]

    private init() {
        let rows = Self.publishedKinds.compactMap { line -> (KindID, Int)? in
            let words = "\(line)".split(separator: " ")
            guard words.count == 3, let number = Int(words[2]) else { return nil }
            return (KindID(apiVersion: String(words[0]), kind: String(words[1])), number)
        }
        kinds = rows.map(\.0)
        objectOfKind = Dictionary(rows) { first, _ in first }
    }

    /// Whether the table describes a kind.
    func knows(_ kind: KindID) -> Bool { objectOfKind[kind] != nil }

    /// The object that describes a kind, with all that it refers to, which is read the first time that it is asked for.
    func object(of kind: KindID) -> SchemaObject? {
        objectOfKind[kind].map(object)
    }

    /// The object with a number; one that keeps all fields where there is none.
    func object(_ number: Int) -> SchemaObject { lock.withLock { read(number) } }

    private func read(_ number: Int) -> SchemaObject {
        guard objects.indices.contains(number) else {
            let anything = SchemaObject()
            anything.fill(keepsUnknown: true, fields: [], required: [])
            return anything
        }
        if let known = objects[number] { return known }
        let object = SchemaObject()
        objects[number] = object
        SchemaParser.read(Self.publishedObjects[number], into: object, other: read)
        return object
    }

    /// The text of a pattern.
    func pattern(_ number: Int) -> String { "\(Self.publishedPatterns[number])" }

    /// Whether a pattern is found in a text.
    func matches(_ text: String, pattern number: Int) -> Bool {
        lock.withLock {
            if patterns[number] == nil {
                patterns[number] = try? Regex(pattern(number)).matchingSemantics(.unicodeScalar)
            }
            guard let pattern = patterns[number] else { return true }
            return text.firstMatch(of: pattern) != nil
        }
    }
}
