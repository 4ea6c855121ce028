import Foundation
import Testing

/// Phrases that are always wrong in text that people read. Everything else is left to reviewers.
@Suite("Wording")
struct WordingTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Returns the lines of the Swift files in some folders, without indentation.
    private static func lines(in folders: String...) throws -> [(place: String, text: Substring)] {
        try folders.flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
                .filter { $0.hasSuffix(".swift") && !$0.hasSuffix("+Generated.swift") }.sorted()
                .flatMap { path in
                    let file = "\(folder)/\(path)"
                    return try String(contentsOf: root.appending(path: file), encoding: .utf8)
                        .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                        .map { ("\(file):\($0.offset + 1)", $0.element.drop { $0 == " " }) }
                }
        }
    }

    @Test("A doc comment starts with a noun phrase or a verb")
    func docComments() throws {
        let lines = try Self.lines(in: "Sources", "Tests", "stacks")
        var former: Substring = ""
        for line in lines {
            defer { former = line.text }
            guard !former.hasPrefix("///") else { continue }
            let isWrong = ["/// What ", "/// Who ", "/// Whoever ", "/// Whose "].contains { line.text.hasPrefix($0) }
            #expect(!isWrong, "\(line.place): \(line.text)")
        }
        #expect(lines.count > 10_000)
    }

    /// "is no X" for "is not an X"; "no longer", "no more than" and "there is no" are English.
    @Test("A message doesn't use 'is no X' for 'is not an X'")
    func messages() throws {
        for line in try Self.lines(in: "Sources") where !line.text.hasPrefix("//") {
            guard line.text.contains("is no ") || line.text.contains("are no ") else { continue }
            let isWrong = line.text.contains(#/"[^"]*\b(is|are) no (?!longer\b|more\b)[a-z]/#)
            guard isWrong, !line.text.contains(#/[Tt]here (is|are) no /#) else { continue }
            Issue.record("\(line.place): \(line.text)")
        }
    }
}
