/// A number as HCL spells it: a sign, digits, a fraction and an exponent.
struct HCLNumber {
    /// The digits of the number and of its fraction, without the zeros in front.
    private(set) var significantDigits = 0
    /// The digits of the exponent, without the zeros in front.
    private(set) var exponentDigits = 0

    /// Reads a spelling; `nil` for a text that is no number.
    init?(_ spelling: String) {
        var bytes = Substring(spelling).utf8
        func take(_ accepted: String) -> Bool {
            guard let first = bytes.first, accepted.utf8.contains(first) else { return false }
            bytes.removeFirst()
            return true
        }
        /// Takes digits, at least one, and counts those behind zeros in front.
        func takeDigits(into count: inout Int) -> Bool {
            var hasDigit = false
            while let digit = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
                hasDigit = true
                if count > 0 || digit != UInt8(ascii: "0") { count += 1 }
                bytes.removeFirst()
            }
            return hasDigit
        }
        _ = take("-")
        guard takeDigits(into: &significantDigits) else { return nil }
        if take("."), !takeDigits(into: &significantDigits) { return nil }
        if take("eE") {
            _ = take("+-")
            guard takeDigits(into: &exponentDigits) else { return nil }
        }
        guard bytes.isEmpty else { return nil }
    }
}
