extension Unicode.Scalar {
    /// Whether the scalar is invisible in source code or makes a reader see different text than the machine reads:
    /// controls, spaces other than U+0020, zero-width and bidirectional marks. Literals escape these.
    ///
    /// The ranges are listed here because the tables of the standard library change with the toolchain, and the output
    /// must not.
    var isInvisible: Bool {
        switch value {
        // The last two code points of each plane are noncharacters, which some readers refuse.
        case _ where value & 0xFFFE == 0xFFFE: return true
        case 0x00...0x1F, 0x7F...0xA0, 0xAD, 0x061C, 0x1680, 0x180E, 0x2000...0x200F, 0x2028...0x202F,
            0x205F...0x206F, 0x3000, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            return true
        default: return false
        }
    }

    /// Whether the scalar is `_` or an ASCII letter, which can begin an identifier in the languages printed here.
    var beginsIdentifier: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "_": return true
        default: return false
        }
    }

    /// Whether the scalar is `_`, an ASCII letter or an ASCII digit.
    var continuesIdentifier: Bool { beginsIdentifier || ("0"..."9").contains(self) }

    /// The JSON escape, which exists for every scalar: one or two groups of four hexadecimal digits.
    var jsonEscape: String {
        String(self).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// The value of the scalar in hexadecimal, zero-padded to a number of digits.
    func hexadecimal(digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension StringProtocol {
    /// Whether the text is an identifier of ASCII letters, digits and `_` that does not begin with a digit.
    var isASCIIIdentifier: Bool {
        guard let first = unicodeScalars.first else { return false }
        return first.beginsIdentifier && unicodeScalars.allSatisfy(\.continuesIdentifier)
    }
}
