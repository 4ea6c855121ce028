import Foundation
import StackFormats
import Testing
import ToolHarness

@Suite struct PatternFileTests {
    /// File names that look like syntax.
    static let paths = [
        "plain", "a b", " leading", "trailing ", "trailing  ", "#hash", "!bang", "a#b", "\"quoted\"", "it's", "star*",
        "q?", "[ab]",
        "back\\slash", "end\\", "[attr]x", "é日本", "sub folder/x y", "sub/[attr]", "-dash", "\u{A0}space\u{A0}",
        "a\u{2028}",
        "\u{FEFF}mark", "{a,b}", "**", "~", "$HOME",
    ]

    private func inRepository<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder { folder in
            try await Tool.git.succeed(["init", "--quiet"], in: folder)
            return try await body(folder)
        }
    }

    @Test(arguments: paths) func attributesReachTheirPathAlone(path: String) async throws {
        let rule = PatternFile.Rule(
            .path(path),
            .attributes([.set("linguist-generated"), .value("eol", "lf"), .unset("diff"), .unspecified("x")]))
        let rendering = PatternFile(.gitattributes, rules: [rule]).render()
        #expect(rendering.refusals.isEmpty)
        try await inRepository { folder in
            try folder.appending(path: ".gitattributes").write(rendering.text)
            let others = Self.paths.filter { $0 != path } + ["other/" + path, "b", "starx"]
            let found = try await Tool.git.succeed(
                ["check-attr", "-z", "--stdin", "linguist-generated", "eol", "diff", "x"], in: folder,
                input: ([path] + others).map { $0 + "\0" }.joined())
            let values = found.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
            #expect(values.count == (others.count + 1) * 12 + 1)
            #expect(stride(from: 2, to: 12, by: 3).map { values[$0] } == ["set", "lf", "unset", "unspecified"])
            #expect(stride(from: 14, to: values.count - 1, by: 3).allSatisfy { values[$0] == "unspecified" })
        }
    }

    @Test(arguments: paths) func ignoredAndKeptPaths(path: String) async throws {
        let keeping = PatternFile(.gitignore, rules: [.init(.glob("*"), .ignore), .init(.path(path), .keep)]).render()
        let ignoring = PatternFile(.gitignore, rules: [.init(.path(path), .ignore)]).render()
        #expect(keeping.refusals.isEmpty && ignoring.refusals.isEmpty)
        try await inRepository { folder in
            for (rendering, isIgnored) in [(ignoring, true), (keeping, false)] {
                try folder.appending(path: ".gitignore").write(rendering.text)
                let name = path.contains("/") && !isIgnored ? "plain" : path
                let outcome = try await Tool.git.run(
                    ["check-ignore", "-z", "--no-index", "--stdin"], in: folder, input: name + "\0")
                let expected = isIgnored || name != path
                #expect(outcome.standardOutput == (expected ? name + "\0" : ""), "\(rendering.text)")
            }
        }
    }

    @Test(arguments: ["#x", "!x", " x", "x ", "a b", "\"x\""]) func globsAreNeverCommentsOrNegations(glob: String)
        async throws
    {
        let attributes = PatternFile(.gitattributes, rules: [.init(.glob(glob), .attributes([.set("x")]))]).render()
        let ignores = PatternFile(.gitignore, rules: [.init(.glob(glob), .ignore)]).render()
        #expect(attributes.refusals.isEmpty && ignores.refusals.isEmpty)
        try await inRepository { folder in
            try folder.appending(path: ".gitattributes").write(attributes.text)
            try folder.appending(path: ".gitignore").write(ignores.text)
            let found = try await Tool.git.succeed(
                ["check-attr", "-z", "--stdin", "x"], in: folder, input: glob + "\0")
            #expect(found == "\(glob)\0x\0set\0")
            let ignored = try await Tool.git.run(
                ["check-ignore", "-z", "--no-index", "--stdin"], in: folder, input: glob + "\0")
            #expect(ignored.standardOutput == glob + "\0")
        }
    }

    @Test func layout() {
        let file = PatternFile(
            .codeowners, header: "Who reviews what.",
            rules: [
                .init(.glob("*"), .owners(["@acme/platform"])),
                .init(.path("services/my api/"), .owners(["@ada", "ada@example.org"]), comment: "The service."),
                .init(.path("free"), .owners([])),
            ])
        #expect(
            file.render().text == """
                # Who reviews what.

                * @acme/platform

                # The service.
                /services/my\\ api/ @ada ada@example.org
                /free

                """)
        #expect(file.render().refusals.isEmpty)
        let ignore = PatternFile(
            .dockerignore,
            rules: [.init(.glob("**"), .ignore), .init(.path("a b*"), .keep), .init(.glob(" x "), .ignore)])
        #expect(ignore.render().text == "**\n!/a b\\*\n[ ]x[ ]\n")
    }

    static let refused: [PatternFile] = [
        .init(.gitattributes, rules: [.init(.path("a\nb"), .attributes([.set("x")]))]),
        .init(.gitattributes, rules: [.init(.glob("a/"), .attributes([.set("x")]))]),
        .init(.gitattributes, rules: [.init(.glob("[attr]a"), .attributes([.set("x")]))]),
        .init(.gitattributes, rules: [.init(.glob("a"), .attributes([.set("-x")]))]),
        .init(.gitattributes, rules: [.init(.glob("a"), .attributes([.value("x", "a b")]))]),
        .init(.gitattributes, rules: [.init(.glob("a"), .attributes([]))]),
        .init(.gitattributes, rules: [.init(.glob("a"), .ignore)]),
        .init(.gitattributes, rules: [.init(.path(String(repeating: "a", count: 2048)), .attributes([.set("x")]))]),
        .init(.gitignore, rules: [.init(.glob("a\\"), .ignore)]),
        .init(.gitignore, rules: [.init(.glob(""), .ignore)]),
        .init(.gitignore, rules: [.init(.path("../a"), .ignore)]),
        .init(.gitignore, rules: [.init(.path("/a"), .ignore)]),
        .init(.gitignore, rules: [.init(.path("a\u{0}"), .ignore)]),
        .init(.dockerignore, rules: [.init(.glob("a\r"), .ignore)]),
        .init(.codeowners, rules: [.init(.path("a*"), .owners(["@a"]))]),
        .init(.codeowners, rules: [.init(.glob("!a"), .owners(["@a"]))]),
        .init(.codeowners, rules: [.init(.glob("a"), .owners(["platform"]))]),
        .init(.codeowners, rules: [.init(.glob("a"), .owners(["@a b"]))]),
        .init(.codeowners, rules: [.init(.glob("a"), .owners(["@a/b/c"]))]),
    ]

    @Test(arguments: refused) func whatCannotBeHeldIsRefused(file: PatternFile) {
        #expect(!file.render().refusals.isEmpty)
    }
}
