extension NastyTexts {
    /// Texts that have broken printers of quoted strings and of heredocs.
    static let quotedTexts =
        all + random(300) + [
            "", " ", "plain", "\"", "\\", "\\\\", "'", "''", "'''", "''''", "''${", "''\\", "\\n", "\n", "\n\n", " \n ",
            "a\n",
            "\ta\n\tb\n",
            "$", "$$", "${", "$${", "$$${", "$$$${a}", "${a}", "%{", "%%{", "%%%{if x}", "%", "%%", "$%{", "%${", "{$",
            "$\n{",
            "a$", "a%",
            "${\"x\"}", "\\${a}", "\\$\\{", "#{a}", "#", "//", "/* */", "<<EOT", "EOT\n", "a\nEOT\nb\n",
            "  EOT  \nEOT2\n",
            "  a\n    b\n", "a\n  b\n\n c\n", "\n  a\n", "   \n  a\n", "a\n   \nb\n", "a\n\t\nb\n", " a\nb",
            "\t a\n \tb\n",
            "a\r\nb\r\n", "\r",
            "a\u{7}b\u{1B}[0m\u{7F}", "\u{85}\u{2028}\u{2029}", "\u{FEFF}a", "\u{202E}abc", "é", "日本語", "👩‍👩‍👧‍👦",
            "\u{10FFFF}",
            "{{ .Values.a }}", "@a@", "null", "true", "1", "a = b", "a: b", "- a", "~", "!", "*", "&", "`", "a''\nb",
            "''a\n  ''b\n",
            "  $\n", "$${a}\n", "  ${a}\n  %{b}\n", "\\\n", "a\\\n\\b\n", "\u{301}a",
        ]
}
