import StackModel

/// Names for declarations without one, derived from their content.
enum DerivedName {
    /// A DNS label of at most 40 characters. Different texts have different labels: characters that a label cannot contain are
    /// replaced, and a hash of the whole text is appended.
    static func label(for text: String) -> String {
        let label = String(
            text.lowercased().unicodeScalars.map { scalar in
                ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
            })
        if label == text, DNSName.problem(inLabel: text, maximumLength: 40) == nil { return text }
        let words = label.split(separator: "-").joined(separator: "-").prefix(31)
        let hash = ContentHash(of: text).shortHex
        return words.isEmpty ? hash : words.last == "-" ? "\(words)\(hash)" : "\(words)-\(hash)"
    }
}
