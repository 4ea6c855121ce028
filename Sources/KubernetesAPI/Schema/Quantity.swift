/// The syntax of quantities, such as `250m`, `1Gi` or `1e3`.
package enum Quantity {
    /// Whether a text is a quantity: a sign, digits with at most one point, then a suffix or a decimal exponent.
    static func isValid(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        var digits = 0
        var points = 0
        while let byte = rest.first {
            if Characters.isDigit(byte) { digits += 1 } else if byte == UInt8(ascii: ".") { points += 1 } else { break }
            rest.removeFirst()
        }
        guard digits > 0, points <= 1 else { return false }
        return isSuffix(rest)
    }

    private static func isSuffix(_ suffix: Substring.UTF8View) -> Bool {
        var rest = suffix
        guard let letter = rest.popFirst() else { return true }
        switch letter {
        case UInt8(ascii: "n"), UInt8(ascii: "u"), UInt8(ascii: "m"), UInt8(ascii: "k"): return rest.isEmpty
        case UInt8(ascii: "K"): return rest.elementsEqual([UInt8(ascii: "i")])
        case UInt8(ascii: "M"), UInt8(ascii: "G"), UInt8(ascii: "T"), UInt8(ascii: "P"), UInt8(ascii: "E"):
            return rest.isEmpty || rest.elementsEqual([UInt8(ascii: "i")])
                || letter == UInt8(ascii: "E") && Int(Substring(rest)) != nil
        case UInt8(ascii: "e"): return Int(Substring(rest)) != nil
        default: return false
        }
    }
}
