/// Texts that formats lose, change or misread.
enum NastyTexts {
    static let all: [String] = [
        "", " ", "  ", "\n", "\n\n", "\t", "\0", "a\0b", "\u{1}", "\u{7}\u{8}\u{b}\u{c}\u{1b}\u{7f}", "\r", "a\rb",
        "a\r\nb",
        "\u{85}", "a\u{85}b", "\u{a0}", "\u{2028}", "a\u{2029}b", "\u{feff}", "\u{feff}a", "\u{fffe}", "\u{ffff}",
        "\u{202e}abc", "\u{2066}x\u{2069}", "\u{1f600}", "\u{1fffe}", "e\u{301}", "\u{e9}", "日本語", "\u{d7ff}\u{e000}",
        "null", "Null", "NULL", "~", "true", "True", "TRUE", "tRuE", "false", "yes", "Yes", "no", "No", "NO", "on",
        "On",
        "off", "OFF", "y", "Y", "n", "N", "nothing", "yesterday", "0", "1", "-1", "+1", "007", "0777", "08", "0o7",
        "0x1F",
        "0xZZ", "0b101", "-0x1F", "1_000", "1,000", "1.5", "1.", ".5", "-.5", "1e3", "1E3", "1e+3", "1.5e-3", "1e",
        "e3", "12e4567",
        "_1", "1__", "12:30:45", "1:20", "22:22", "8080:80", "190:20:30.15", "2001-01-01", "2001-1-1",
        "2001-01-01T00:00:00Z",
        "2001-01-01 00:00:00", "2001-01", "2001-01-011", ".inf", "-.inf", "+.Inf", ".INF", ".nan", ".NaN", "inf", "nan",
        "=",
        "==", "<<", "<", "<<a", "-", "--", "---", "--- a", "---a", "...", "... a", "...a", "..", ".", "- a", "-a",
        "-\ta", "?",
        "? a", "?a", ":", ": a", ":a", "a:", "a: b", "a:b", "a :b", "a #b", "a# b", "#a", " a", "a ", "a\t", "\ta",
        "a\tb", "a  b",
        "[", "]", "{", "}", "[a]", "{a}", "{{ a }}", "a{b}", ",", ",a", "a, b", "&a", "*a", "!a", "!", "|", ">", "|-",
        "%a", "@a",
        "`a", "'", "\"", "'a'", "\"a\"", "a'b", "a\"b", "it's \"so\"", "\\", "\\n", "a\\", "C:\\dir", "^\\d+$",
        "10.0.0.1", "1.2.3",
        "v1.2.3", "sha256:e3b0", "acme/api:1.2", "a\nb", "a\nb\n", "a\nb\n\n", "\na", "\n\na\n", " a\nb", "\ta\nb",
        "a\n b\n  c\n",
        "a\n\tb", "a \nb ", "a \nb", "a\n  \nb", "a\n\t\nb", "a\n  ", "a\n \n", "a\n\n\nb\n", "a\n", "a\n---\nb\n",
        "a\n...\n",
        "# a\nb\n", "a\n# b\n", "a: b\nc: d\n", "- a\n- b\n", "a\r\nb\n", "a\u{2028}\nb", "a\0\nb", "%YAML 1.2\n---\n",
        "日本\n語\n",
        String(repeating: "long ", count: 400) + "end", String(repeating: "x", count: 5000),
        "\u{1F468}\u{200D}\u{1F469}",
    ]

    /// Random texts composed of specially treated pieces; the same ones in every run.
    static func random(_ count: Int) -> [String] {
        let pieces = [
            "a", "b", "1", "0", " ", "  ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "?", "'", "\"", "\\",
            "\\n", "{",
            "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "=", "<", "~", ".", "e", "_", "x", "\r", "\0",
            "\u{85}",
            "\u{2028}", "\u{feff}", "é", "日", "\u{1f600}", "yes", "null", "---", "...", "${", "$", "<<", "\u{7f}",
            "\u{9f}", "\u{a0}",
        ]
        var generator = SplitMix(state: 20_010_101)
        return (0..<count).map { _ in
            (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
        }
    }
}

/// A small generator whose numbers depend only on its state.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
