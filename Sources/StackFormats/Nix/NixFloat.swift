extension Nix {
    /// The precedence level of a floating-point number as it is written.
    static func floatLevel(_ value: Double) -> Level {
        if isProduct(value) { return .product }
        return value < 0 ? .negation : .simple
    }

    /// A floating-point number, in a notation that Nix reads as exactly that number.
    static func floatLayout(_ value: Double) -> CodeLayout {
        guard value.isFinite else { return .refusal("contains the number \(value), which Nix has no literal for") }
        guard isProduct(value) else { return .text(literal(value)) }
        // Nix negates by subtracting from zero, and accepts no literal below the smallest normal number.
        if value == 0 { return "0.0 * -1" }
        return .text("\(literal(value * scale)) * \(literal(1 / scale))")
    }

    /// Whether the number has no literal, and is written as a product that equals it exactly.
    private static func isProduct(_ value: Double) -> Bool {
        value.isSubnormal || value == 0 && value.sign == .minus
    }

    /// A power of two that makes every subnormal number a normal one.
    private static let scale = 0x1p60

    /// The shortest digits that read back as this number, with the point that Nix requires before an exponent.
    private static func literal(_ value: Double) -> String {
        let digits = value.description
        guard let exponent = digits.firstIndex(of: "e"), !digits[..<exponent].contains(".") else { return digits }
        return digits[..<exponent] + ".0" + digits[exponent...]
    }
}
