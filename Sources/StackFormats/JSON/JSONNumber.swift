/// The grammar of numbers of RFC 8259, section 6.
enum JSONNumber {
    static func isValid(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        scan(&rest)
        return rest.isEmpty && text.utf8.last?.isDigit == true
    }

    /// Consumes the longest prefix that can begin a number. It is a number if its last byte is a digit.
    static func scan(_ rest: inout ArraySlice<UInt8>) {
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        if rest.first == UInt8(ascii: "0") {
            rest.removeFirst()
        } else {
            guard rest.first?.isDigit == true else { return }
            rest = rest.drop(while: \.isDigit)
        }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard rest.first?.isDigit == true else { return }
            rest = rest.drop(while: \.isDigit)
        }
        if let exponent = rest.first, exponent | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            rest = rest.drop(while: \.isDigit)
        }
    }
}
