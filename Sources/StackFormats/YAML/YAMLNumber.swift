/// The notation of numbers that are not integers.
enum YAMLNumber {
    /// The shortest text that reads back as the same number.
    ///
    /// It always has a decimal point, because YAML 1.1 reads `1e+20` as a string.
    static func text(_ value: Double) -> String {
        if value.isNaN { return ".nan" }
        if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
        let text = value.description
        guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
        return text[..<exponent] + ".0" + text[exponent...]
    }

    /// Whether YAML 1.1 and 1.2 both read a text as the same number: decimal digits, with a decimal point before an
    /// exponent, which must have a sign. A text of only digits counts only if it does not fit into `Int`.
    static func isPortable(_ spelling: String) -> Bool {
        var rest = spelling.utf8[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let whole = rest.prefix(while: \.isDigit)
        rest = rest.dropFirst(whole.count)
        // YAML 1.1 reads a number with a leading zero as octal.
        guard let first = whole.first, whole.count == 1 || first != UInt8(ascii: "0") else { return false }
        guard rest.first == UInt8(ascii: ".") else { return rest.isEmpty && Int(spelling) == nil }
        rest = rest.dropFirst().drop(while: \.isDigit)
        guard let exponent = rest.first else { return true }
        guard exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") else { return false }
        rest = rest.dropFirst()
        guard let sign = rest.popFirst(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return false }
        return !rest.isEmpty && rest.allSatisfy(\.isDigit)
    }
}

extension UInt8 {
    /// Whether the byte is one of `0` to `9`.
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
