extension NastyTexts {
    /// Texts for the literals of programming languages.
    static let codeTexts =
        all + random(300) + [
            "\"\"\"", "a\"\"\"", "\"\"\"\"", "it's \"both\"", "a\\", "}}", "{a!r:>{b}}", "a \n b ", "a\n\n  b\nc",
            "a\n    b\n    c", "a\"\n\"b\"", "\u{1F}a", "\u{E0001}", "a\u{301}\"", "\"\u{301}", "${a}", "%{a}",
            "\\u0041",
            "\\N{DIGIT ONE}", "\\U00000041", "```", "a`b",
        ]
}
