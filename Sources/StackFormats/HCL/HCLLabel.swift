extension HCLPrinter {
    /// Writes a label. `terraform fmt` rereads and rewrites the labels of each block, so its escapes are needed here
    /// instead of ours; it normalizes them, and loses every label that it reads in more than one piece.
    mutating func write(label: String) {
        checkText(label)
        let signs = label.utf8.contains { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "%") }
        if signs, label.utf8.count > 1 {
            writer.refuse("has \(HCL.shown(label)) as a label, which terraform fmt loses for its $ or %")
        }
        var bytes = Array(" \"".utf8)
        for scalar in label.unicodeScalars {
            if scalar.isASCII || scalar.isPrintedByFormatter {
                HCL.appendQuoted(String(scalar), to: &bytes)
            } else {
                HCL.appendEscape(scalar, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        bytes.withUnsafeBufferPointer { writer.write(bytes: $0) }
    }
}

extension Unicode.Scalar {
    /// Whether Terraform's formatter considers the scalar visible: letters, marks, numbers, punctuation and symbols of
    /// Unicode 15.
    fileprivate var isPrintedByFormatter: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
            .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            properties.age.map { $0 <= (15, 0) } ?? false
        default: false
        }
    }
}
