import StackDiagnostics
import Testing

/// The source line below a diagnostic on a terminal.
@Suite struct ExcerptTests {
    private static let file = "/team/stacks/Shop.swift"

    private static func location(_ line: Int, _ column: Int) -> StackDiagnostics.SourceLocation {
        SourceLocation(file: file, line: line, column: column)
    }

    /// Returns the excerpt for a source line, with a caret below `column`, on a terminal of the given width.
    private func excerpt(of line: String, column: Int, width: Int = 80) -> [String] {
        let location = Self.location(12, column)
        let text = DiagnosticFormat.terminal.render(
            [Diagnostic(.invalidValue, "x", at: location)],
            .init(workingFolder: "/team", width: width, sourceLines: [location: line], toolVersion: "1"))
        var lines = text.split(separator: "\n").map(String.init)
        #expect(lines.removeFirst() == "stacks/Shop.swift:12: error[SG303]: x")
        return lines
    }

    private static let diagnostics = [
        Diagnostic(
            .outOfRange, "the port 70000 is not between 1 and 65535", at: location(12, 9),
            notes: [.init("it is exposed here", at: location(9, 5)), .init("choose another port")]),
        Diagnostic(.invalidValue, .warning, "elsewhere", at: SourceLocation(file: "/x.swift", line: 1, column: 1)),
    ]
    private static var options: DiagnosticFormat.Options {
        .init(
            workingFolder: "/team",
            sourceLines: [
                location(12, 9): "        Listens(on: 70_000)", location(9, 5): "    Exposed(at: \"shop.acme.dev\")",
            ], toolVersion: "1")
    }

