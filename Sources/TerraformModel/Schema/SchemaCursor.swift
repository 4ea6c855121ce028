/// Reads words of the schema table. ``Terraform/Schema`` describes the notation.
///
/// The table is generated, and tests read all of it. Words that don't follow the notation are skipped.
struct SchemaCursor {
    /// The next character. Every line of the table ends with a zero byte, and reading never passes it.
    private var place: UnsafePointer<CChar>

    init(_ place: UnsafePointer<CChar>) {
        self.place = place
    }

    private var next: Unicode.Scalar { Unicode.Scalar(UInt8(bitPattern: place.pointee)) }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == character else { return false }
        place += 1
        return true
    }

    /// Reads the name of the word that begins here; `nil` at the end of the line.
    mutating func name() -> String? {
        guard take(" ") else { return nil }
        let start = place
        while !Self.endsName(next) { place += 1 }
        let bytes = UnsafeRawBufferPointer(start: start, count: place - start)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func endsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "!", ":", "?", "=", "+", "#", " ", "\0": true
        default: false
        }
    }

    /// Advances to the space before the next word, or to the end.
    mutating func skipWord() {
        while next != " ", next != "\0" { place += 1 }
    }

    /// Reads a decimal number.
    mutating func number() -> Int? {
        var value: Int?
        while let digit = Int(exactly: next.value - min(next.value, 48)), next.value >= 48, digit < 10 {
            value = (value ?? 0) * 10 + digit
            place += 1
        }
        return value
    }

    /// The item that the rest of the word describes; `nil` if no mark follows, because the name is longer.
    func item() -> Terraform.Schema.Item? {
        var cursor = self
        let mark = next
        cursor.place += mark == "\0" ? 0 : 1
        switch mark {
        case "!": return .argument(cursor.argument(.required))
        case ":": return .argument(cursor.argument(.optional))
        case "?": return .argument(cursor.argument(.optionalOrComputed))
        case "=": return .argument(cursor.argument(.computed))
        case "+", "#": return cursor.nested().map { .block($0) }
        default: return nil
        }
    }

    private mutating func argument(_ presence: Terraform.Schema.Argument.Presence) -> Terraform.Schema.Argument {
        let isSensitive = take("*")
        return .init(presence: presence, isSensitive: isSensitive, isDeprecated: take("~"), type: type())
    }

    private mutating func type() -> Terraform.Schema.ValueType {
        let letter = next
        place += letter == "\0" ? 0 : 1
        switch letter {
        case "s": return .string
        case "n": return .number
        case "b": return .bool
        case "[": return .list(type())
        case "<": return .set(type())
        case "{": return .map(type())
        case "@": return number().map { .object(.init(place: $0)) } ?? .any
        default: return .any
        }
    }

    private mutating func nested() -> Terraform.Schema.Nested? {
        let isSensitive = take("*")
        let isDeprecated = take("~")
        guard let nesting = nesting() else { return nil }
        let minimum = number() ?? 0
        guard take("."), take(".") else { return nil }
        let maximum = number()
        guard take("@"), let line = number() else { return nil }
        return .init(
            nesting: nesting, minimum: minimum, maximum: maximum, isSensitive: isSensitive, isDeprecated: isDeprecated,
            block: .init(place: line))
    }

    private mutating func nesting() -> Terraform.Schema.Nested.Nesting? {
        if take("[") { return .list }
        if take("<") { return .set }
        if take("{") { return .map }
        return take(".") ? .single : nil
    }
}
