/// Writes keys and values of TOML.
enum TOMLText {
    static func key(_ names: [String]) -> String {
        names.map { name in
            let isBare =
                !name.isEmpty
                && name.utf8.allSatisfy {
                    $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
                }
            return isBare ? name : string(name)
        }.joined(separator: ".")
    }

    static func value(_ value: TOML.Value, refusingIn writer: inout TextWriter) -> String {
        switch value {
        case .string(let text):
            return string(text)
        case .integer(let number):
            return "\(number)"
        case .float(let number):
            return float(number)
        case .boolean(let flag):
            return flag ? "true" : "false"
        case .array(let elements):
            return "[" + elements.map { self.value($0, refusingIn: &writer) }.joined(separator: ", ") + "]"
        case .inlineTable(let entries):
            var names = TOMLNames()
            let items = entries.map { entry in
                if entry.comment != nil { writer.refuse("is a comment inside an inline table") }
                names.define(entry.key, below: TOMLNames.Path(), refusingIn: &writer)
                return "\(key(entry.key)) = \(self.value(entry.value, refusingIn: &writer))"
            }
            return items.isEmpty ? "{}" : "{ " + items.joined(separator: ", ") + " }"
        }
    }

    /// Whether arrays and inline tables are nested more deeply than a limit; it looks no deeper than that.
    static func isNested(_ value: TOML.Value, deeperThan left: Int) -> Bool {
        switch value {
        case .array(let elements): left == 0 || elements.contains { isNested($0, deeperThan: left - 1) }
        case .inlineTable(let entries): left == 0 || entries.contains { isNested($0.value, deeperThan: left - 1) }
        case .string, .integer, .float, .boolean: false
        }
    }

    private static func float(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        // Swift's description is the shortest that reads back as the same number, in any locale.
        return "\(number)"
    }

    /// A basic string, which can represent every Unicode scalar.
    private static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
