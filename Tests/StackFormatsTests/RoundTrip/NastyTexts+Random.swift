extension NastyTexts {
    /// A random text whose kind depends on its index: mostly short, one in a few thousand with 64 KiB.
    static func random(_ index: Int, using generator: inout SplitMix) -> String {
        if index % 2_500 == 1_000 { return long(using: &generator) }
        let length = Int.random(in: 1...(index % 10 == 0 ? 60 : 12), using: &generator)
        switch index % 4 {
        case 0: return scalars(length, using: &generator) { scalar(using: &$0) }
        case 1: return scalars(length, using: &generator) { special(using: &$0) }
        case 2:
            // Syntax characters among letters: lookalikes of literals, templates and escapes.
            return (0..<length).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
        default:
            return scalars(length, using: &generator) { generator in
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: scalar(using: &generator)
                case 1: special(using: &generator)
                default: Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &generator))
                }
            }
        }
    }

    /// Any scalar of Unicode; every plane is as likely as the first 256.
    private static func scalar(using generator: inout SplitMix) -> Unicode.Scalar {
        let range: ClosedRange<UInt32> =
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: 0x00...0xFF
            case 1: 0x100...0x2FFF
            case 2: 0x3000...0xD7FF
            case 3: 0xE000...0xFFFF
            case 4: 0x1_0000...0x1_FFFF
            default: 0x2_0000...0x10_FFFF
            }
        return Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? "?"
    }

    /// A scalar that some format, reader or editor treats specially.
    private static func special(using generator: inout SplitMix) -> Unicode.Scalar {
        specials[Int.random(in: 0..<specials.count, using: &generator)]
    }

    private static let specials: [Unicode.Scalar] = {
        // Controls, quotes, brackets and symbols; then spaces, line ends, joiners, bidirectional marks, the neighbours
        // of the surrogates and of the ends of planes, combining marks, and tags.
        let listed: [ClosedRange<UInt32>] = [
            0x00...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0xA1, 0xAD...0xAD, 0x2BC...0x2BC, 0x300...0x304,
            0x34F...0x34F, 0x600...0x605, 0x61C...0x61C, 0x115F...0x1160, 0x1680...0x1680, 0x180B...0x180E,
            0x2000...0x200F, 0x2018...0x201F, 0x2028...0x202F, 0x205F...0x206F, 0x3000...0x3000, 0x3164...0x3164,
            0xD7FE...0xD7FF, 0xE000...0xE001, 0xFDD0...0xFDD1, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFF02...0xFF07,
            0xFFF9...0xFFFF, 0x1_0000...0x1_0001, 0x1_D173...0x1_D17A, 0x1_F468...0x1_F469, 0x1_FFFE...0x1_FFFF,
            0xE_0001...0xE_0001, 0xE_0020...0xE_0022, 0xF_FFFF...0x10_0000, 0x10_FFFE...0x10_FFFF,
        ]
        return listed.flatMap { $0.compactMap { Unicode.Scalar($0) } }
    }()

    private static let pieces = [
        "a", "b", "1", "0", " ", "  ", "\n", "\n\n", "\t", "\r\n", ":", ": ", " #", "#", "-", "- ", "?", "'", "''",
        "'''",
        "\"", "\"\"\"", "\\", "\\n", "\\u", "\\x", "{", "}", "{{", "}}", "[", "]", "(", ")", ",", "&", "*", "!", "|",
        ">",
        "%", "%%", "%{", "@", "`", "=", "<", "<<", "~", ".", "e", "_", "$", "$$", "${", "$(", "$a", "#{", "yes", "null",
        "---", "...", "EOF", "EOT", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "é", "e\u{301}", "日", "\u{1F600}",
        "\u{202E}", "${{ x }}", "*/", "//", "/*", ";", "\0",
    ]

    private static func scalars(
        _ count: Int, using generator: inout SplitMix, _ scalar: (inout SplitMix) -> Unicode.Scalar
    ) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<count { text.append(scalar(&generator)) }
        return String(text)
    }

    /// 64 KiB of short random texts.
    private static func long(using generator: inout SplitMix) -> String {
        var text = ""
        var index = 0
        while text.utf8.count < 1 << 16 {
            text += random(index % 997, using: &generator)
            index += 1
        }
        return text
    }
}
