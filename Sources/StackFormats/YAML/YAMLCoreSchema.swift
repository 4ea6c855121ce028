/// The core schema of YAML 1.2 (specification 1.2.2, section 10.3), which resolves scalars.
enum YAMLCoreSchema {
    private static let prefix = "tag:yaml.org,2002:"

    /// The value of a scalar; `nil` if its tag is not in the schema, or contradicts the text.
    static func resolve(_ text: String, isPlain: Bool, tag: String?) -> YAML.Node? {
        guard let tag else { return isPlain ? plain(text) : .string(text) }
        switch tag {
        case "!", prefix + "str": return .string(text)
        case prefix + "null": return isNull(text) ? .null : nil
        case prefix + "bool": return boolean(text).map { .bool($0) }
        case prefix + "int": return integer(text)
        case prefix + "float": return number(text) ?? integer(text)
        default: return nil
        }
    }

    /// Whether a collection of a kind may have a tag.
    static func isAccepted(tag: String?, as kind: String) -> Bool {
        tag == nil || tag == "!" || tag == prefix + kind
    }

    private static func plain(_ text: String) -> YAML.Node {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            return integer(text) ?? number(text) ?? .string(text)
        default:
            if isNull(text) { return .null }
            return boolean(text).map { .bool($0) } ?? .string(text)
        }
    }

    private static func isNull(_ text: String) -> Bool {
        switch text {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    /// An integer; a `double` if it does not fit into `Int`.
    private static func integer(_ text: String) -> YAML.Node? {
        var digits = Substring(text)
        var radix = 10
        if text.hasPrefix("0x") { radix = 16 } else if text.hasPrefix("0o") { radix = 8 }
        if radix != 10 {
            digits = digits.dropFirst(2)
        } else if let sign = digits.first, sign == "-" || sign == "+" {
            digits = digits.dropFirst()
        }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ value(ofDigit: $0) < radix }) else { return nil }
        if let value = Int(radix == 10 ? Substring(text) : digits, radix: radix) { return .integer(value) }
        if radix == 10 { return Double(text).map { .double($0) } }
        return .double(digits.utf8.reduce(0.0) { $0 * Double(radix) + Double(value(ofDigit: $1)) })
    }

    private static func value(ofDigit byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
        default: Int.max
        }
    }

    private static func number(_ text: String) -> YAML.Node? {
        var rest = Array(text.utf8)[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        switch String(decoding: rest, as: UTF8.self) {
        case ".inf", ".Inf", ".INF": return .double(isNegative ? -.infinity : .infinity)
        case ".nan", ".NaN", ".NAN": return rest.count == text.utf8.count ? .double(.nan) : nil
        default: break
        }
        let whole = rest.prefix(while: \.isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = rest.prefix(while: \.isDigit).count
            rest = rest.dropFirst(fraction)
        }
        guard whole.count + fraction > 0 else { return nil }
        if let exponent = rest.popFirst() {
            guard exponent | 0x20 == UInt8(ascii: "e") else { return nil }
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
            guard !rest.isEmpty, rest.allSatisfy(\.isDigit) else { return nil }
        }
        return Double(text).map { .double($0) }
    }
}
