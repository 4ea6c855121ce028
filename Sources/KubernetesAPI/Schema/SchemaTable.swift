import Foundation

/// The published schemas. The description of a kind is parsed when the first object of that kind is seen.
///
/// A line of `publishedObjects` describes an object as words separated by spaces. Each word is a field name, then `:` or, for a
/// required field, `!`, then an expression. A line that starts with `+ ` describes an object that keeps unknown fields. An
/// expression is `?` if `null` is accepted, limits in parentheses, and a form:
///
/// | form | accepted value |
/// |---|---|
/// | `s` `i` `j` `n` `b` | string, 64-bit and 32-bit integer, number, boolean |
/// | `x` `q` `y` | integer or string, quantity, Base64-encoded bytes |
/// | `o` `a` | any object, anything |
/// | `[…` `{…` | a list, a map with string keys, of the expression that follows |
/// | `@12` | the object on line 12, counted from zero |
///
/// The limits are separated by `;`: `=a|b` lists the values (a space is written `^`), `1..5` is a range and `#1..5` a size, either
/// of which may be open, and `~3` is the pattern on line 3.
final class SchemaTable: @unchecked Sendable {
    /// The shared table. A lock guards it, because objects are verified concurrently.
    static let published = SchemaTable()

    /// The apiVersion and kind of an object.
    struct KindID: Hashable {
        var apiVersion: String
        var kind: String
    }

    /// The kinds in table order.
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

    /// Returns the object that describes a kind, with everything that it refers to. It is parsed on first use.
    func object(of kind: KindID) -> SchemaObject? {
        objectOfKind[kind].map(object)
    }

    /// Returns the object with a number; one that keeps all fields if there is none.
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

    /// Whether a text contains a match for a pattern.
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
