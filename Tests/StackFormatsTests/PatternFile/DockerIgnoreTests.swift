import Foundation
import StackFormats
import Testing
import ToolHarness

@Suite(".dockerignore rules")
struct DockerIgnoreTests {
    /// A file of rules, and the paths that it ignores among ``paths``.
    struct Sample: Sendable, CustomTestStringConvertible {
        let rules: String
        let ignored: [String]

        init(_ rules: String, _ ignored: String...) {
            self.rules = rules
            self.ignored = ignored
        }

        var testDescription: String { rules.debugDescription }
    }

    static let paths = [
        ".env", ".env.local", "README.md", "a.txt", "b/.env", "b/a.txt", "b/c/a.txt", "b/c/d.md", "go.mod",
        "lib/x[1].go",
        "main.go", "main_test.go", "src/__pycache__/m.pyc", "src/app/main.py", "src/main_test.go", "testdata/x.json",
    ]

    static let samples = [
        Sample("", ),
        Sample("# comment\n\n", ),
        Sample("*.md", "README.md"),
        Sample("**/*.md", "README.md", "b/c/d.md"),
        Sample("/a.txt", "a.txt"),
        Sample("./a.txt", "a.txt"),
        Sample("b/../a.txt", "a.txt"),
        Sample("  a.txt  ", "a.txt"),
        Sample("b", "b/.env", "b/a.txt", "b/c/a.txt", "b/c/d.md"),
        Sample("b/", "b/.env", "b/a.txt", "b/c/a.txt", "b/c/d.md"),
        Sample("b/*", "b/.env", "b/a.txt", "b/c/a.txt", "b/c/d.md"),
        Sample("b/**", "b/.env", "b/a.txt", "b/c/a.txt", "b/c/d.md"),
        Sample("**/a.txt", "a.txt", "b/a.txt", "b/c/a.txt"),
        Sample("b/**/a.txt", "b/a.txt", "b/c/a.txt"),
        Sample("?.txt", "a.txt"),
        Sample(".env*", ".env", ".env.local"),
        Sample("[a-m]*.go", "main.go", "main_test.go"),
        Sample(
            "[^a-m]*", ".env", ".env.local", "README.md", "src/__pycache__/m.pyc", "src/app/main.py",
            "src/main_test.go", "testdata/x.json"),
        Sample("lib/x\\[1\\].go", "lib/x[1].go"),
        Sample("*.txt\n!a.txt", ),
        Sample("!a.txt\n*.txt", "a.txt"),
        Sample(
            "*\n!src\n**/__pycache__", ".env", ".env.local", "README.md", "a.txt", "b/.env", "b/a.txt", "b/c/a.txt",
            "b/c/d.md", "go.mod", "lib/x[1].go", "main.go", "main_test.go", "src/__pycache__/m.pyc", "testdata/x.json"),
        Sample("b\n!b/c\nb/c/d.md", "b/.env", "b/a.txt", "b/c/d.md"),
        Sample("**/*_test.go\n**/testdata", "main_test.go", "src/main_test.go", "testdata/x.json"),
    ]

    @Test("Rules ignore the same files as Docker", arguments: samples)
    func ignores(_ sample: Sample) {
        let rules = DockerIgnore(sample.rules)
        #expect(Self.paths.filter(rules.ignores) == sample.ignored)
    }

    @Test("A rule with many stars is matched in linear time")
    func stars() {
        let rules = DockerIgnore(String(repeating: "*a", count: 200))
        #expect(!rules.ignores(String(repeating: "a", count: 4000) + "b"))
        #expect(rules.ignores(String(repeating: "a", count: 4000)))
    }

    @Test(
        "buildah copies exactly what the rules do not ignore",
        .enabled(if: Tool.buildah.isExpected, "missing tool: buildah"))
    func buildah() async throws {
        try await withTemporaryFolder { folder in
            let context = folder.appending(path: "context")
            for path in Self.paths { try context.appending(path: path).write("x") }
            let file = folder.appending(path: "Dockerfile")
            try file.write("FROM scratch\nCOPY . /files/\n")
            try await Docker.withStore { store in
                for sample in Self.samples {
                    try context.appending(path: ".dockerignore").write(sample.rules)
                    let verdict = try await store.build(file, context: context, tag: "localhost/rules")
                    #expect(verdict.isAccepted, "\(verdict)")
                    let copied = try await store.files(of: "localhost/rules", in: "files")
                    let kept = Self.paths.filter { !sample.ignored.contains($0) }
                    #expect(copied.filter(Self.paths.contains) == kept, "\(sample.testDescription)")
                }
            }
        }
    }
}
