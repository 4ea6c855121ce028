/// The value of a quantity, exact and independent of its spelling: `1Gi` equals `1024Mi`, and `0.5` equals `500m`.
struct QuantityValue: Comparable {
    /// The digits, without trailing zeros.
    private let digits: UInt128
    /// The power of ten by which the digits are multiplied.
    private let exponent: Int
    private let isNegative: Bool

    /// Parses a quantity; `nil` for any other text, and for a number with more than about 38 digits.
    init?(_ text: String) {
        guard Quantity.isValid(text) else { return nil }
        var rest = text.utf8[...]
        isNegative = rest.first == UInt8(ascii: "-")
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        var digits: UInt128 = 0
        var exponent = 0
        var isFraction = false
        while let byte = rest.first, Characters.isDigit(byte) || byte == UInt8(ascii: ".") {
            rest.removeFirst()
            guard byte != UInt8(ascii: ".") else {
                isFraction = true
                continue
            }
            let (product, hasOverflow) = digits.multipliedReportingOverflow(by: 10)
            let (sum, hasCarry) = product.addingReportingOverflow(UInt128(byte - UInt8(ascii: "0")))
            guard !hasOverflow, !hasCarry else { return nil }
            digits = sum
            if isFraction { exponent -= 1 }
        }
        guard let factor = Self.factor(String(Substring(rest))) else { return nil }
        let (product, hasOverflow) = digits.multipliedReportingOverflow(by: factor.multiplier)
        guard !hasOverflow else { return nil }
        digits = product
        exponent += factor.exponent
        while digits != 0, digits.isMultiple(of: 10) {
            digits /= 10
            exponent += 1
        }
        self.digits = digits
        self.exponent = digits == 0 ? 0 : exponent
    }

    /// The same text for all spellings of the value.
    var canonicalText: String { "\(isNegative && digits != 0 ? "-" : "")\(digits)e\(exponent)" }

    private static func factor(_ suffix: String) -> (multiplier: UInt128, exponent: Int)? {
        switch suffix {
        case "": (1, 0)
        case "n": (1, -9)
        case "u": (1, -6)
        case "m": (1, -3)
        case "k": (1, 3)
        case "M": (1, 6)
        case "G": (1, 9)
        case "T": (1, 12)
        case "P": (1, 15)
        case "E": (1, 18)
        case "Ki": (1 << 10, 0)
        case "Mi": (1 << 20, 0)
        case "Gi": (1 << 30, 0)
        case "Ti": (1 << 40, 0)
        case "Pi": (1 << 50, 0)
        case "Ei": (1 << 60, 0)
        default: Int(suffix.dropFirst()).map { (1, $0) }
        }
    }

    static func == (left: QuantityValue, right: QuantityValue) -> Bool { left.canonicalText == right.canonicalText }

    static func < (left: QuantityValue, right: QuantityValue) -> Bool {
        guard left.isNegative == right.isNegative else {
            return left.isNegative && (left.digits, right.digits) != (0, 0)
        }
        return left.isNegative ? right.isSmaller(than: left) : left.isSmaller(than: right)
    }

    /// Whether the magnitude is smaller than another's.
    private func isSmaller(than other: QuantityValue) -> Bool {
        guard digits != 0, other.digits != 0 else { return digits == 0 && other.digits != 0 }
        let (own, others) = (String(digits), String(other.digits))
        let (ownLength, otherLength) = (own.utf8.count + exponent, others.utf8.count + other.exponent)
        guard ownLength == otherLength else { return ownLength < otherLength }
        let length = max(own.utf8.count, others.utf8.count)
        func padded(_ text: String) -> String { text + String(repeating: "0", count: length - text.utf8.count) }
        return padded(own) < padded(others)
    }
}

extension Quantity {
    /// Returns a quantity as a whole number of a power of ten, rounded up like `Quantity.ScaledValue` of Kubernetes: 1500 for
    /// `1.5` and the power -3. `nil` if the text is not a positive quantity, or is too large for `Int`.
    package static func roundedUp(_ text: String, toPowerOfTen power: Int) -> Int? {
        QuantityValue(text)?.roundedUp(toPowerOfTen: power)
    }
}

extension QuantityValue {
    fileprivate func roundedUp(toPowerOfTen power: Int) -> Int? {
        guard !isNegative, digits != 0 else { return digits == 0 ? 0 : nil }
        let difference = exponent - power
        guard difference <= 38 else { return nil }
        guard difference >= -38 else { return 1 }
        let factor = (0..<abs(difference)).reduce(UInt128(1)) { product, _ in product * 10 }
        if difference >= 0 {
            let (product, hasOverflow) = digits.multipliedReportingOverflow(by: factor)
            return hasOverflow ? nil : Int(exactly: product)
        }
        return Int(exactly: digits / factor + (digits.isMultiple(of: factor) ? 0 : 1))
    }
}