    @Test func aLineIsShownBelowEachPlace() {
        #expect(
            DiagnosticFormat.terminal.render(Self.diagnostics, Self.options) == """
                stacks/Shop.swift:12: error[SG301]: the port 70000 is not between 1 and 65535
                 12 |         Listens(on: 70_000)
                    |         ^
                  stacks/Shop.swift:9: note: it is exposed here
                   9 |     Exposed(at: "shop.acme.dev")
                     |     ^
                  note: choose another port
                /x.swift:1: warning[SG303]: elsewhere

                """)
    }

    @Test func theCaretHasTheColourOfTheDiagnostic() {
        var options = Self.options
        options.usesColor = true
        #expect(
            DiagnosticFormat.terminal.render([Self.diagnostics[0]], options) == """
                \u{1B}[1mstacks/Shop.swift:12:\u{1B}[0m \u{1B}[1;31merror[SG301]:\u{1B}[0m \
                \u{1B}[1mthe port 70000 is not between 1 and 65535\u{1B}[0m
                \u{1B}[36m 12 |\u{1B}[0m         Listens(on: 70_000)
                \u{1B}[36m    |\u{1B}[0m         \u{1B}[1;31m^\u{1B}[0m
                  \u{1B}[1mstacks/Shop.swift:9:\u{1B}[0m \u{1B}[1;36mnote:\u{1B}[0m it is exposed here
                  \u{1B}[36m 9 |\u{1B}[0m     Exposed(at: "shop.acme.dev")
                  \u{1B}[36m   |\u{1B}[0m     \u{1B}[1;36m^\u{1B}[0m
                  \u{1B}[1;36mnote:\u{1B}[0m choose another port

                """)
    }

    @Test(arguments: [DiagnosticFormat.json, .sarif, .github])
    func otherFormatsShowNoLine(_ format: DiagnosticFormat) {
        var without = Self.options
        without.sourceLines = [:]
        #expect(format.render(Self.diagnostics, Self.options) == format.render(Self.diagnostics, without))
        #expect(
            DiagnosticFormat.terminal.render(Self.diagnostics, Self.options)
                != DiagnosticFormat.terminal.render(Self.diagnostics, without))
    }

    @Test func aLineIsNotRepeatedForTheSamePlace() {
        let place = Self.location(12, 1)
        let diagnostics = [
            Diagnostic(.invalidValue, "first", at: place, notes: [.init("same", at: place)]),
            Diagnostic(.invalidValue, "second", at: place),
            Diagnostic(.invalidValue, "third", at: Self.location(12, 3)),
            Diagnostic(.invalidValue, "fourth", at: place),
        ]
        let lines = [place: "a(b)", Self.location(12, 3): "a(b)"]
        let text = DiagnosticFormat.terminal.render(
            diagnostics, .init(workingFolder: "/team/stacks", sourceLines: lines, toolVersion: "1"))
        #expect(
            text == """
                Shop.swift:12: error[SG303]: first
                 12 | a(b)
                    | ^
                  Shop.swift:12: note: same
                Shop.swift:12: error[SG303]: second
                Shop.swift:12: error[SG303]: third
                 12 | a(b)
                    |   ^
                Shop.swift:12: error[SG303]: fourth
                 12 | a(b)
                    | ^

                """)
    }

    // MARK: Columns

    @Test func tabsAreExpanded() {
        #expect(excerpt(of: "\tA(b\t)", column: 2) == [" 12 |     A(b )", "    |     ^"])
        // The second tab ends at the next tab stop.
        #expect(excerpt(of: "\tA(b\t)", column: 6) == [" 12 |     A(b )", "    |         ^"])
    }

    /// The caret is below its character, however many bytes and columns the preceding characters take.
    @Test(arguments: [
        ("é", 1), ("e\u{301}", 1), ("語", 2), ("한", 2), ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("⚠️", 2), ("⚠", 1),
        ("\u{200B}", 0), ("Ａ", 2), ("\u{1B}", 6), ("\u{202E}", 8),
    ])
    func aCharacterTakesItsColumns(_ character: String, _ columns: Int) {
        let line = "\(character)|x"
        let lines = excerpt(of: line, column: character.utf8.count + 2)
        #expect(lines.last == "    | " + String(repeating: " ", count: columns + 1) + "^")
    }

    @Test func noTextDrivesTheTerminal() {
        #expect(
            excerpt(of: "a\u{1B}[31m\u{202E}b\u{7F}\u{2028}", column: 1)
                == [#" 12 | a\u{1B}[31m\u{202E}b\u{7F}\u{2028}"#, "    | ^"])
        let message = DiagnosticFormat.terminal.render(
            [Diagnostic(.invalidValue, "\u{2066}a\u{2029}", at: nil)], .init(workingFolder: "/", toolVersion: "1"))
        #expect(message == #"error[SG303]: \u{2066}a\u{2029}"# + "\n")
    }

    @Test func theEndOfALineIsAColumn() {
        #expect(excerpt(of: "ab  ", column: 3) == [" 12 | ab", "    |   ^"])
        #expect(excerpt(of: "ab", column: 3) == [" 12 | ab", "    |   ^"])
        #expect(excerpt(of: "", column: 1) == [" 12 |", "    | ^"])
    }

    /// The file has changed, and the line is a different one.
    @Test(arguments: [("ab", 4), ("ab", 0), ("ab", -1), ("é", 2), ("ab", Int.max)])
    func aColumnThatTheLineDoesNotHaveShowsNothing(_ line: String, _ column: Int) {
        #expect(excerpt(of: line, column: column) == [])
    }

    // MARK: Width

    @Test func aLongLineIsCutAroundTheCaret() {
        let line = (0..<40).map { "item\($0)," }.joined()
        #expect(
            excerpt(of: line, column: 1, width: 40) == [
                " 12 | item0,item1,item2,item3,item4,it…", "    | ^",
            ])
        let middle = excerpt(of: line, column: line.utf8.count / 2, width: 40)
        #expect(middle.count == 2 && middle[0].hasPrefix(" 12 | …") && middle[0].hasSuffix("…"))
        let last = excerpt(of: line, column: line.utf8.count, width: 40)
        #expect(last == [" 12 | …" + line.suffix(32), "    | " + String(repeating: " ", count: 32) + "^"])
    }

    /// At every column and width: nothing is wider than the terminal, and the caret is below its character.
    @Test(arguments: [26, 27, 40, 79, 200, 300])
    func theCaretStaysBelowItsCharacter(_ width: Int) throws {
        let line = (0..<50).map { "\($0)," }.joined() + String(repeating: "x", count: 60)
        for column in 1...line.utf8.count + 1 {
            let lines = excerpt(of: line, column: column, width: width)
            try #require(lines.count == 2)
            #expect(lines.allSatisfy { $0.count <= width })
            let wanted = Array(line + " ")[column - 1]
            #expect(Array(lines[0] + " ")[lines[1].count - 1] == wanted, "column \(column)")
        }
    }

    @Test func wideCharactersAreNotCutInTwo() {
        let line = String(repeating: "語", count: 60)
        for width in 26...40 {
            let lines = excerpt(of: line, column: 3 * 30 + 1, width: width)
            let columns = lines[0].dropFirst(6).reduce(0) { $0 + ($1 == "…" ? 1 : 2) }
            #expect(columns <= width - 6 && columns > width - 10, "\(lines)")
            #expect(lines[1].count < width)
        }
    }

    @Test func aNarrowTerminalStillShowsAPart() {
        let line = String(repeating: "x", count: 100)
        for width in [Int.min / 2, -1, 0, 10] {
            #expect(excerpt(of: line, column: 50, width: width)[0].count == 6 + 20)
        }
    }
}
