extension HCL {
    /// Appends the content of a quoted literal. For text in front of `${` or `%{`, pass `beforeSequence`, because a
    /// `$` or `%` at its end would be read as an escape of the sequence.
    ///
    /// - Parameter keepingColumns: whether scalars that may share a column with their neighbours are escaped too. The
    ///   formatter aligns the text after a key by columns, and counts them by the Unicode version of its own release.
    static func appendQuoted(
        _ text: String, beforeSequence: Bool = false, keepingColumns: Bool = false, to bytes: inout [UInt8]
    ) {
        var sign: Unicode.Scalar?
        var count = 0
        /// Writes the pending signs: unchanged, or escaped before a brace or a sequence.
        func release(atBrace: Bool, atSequence: Bool, to bytes: inout [UInt8]) {
            guard let held = sign else { return }
            sign = nil
            let byte = UInt8(truncatingIfNeeded: held.value)
            if atBrace && count == 1 {
                bytes.append(byte)
                bytes.append(byte)
            } else if atBrace || atSequence {
                // The sign before the brace is doubled; the signs before it would make three in a row.
                for _ in 0..<(atBrace ? count - 1 : count) { appendEscape(held, to: &bytes) }
                if atBrace { bytes.append(contentsOf: [byte, byte]) }
            } else {
                bytes.append(contentsOf: repeatElement(byte, count: count))
            }
        }
        for scalar in text.unicodeScalars {
            if scalar == "$" || scalar == "%" {
                if sign == scalar {
                    count += 1
                } else {
                    release(atBrace: false, atSequence: false, to: &bytes)
                    (sign, count) = (scalar, 1)
                }
                continue
            }
            if sign != nil { release(atBrace: scalar == "{", atSequence: false, to: &bytes) }
            switch scalar {
            case "\"": bytes.append(contentsOf: "\\\"".utf8)
            case "\\": bytes.append(contentsOf: "\\\\".utf8)
            case "\n": bytes.append(contentsOf: "\\n".utf8)
            case "\r": bytes.append(contentsOf: "\\r".utf8)
            case "\t": bytes.append(contentsOf: "\\t".utf8)
            case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            case _ where needsEscape(scalar) || keepingColumns && scalar.mayShareColumn:
                appendEscape(scalar, to: &bytes)
            default: bytes.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
            }
        }
        release(atBrace: false, atSequence: beforeSequence, to: &bytes)
    }

    /// The content of a quoted literal.
    static func quotedText(_ text: String) -> String {
        var bytes: [UInt8] = []
        appendQuoted(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the character is invisible in the source, or changes the order in which the text around it is
    /// displayed.
    static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return scalar.properties.isBidiControl || scalar == "\u{FEFF}"
        }
    }

    /// Appends `\uXXXX` or `\UXXXXXXXX`.
    static func appendEscape(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        let isLong = scalar.value > 0xFFFF
        bytes.append(contentsOf: (isLong ? "\\U" : "\\u").utf8)
        bytes.append(contentsOf: scalar.hexadecimal(digits: isLong ? 8 : 4).utf8)
    }
}

extension Unicode.Scalar {
    /// Whether the scalar may form one character with its neighbours in some version of Unicode: combining marks,
    /// joiners, modifiers, parts of Hangul, halves of flags, and unassigned code points.
    var mayShareColumn: Bool {
        if value < 0x300 { return value == 0xAD }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .decimalNumber, .letterNumber, .otherNumber,
            .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .connectorPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .spaceSeparator:
            return false
        case .otherSymbol: return (0x1F1E6...0x1F1FF).contains(value)
        case .otherLetter:
            switch value {
            // Thai and Lao vowels, the parts of Hangul, and letters that Unicode places before others.
            case 0xE33, 0xEB3, 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF, 0xD4E, 0x111C2...0x111C3,
                0x1193F...0x11941, 0x11A00...0x11AFF, 0x11D46, 0x11F02:
                return true
            default: return value >= 0x11380 && value < 0x11400
            }
        default: return true
        }
    }
}
