import Foundation

extension HCLPrinter {
    /// Refuses a name that is not an HCL identifier.
    mutating func checkIdentifier(_ name: String) {
        guard !HCL.isIdentifier(name) else { return }
        writer.refuse("uses \(HCL.shown(name)) as a name, which is not an HCL identifier")
    }

    /// Refuses a name that can't be a variable: one that HCL reads as a value or, after a bracket, as the start of a
    /// `for` expression.
    mutating func checkVariable(_ name: String) {
        checkIdentifier(name)
        guard ["true", "false", "null", "for"].contains(name) else { return }
        writer.refuse("uses \(HCL.shown(name)) as the name of a variable, which is a keyword of HCL")
    }

    /// Refuses text that Terraform would change.
    mutating func checkText(_ text: String) {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return }
        if !text.isNormalizedC {
            writer.refuse("contains text that is not in Unicode normalization form C, which Terraform would normalize")
        }
        if text.hasLongRunOfMarks {
            writer.refuse("contains more than thirty combining marks in a row, which Terraform would break up")
        }
    }

    /// Refuses text that is not an HCL number, or a number that Terraform would round.
    mutating func checkNumber(_ spelling: String) {
        guard let number = HCLNumber(spelling) else {
            return writer.refuse("contains \(HCL.shown(spelling)), which is not an HCL number")
        }
        if number.significantDigits > 150 || number.exponentDigits > 3 {
            writer.refuse("contains \(HCL.shown(spelling)), a number that Terraform does not store exactly")
        }
    }
}

extension HCL {
    /// A user's text, quoted and escaped: a label, or text inside a reason.
    static func shown(_ text: String) -> String { "\"\(quotedText(text))\"" }

    /// Whether a text is an HCL identifier: a letter or an underscore, then letters, digits, underscores and hyphens,
    /// as defined by `ID_Start` and `ID_Continue` of Unicode 9, for which HCL's scanner was built.
    public static func isIdentifier(_ text: String) -> Bool {
        if text.isASCIIIdentifier { return true }
        guard let first = text.unicodeScalars.first, first.beginsHCLIdentifier else { return false }
        return text.unicodeScalars.dropFirst().allSatisfy(\.continuesHCLIdentifier) && text.isNormalizedC
    }
}

extension Unicode.Scalar {
    fileprivate var beginsHCLIdentifier: Bool {
        if isASCII { return beginsIdentifier }
        // These are letters only since Unicode 10 and 11.
        return properties.isIDStart && isInUnicode9 && value != 0x1CF2 && value != 0x1CF3
    }

    var continuesHCLIdentifier: Bool {
        if isASCII { return continuesIdentifier || self == "-" }
        switch value {
        // Joiners, dots and a mark that later versions allow inside an identifier.
        case 0x200C, 0x200D, 0x30FB, 0xFF65, 0x111C9: return false
        default: return properties.isIDContinue && isInUnicode9
        }
    }

    private var isInUnicode9: Bool { properties.age.map { $0.major <= 9 } ?? false }
}

extension String {
    /// Whether more than thirty marks are in a row, counted in the text's compatibility decomposition. Terraform's
    /// normalizer inserts U+034F between them, as Unicode's stream-safe text format requires.
    var hasLongRunOfMarks: Bool {
        guard utf8.count > 60 else { return false }
        var run = 0
        for scalar in decomposedStringWithCompatibilityMapping.unicodeScalars {
            run = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : run + 1
            if run > 30 { return true }
        }
        return false
    }
}
