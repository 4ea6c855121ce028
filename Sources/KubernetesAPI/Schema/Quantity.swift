/// The syntax of quantities, such as `250m`, `1Gi` or `1e3`.
enum Quantity {
    private static let suffixes: Set<String> = [
        "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
    ]

    /// Whether a text is a quantity: a sign, digits with at most one point, then a suffix or a decimal exponent.
    static func isValid(_ text: String) -> Bool {
        var rest = Substring(text)
        if let sign = rest.first, sign == "+" || sign == "-" { rest.removeFirst() }
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard number.contains(where: \.isNumber), number.filter({ $0 == "." }).count <= 1 else { return false }
        let suffix = rest.dropFirst(number.count)
        if suffixes.contains(String(suffix)) { return true }
        guard let letter = suffix.first, letter == "e" || letter == "E" else { return false }
        return Int(suffix.dropFirst()) != nil
    }
}
