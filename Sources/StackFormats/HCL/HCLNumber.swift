/// An HCL number: a sign, digits, a fraction and an exponent.
struct HCLNumber {
    /// The number of digits of the integer and the fraction, without leading zeros.
    private(set) var significantDigits = 0
    /// The number of digits of the exponent, without leading zeros.
    private(set) var exponentDigits = 0

    /// Parses a number; `nil` if the text is not a number.
    init?(_ spelling: String) {
        var bytes = Substring(spelling).utf8
        func take(_ accepted: String) -> Bool {
            guard let first = bytes.first, accepted.utf8.contains(first) else { return false }
            bytes.removeFirst()
            return true
        }
        /// Consumes one or more digits and counts those after leading zeros.
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
