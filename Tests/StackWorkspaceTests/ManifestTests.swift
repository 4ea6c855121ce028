import StackDiagnostics
import Testing

@testable import StackWorkspace

@Suite struct ManifestTests {
    private static let zeros = String(repeating: "0", count: 64)
    private static let ones = String(repeating: "1", count: 64)

    private func read(_ text: String) throws -> Manifest {
        try Manifest.read(Array(text.utf8), at: "out/.stackgen/manifest")
    }

    @Test func oneSortedLineAFile() throws {
        var manifest = Manifest(writtenBy: "0.1.0", stacks: ["hello"])
        manifest.own("main.tf", hash: Self.ones)
        manifest.own("k8s/a b", hash: Self.ones)
        manifest.own("main.tf", hash: Self.zeros)
        let text = """
            # stackgen manifest 2, written by stackgen 0.1.0
            # stack hello
            # own path k8s/a b
            \(Self.ones)  k8s/a b
            \(Self.zeros)  main.tf
            \(Self.ones)  main.tf

            """
        #expect(String(decoding: manifest.render(), as: UTF8.self) == text)
        #expect(try read(text) == manifest)
        #expect(try read(text.replacing("\n", with: "\r\n")) == manifest)
    }

    @Test func aMergeThatKeepsTheLinesOfBothSidesIsRead() throws {
        let manifest = try read(
            """
            # stackgen manifest 2, written by stackgen 0.10.0
            # stack old
            # stackgen manifest 2, written by stackgen 0.9.0
            # stack new
            # own path a
            \(Self.ones)  b
            \(Self.zeros)  b
            \(Self.ones)  a

            """)
        #expect(manifest.writtenBy == "0.10.0")
        #expect(manifest.paths == ["a", "b"])
        #expect(manifest.stacks == ["old", "new"])
        #expect(manifest.canHaveGenerated("a") && !manifest.canHaveGenerated("b"))
        #expect(manifest.owns("b", hash: Self.ones) && manifest.owns("b", hash: Self.zeros))
    }

    @Test(arguments: [
        ("", 1, "it is empty"), ("\n", 1, "its first line is not"), ("hello\n", 1, "its first line is not"),
        ("# stackgen manifest one, written by stackgen 1\n", 1, "its first line is not"),
        ("# stackgen manifest 1, written by stackgen 1\nabc  a\n", 2, "the line is not a SHA-256 hash"),
        ("# stackgen manifest 1, written by stackgen 1\n\(zeros) a\n", 2, "the line is not a SHA-256 hash"),
        ("# stackgen manifest 1, written by stackgen 1\n\n", 2, "the line is not a SHA-256 hash"),
        ("# stackgen manifest 1, written by stackgen 1\n\(zeros)  ../a\n", 2, "the path '../a' has the component '..'"),
        ("# stackgen manifest 1, written by stackgen 1\n\(zeros)  /etc/passwd\n", 2, "is absolute"),
        ("# stackgen manifest 1, written by stackgen 1\n\(zeros)  .Stackgen/x\n", 2, "is in the folder '.stackgen'"),
        ("# stackgen manifest 2, written by stackgen 1\n# comment\n", 2, "the line is not a SHA-256 hash"),
        (
            "# stackgen manifest 2, written by stackgen 1\n# own path ../a\n", 2,
            "the path '../a' has the component '..'"
        ),
        ("# stackgen manifest 1, written by stackgen 1\n<<<<<<< HEAD\n", 2, "has an unresolved merge"),
    ])
    func aBrokenManifestIsAnErrorAtItsLine(text: String, line: Int, fault: String) throws {
        let error = try #require(throws: WorkspaceError.self) { try read(text) }
        #expect(error.diagnostic.id == .brokenManifest)
        #expect(error.diagnostic.location == SourceLocation(file: "out/.stackgen/manifest", line: line, column: 1))
        #expect(error.diagnostic.message.contains(fault))
    }

    @Test func aNewerFormIsRefusedWithTheVersionThatWroteIt() throws {
        let error = try #require(throws: WorkspaceError.self) {
            try read("# stackgen manifest 3, written by stackgen 3.0.0\n")
        }
        #expect(error.diagnostic.id == .newerManifest)
        #expect(error.diagnostic.message.contains("3.0.0"))
    }

    @Test func versionsAreComparedByTheirNumbers() {
        #expect(Version("0.9.0") < Version("0.10.0"))
        #expect(Version("1.0") < Version("1.0.1"))
        #expect(!(Version("1.0.0-beta.1") < Version("1.0.0")))
    }
}

extension TemporaryFolder {
    /// Reads the ownership manifest from the disk.
    func manifest() throws(WorkspaceError) -> Manifest {
        try Manifest.read(Array((read(Manifest.path) ?? "").utf8), at: "manifest")
    }
}
