import Foundation
import StackFormats
import Testing
import ToolHarness

/// Git matches every text, as a path, to exactly that path: in one file with thousands of rules each path finds its
/// own.
@Suite(.enabled("git is not on this machine", { Tool.git.isExpected })) struct PatternFileRoundTripTests {
    /// Whether a text is not a path below the root, or contains what no pattern can.
    private static func isNoPath(_ text: String) -> Bool {
        let names = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        // The last name may be empty: a trailing slash means “a folder”.
        let isFolder = names.count > 1 && names.last?.isEmpty == true
        return text.utf8.contains { $0 < 0x20 || $0 == 0x7F }
            || (isFolder ? names.dropLast() : names).contains { name in
                name.isEmpty || name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8)
            }
    }

    private static func inRepository<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await Tool.git.succeed(["init", "--quiet"], in: folder)
            return try await body(folder)
        }
    }

    /// The texts accepted as paths; checks that exactly those for which `isRefused` returns true are rejected.
    private static func paths(
        of texts: [String], in dialect: PatternFile.Dialect, _ effect: PatternFile.Rule.Effect,
        refusing isRefused: (String) -> Bool
    ) -> [String] {
        var seen: Set<[UInt8]> = []
        return texts.filter { text in
            guard seen.insert(Array(text.utf8)).inserted else { return false }
            let refusals = PatternFile(dialect, rules: [.init(.path(text), effect)]).render().refusals
            #expect(refusals.isEmpty == !isRefused(text), "\(TextDifference.shown(text))")
            return refusals.isEmpty
        }
    }

    private static func fields(_ output: String) -> [String] {
        output.utf8.split(separator: 0, omittingEmptySubsequences: false).dropLast().map { String($0) ?? "" }
    }

    @Test func everyPathHasItsOwnAttributes() async throws {
        for batch in RoundTrip.batches(of: 2_500) {
            let paths = Self.paths(of: batch, in: .gitattributes, .attributes([.value("number", "1234")])) {
                // Git ignores longer lines; no text of the corpus is near the limit.
                Self.isNoPath($0) || $0.utf8.last == UInt8(ascii: "/") || $0.utf8.count > 2_020
            }
            let file = PatternFile(
                .gitattributes,
                rules: paths.enumerated().map { .init(.path($1), .attributes([.value("number", "\($0)")])) })
            try await Self.inRepository { folder in
                try folder.appending(path: ".gitattributes").write(file.render().text)
                let output = try await Tool.git.succeed(
                    ["check-attr", "-z", "--stdin", "number"], in: folder, input: paths.map { $0 + "\0" }.joined())
                let expected = paths.enumerated().flatMap { [$1, "number", "\($0)"] }
                #expect(TextDifference.of(expected, Self.fields(output)) == "")
            }
        }
    }

    @Test func everyPathIsIgnoredByItsOwnLine() async throws {
        for batch in RoundTrip.batches(of: 2_500) {
            let paths = Self.paths(of: batch, in: .gitignore, .ignore, refusing: Self.isNoPath)
                // An ignored folder hides its contents, so that paths in it would match another line than their own.
                .filter { !$0.utf8.contains(UInt8(ascii: "/")) }
            let file = PatternFile(.gitignore, rules: paths.map { .init(.path($0), .ignore) })
            try await Self.inRepository { folder in
                try folder.appending(path: ".gitignore").write(file.render().text)
                // Git would read a leading colon as a magic pathspec.
                let output = try await Tool.git.succeed(
                    ["check-ignore", "-z", "--verbose", "--no-index", "--stdin"], in: folder,
                    input: paths.map { "./" + $0 + "\0" }.joined())
                // For each: the file, the line, the pattern, the path.
                let found = Self.fields(output)
                let expected = paths.enumerated().flatMap { ["\($0 + 1)", "./" + $1] }
                let numbers = stride(from: 0, to: found.count, by: 4).flatMap { [found[$0 + 1], found[$0 + 3]] }
                #expect(TextDifference.of(expected, numbers) == "")
            }
        }
    }

    @Test(arguments: [PatternFile.Dialect.gitattributes, .gitignore, .dockerignore, .codeowners])
    func everyCommentStandsOrIsRefused(dialect: PatternFile.Dialect) {
        let effect: PatternFile.Rule.Effect =
            switch dialect {
            case .gitattributes: .attributes([.set("x")])
            case .codeowners: .owners(["@a"])
            default: .ignore
            }
        for text in RoundTrip.texts {
            let isRefused = text.unicodeScalars.contains {
                $0.value < 0x20 && $0 != "\t" && $0 != "\n" || $0.value == 0x7F
            }
            let rendering = PatternFile(dialect, header: text, rules: [.init(.glob("*"), effect, comment: text)])
                .render()
            #expect(rendering.refusals.isEmpty == !isRefused, "\(TextDifference.shown(text))")
            let lines = rendering.bytes.split(separator: UInt8(ascii: "\n"))
            #expect(isRefused || lines.count { $0.first != UInt8(ascii: "#") } == 1, "\(TextDifference.shown(text))")
        }
    }
}
