import Foundation
import Testing
import ToolHarness

@testable import StackComponents

/// Stackgen accepts the branch names that the real Git accepts, apart from the exceptions listed here.
@Suite struct GitBranchTests {
    private static let known = [
        "main", "release+1", "!main", "fix#12", "a&b", "50%41", "v1.x", "a@b", "main.lock", "a..b", "@", "-x", "a;b",
        "a,b",
        "", " ", "a b", "a~1", "a^", "a:b", "a?", "a*", "[a", "a]", "a\\b", "a\tb", "a\nb", "a\u{7f}", "a\u{1}", "/a",
        "a/", "a//b", "a/.b", ".a", "a/b.lock/c", "a.lock", "a.", "a@{b", "@{", "{a}", "ü", "日本", "a'b", "a\"b",
        "a$(b)",
        "${{ x }}", "a|b", "a<b", "a/-b", "a.b", "..", "a/..", "@/a", "feature/x", "HEADS", "refs", "a.lockx",
        "LOCK.lock",
        "e\u{301}", "e\u{301}..", "a\r\nb", "\u{2028}", "a\u{a0}b",
    ]

    private static func random() -> [String] {
        var generator = SystemRandomNumberGenerator()
        let parts = [
            "a", "b", "/", ".", "..", "-", "@", "{", "}", "lock", ".lock", "~", "^", ":", " ", "\\", "ü", "#", "%", "*",
        ]
        return (0..<300).map { _ in
            (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                parts[Int.random(in: parts.indices, using: &generator)]
            }.joined()
        }
    }

    @Test(.requires(.git)) func gitAcceptsWhatTheFormAccepts() async throws {
        for name in Self.known + Self.random() where name != "@" && !name.utf8.contains(0) {
            let verdict = try await Tool.git.run(["check-ref-format", "--branch", name])
            // Git expands `@{-1}` and checks the result as the name.
            let isAccepted = verdict.succeeded && !name.contains("@{")
            #expect((GitBranch.problem(in: name) == nil) == isAccepted, "\(name.debugDescription)")
        }
    }

    @Test func namesThatGitTakesAndOthersMistakeAreRefused() {
        for name in ["@", "HEAD", "refs/heads/main", "refs/tags/v1", String(repeating: "a", count: 245), "a\u{0}b"] {
            #expect(GitBranch.problem(in: name) != nil, "\(name)")
        }
        #expect(GitBranch.problem(in: String(repeating: "a", count: 244)) == nil)
    }
}
