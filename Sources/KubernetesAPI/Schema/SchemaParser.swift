/// Parses a line of the schema table. `SchemaTable` describes the notation.
///
/// The table is generated, and tests read all of it. Text that does not follow the notation is parsed as "anything".
struct SchemaParser {
    private let text: UnsafeBufferPointer<UInt8>
    /// Returns the object on another line.
    private let object: (Int) -> SchemaObject
    private var place = 0

    /// Parses the object that a line describes. `other` returns the objects that the line refers to by number.
    static func read(_ line: StaticString, into object: SchemaObject, other: (Int) -> SchemaObject) {
        withoutActuallyEscaping(other) { other in
            line.withUTF8Buffer { buffer in
                var parser = SchemaParser(text: buffer, object: other)
                parser.read(into: object)
            }
        }
    }

    private init(text: UnsafeBufferPointer<UInt8>, object: @escaping (Int) -> SchemaObject) {
        self.text = text
        self.object = object
    }

    private var next: UInt8? { place < text.count ? text[place] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    /// Reads the text up to the first of the given characters, which is not consumed.
    private mutating func word(until ends: StaticString) -> String {
        let start = place
        ends.withUTF8Buffer { ends in
            while let next, !ends.contains(next) { place += 1 }
        }
        return String(decoding: text[start..<place], as: UTF8.self)
    }

    private mutating func number() -> Int? {
        let isNegative = take("-")
        var value: Int?
        while let digit = next, digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") {
            value = (value ?? 0) * 10 + Int(digit - UInt8(ascii: "0"))
            place += 1
        }
        return isNegative ? value.map { -$0 } : value
    }

    private mutating func read(into object: SchemaObject) {
        let keepsUnknown = take("+")
        if keepsUnknown { _ = take(" ") }
        var fields: [(name: String, expression: SchemaExpression)] = []
        var required: [String] = []
        while next != nil {
            let name = word(until: ":!")
            if take("!") { required.append(name) } else { _ = take(":") }
            fields.append((name, expression()))
            guard take(" ") else { break }
        }
        object.fill(keepsUnknown: keepsUnknown, fields: fields, required: required)
    }

    private mutating func expression() -> SchemaExpression {
        let isNullable = take("?")
        let limits = take("(") ? self.limits() : nil
        return SchemaExpression(form: form(), isNullable: isNullable, limits: limits)
    }

    private mutating func form() -> SchemaExpression.Form {
        guard let letter = next else { return .any }
        place += 1
        switch letter {
        case UInt8(ascii: "s"): return .string
        case UInt8(ascii: "i"): return .integer(bits: 64)
        case UInt8(ascii: "j"): return .integer(bits: 32)
        case UInt8(ascii: "n"): return .number
        case UInt8(ascii: "b"): return .boolean
        case UInt8(ascii: "o"): return .tree
        case UInt8(ascii: "x"): return .intOrString
        case UInt8(ascii: "q"): return .quantity
        case UInt8(ascii: "y"): return .bytes
        case UInt8(ascii: "["): return .list(expression())
        case UInt8(ascii: "{"): return .map(expression())
        case UInt8(ascii: "@"): return number().map { .object(object($0)) } ?? .any
        default: return .any
        }
    }

    private mutating func limits() -> SchemaLimits {
        var limits = SchemaLimits()
        repeat {
            if take("=") {
                limits.values = values()
            } else if take("#") {
                limits.size = span()
            } else if take("~") {
                limits.pattern = number()
            } else {
                limits.range = span()
            }
        } while take(";")
        _ = take(")")
        return limits
    }

    private mutating func values() -> [String] {
        var values: [String] = []
        repeat {
            values.append(String(word(until: "|;)").map { $0 == "^" ? " " : $0 }))
        } while take("|")
        return values
    }

    private mutating func span() -> SchemaLimits.Span {
        let low = number()
        _ = take(".") && take(".")
        return SchemaLimits.Span(low: low, high: number())
    }
}
