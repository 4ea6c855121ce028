import Foundation
import StackFormats
import Testing
import ToolHarness

/// The real Nix finds the branch of a flake reference, whatever characters Git allows in its name.
@Suite(.requires(.nix, .git))
struct FlakeReferenceTests {
    static let branches = [
        "main", "fix#12", "a&b", "50%41", "release+1", "a=b", "a;b", "a,b", "feature/x", "!main", "a@b", "ü", "a'b",
        "a$(b)",
    ]

    @Test func nixEvaluatesTheFlakeOfEachBranch() async throws {
        try await withTemporaryFolder { folder in
            let repository = folder.appending(path: "repository")
            try repository.appending(path: "flake.nix").write("{ outputs = _: { }; }\n")
            func git(_ arguments: String...) async throws {
                _ = try await Tool.git.succeed(
                    ["-c", "user.name=a", "-c", "user.email=a@acme.dev", "-c", "init.defaultBranch=first"] + arguments,
                    in: repository)
            }
            try await git("init", "--quiet")
            try await git("add", "flake.nix")
            try await git("commit", "--quiet", "--message", "first")
            for (index, branch) in Self.branches.enumerated() {
                try await git("checkout", "--quiet", "-b", branch)
                try repository.appending(path: "flake.nix")
                    .write("{ outputs = _: { branches.found = \(index); }; }\n")
                try await git("commit", "--quiet", "--all", "--message", "branch")
            }
            try await git("checkout", "--quiet", "first")
            for (index, branch) in Self.branches.enumerated() {
                let path = repository.path.split(separator: "/").map(String.init)
                var uri = URI("git+file", host: "host", path: path, fragment: "branches.found")
                uri.query = [.init("ref", branch)]
                // A file has no host; `git+file://host/` would be on another machine.
                let reference = try #require(uri.text).replacing("git+file://host/", with: "git+file:///")
                let found = try await Nix.evaluate(reference: reference)
                #expect(found == "\(index)", "\(branch): \(reference)")
            }
        }
    }
}
