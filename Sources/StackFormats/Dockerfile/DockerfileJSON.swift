/// Prints the JSON arrays of exec forms on one line, as a person would.
enum DockerfileJSON {
    static func array(_ items: [String], refusingIn writer: inout TextWriter) -> String {
        "[" + items.map { string($0, refusingIn: &writer) }.joined(separator: ", ") + "]"
    }

    private static func string(_ text: String, refusingIn writer: inout TextWriter) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value == 0:
                writer.refuse("contains U+0000, which a program’s arguments cannot contain")
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
