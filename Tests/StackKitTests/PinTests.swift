import ArgumentParser
import Foundation
import StackCompiler
import StackDiagnostics
import StackModel
import StackWorkspace
import Testing
import ToolHarness

@testable import StackKit

/// The command `pin`, run in a separate package.
@Suite("Pins")
struct PinTests {
    private struct Api: Stack {
        let name = "api"
        var image = "docker.io/library/redis:alpine"
        var environments = [Environment("staging"), Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Service("api", source: .image(image)) { Listens(on: 8080) }
        }
    }

    private static let digest = "sha256:" + String(repeating: "a", count: 64)
    private static let lock = "version: 1\n\n# ours\nimages:\n  docker.io/library/redis:alpine: \(digest) # cache\n"

    /// A package in a folder.
    private struct Package {
        let folder: URL
        var stack: Api? = Api()
        /// The programs that look up pins; none exist unless a test installs them.
        var sources: PinSources { PinSources(environment: ["PATH": folder.path + "/bin"]) }

        init(_ folder: URL, lock: String? = PinTests.lock) throws {
            self.folder = folder
            try folder.appending(path: "Package.swift").write("")
            if let lock { try folder.appending(path: "stackgen.lock").write(lock) }
        }

        var team: TeamPackage {
            let place = SourceLocation(file: "main.swift", line: 1, column: 1)
            return TeamPackage(
                mainFile: folder.path + "/stacks/main.swift", output: .automatic, lock: "stackgen.lock",
                stacks: stack.map { [ListedStack($0, at: place)] } ?? [])
        }

        func run(_ arguments: String...) throws -> StackKit.ExitCode {
            try Pin.parse(arguments).run(in: team, sources: sources)
        }

        var text: String? { try? String(contentsOf: folder.appending(path: "stackgen.lock"), encoding: .utf8) }

        /// The identity of the lock file, which changes whenever the file is rewritten.
        var identity: String {
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path + "/stackgen.lock")
            return "\(attributes?[.systemFileNumber] ?? 0) \(attributes?[.modificationDate] ?? 0)"
        }

        /// Installs a program in place of one that looks up pins.
        func install(_ name: String, _ script: String) async throws {
            let text = try folder.appending(path: "script").write("#!/bin/sh\n" + script)
            try await Tool("install").succeed(["-D", "-m", "755", text.path, folder.path + "/bin/\(name)"])
        }
    }

    @Test func aPinIsAddedAndChangedAndNothingElse() async throws {
        try await withTemporaryFolder { folder in
            let package = try Package(folder)
            let other = "sha256:" + String(repeating: "b", count: 64)
            #expect(try package.run("docker.io/library/redis:alpine=\(other)", "hashicorp/aws=5.100.0") == .success)
            let changed = Self.lock.replacing(Self.digest, with: other) + "\nproviders:\n  hashicorp/aws: 5.100.0\n"
            #expect(package.text == changed)
            let identity = package.identity
            #expect(try package.run("docker.io/library/redis:alpine=\(other)", "hashicorp/aws=5.100.0") == .success)
            #expect(package.text == changed && package.identity == identity, "what is pinned already is not written")
            #expect(try package.run("hashicorp/new=4.0.1", "--section", "actions") == .failure, "git is not installed")
            #expect(package.text == changed)
        }
    }

    @Test func aPackageWithoutALockGetsOne() async throws {
        try await withTemporaryFolder { folder in
            let package = try Package(folder, lock: nil)
            #expect(try package.run("dspy=3.4.1") == .success)
            #expect(package.text == "version: 1\n\npackages:\n  dspy: 3.4.1\n")
        }
    }

    @Test func aFaultyCommandLineOrLockChangesNothing() async throws {
        try await withTemporaryFolder { folder in
            let package = try Package(folder)
            let identity = package.identity
            #expect(try package.run("dspy=3.4.1", "boto3=latest") == .usage)
            #expect(try package.run("--update", "golang:1.26") == .usage)
            #expect(package.identity == identity)
            for arguments in [
                [], ["--check", "--update"], ["--check", "dspy"], ["--section", "x", "a=1"], ["--older-than", "-1"],
            ] {
                #expect(throws: (any Error).self) { try Pin.parse(arguments) }
            }
            let broken = try Package(folder, lock: "version: 1\nimages:\n  gcr.io/a: x\n")
            #expect(try broken.run("dspy=3.4.1") == .invalid)
            #expect(broken.text == "version: 1\nimages:\n  gcr.io/a: x\n")
            let anchored = try Package(folder, lock: "version: 1\npackages:\n  dspy: &a 3.4.1\n")
            #expect(try anchored.run("dspy=3.4.2", "boto3=1") == .failure)
            #expect(anchored.text == "version: 1\npackages:\n  dspy: &a 3.4.1\n")
        }
    }

    /// All look-ups finish before anything is written, and if one fails, none of them has an effect.
    @Test func onlyWhatIsAskedForMovesAndOnlyIfAllIsKnown() async throws {
        try await withTemporaryFolder { folder in
            let more =
                "  gcr.io/other:1: \(Self.digest)\n  gcr.io/untagged: \(Self.digest)\npackages: { dspy: 1.0.0 }\n"
            let package = try Package(folder, lock: Self.lock + more)
            let before = package.text
            let digest = "sha256:" + String(repeating: "c", count: 64)
            // The reference is the last argument. The program answers for only one image.
            try await package.install(
                "skopeo",
                """
                for reference in "$@"; do :; done
                [ "$reference" = docker://gcr.io/other:1 ] && echo \(digest) && exit
                echo 'time="x" level=fatal msg="no"' >&2; exit 1
                """)
            #expect(try package.run("--update") == .failure)
            #expect(try package.run("--update", "gcr.io/other:1", "gcr.io/none:1") == .failure)
            #expect(package.text == before)
            #expect(try package.run("--update", "gcr.io/other:1") == .success)
            let after = before?.replacing("gcr.io/other:1: \(Self.digest)", with: "gcr.io/other:1: \(digest)")
            #expect(package.text == after)
            let identity = package.identity
            #expect(try package.run("--update", "gcr.io/other:1") == .success)
            #expect(package.identity == identity)
            // Updates everything that can be looked up.
            try await package.install("skopeo", "echo \(digest)\n")
            #expect(try package.run("--update") == .success)
            let all = after?.replacing("alpine: \(Self.digest)", with: "alpine: \(digest)")
            #expect(package.text == all, "an image without a tag, and a package, stay")
            // A pin for a new image is inserted in its place.
            #expect(try package.run("--update", "gcr.io/new:1") == .success)
            #expect(package.text == all?.replacing("  gcr.io/other", with: "  gcr.io/new:1: \(digest)\n  gcr.io/other"))
        }
    }

    @Test func aLookUpThatIsInterruptedChangesNothing() async throws {
        try await withTemporaryFolder { folder in
            let package = try Package(folder)
            let before = package.text
            // Another program edits the lock during the look-up in the registry.
            try await package.install(
                "skopeo",
                "/bin/echo '# edited' >> \(folder.path)/stackgen.lock\necho sha256:\(String(repeating: "c", count: 64))\n"
            )
            #expect(try package.run("--update") == .failure)
            #expect(package.text == before.map { $0 + "# edited\n" })
        }
    }

    // MARK: --check

    @Test func whatNoStackUsesIsFound() async throws {
        try await withTemporaryFolder { folder in
            var package = try Package(folder)
            #expect(try package.run("--check") == .success)
            package = try Package(folder, lock: Self.lock + "  gcr.io/other:1: \(Self.digest)\n")
            #expect(try package.run("--check") == .drift)
            package = try Package(folder, lock: "version: 1\n")
            #expect(try package.run("--check") == .invalid, "an error in production")
            package.stack?.environments = [Environment("staging")]
            #expect(try package.run("--check") == .drift, "a warning elsewhere")
            #expect(package.text == "version: 1\n")
        }
    }

    @Test func unusedAndOldPinsAreReportedAtTheirLines() async throws {
        try await withTemporaryFolder { folder in
            let commit = String(repeating: "1", count: 40)
            let input = """
                url: github:a/b, revision: \(commit), narHash: sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=
                """
            let package = try Package(
                folder,
                lock: Self.lock + """
                    inputs:
                      new: { \(input), lastModified: 8640000 }
                      old: { \(input), lastModified: 8639999 }
                    clusters:
                      "1.36": { nodes: 1.2 }

                    """)
            let file = package.team.editableLock()
            let used = [
                Lock.Key(.images, "docker.io/library/redis:alpine"), Lock.Key(.inputs, "new"), Lock.Key(.inputs, "old"),
            ]
            func findings(_ days: String) throws -> [Diagnostic] {
                try Pin.parse(["--check", "--older-than", days]).findings(
                    in: file, used: Set(used), now: 8_640_000 + 11 * 86_400 - 1)
            }
            #expect(
                try findings("10").map(\.message) == [
                    "the input 'old' is 11 days old; the limit is 10", "no stack uses the pin '1.36/nodes' of clusters",
                ])
            let found = try findings("9")
            #expect(
                found.map(\.message) == [
                    "the input 'new' is 10 days old; the limit is 9", "the input 'old' is 11 days old; the limit is 9",
                    "no stack uses the pin '1.36/nodes' of clusters",
                ])
            #expect(found.map(\.location?.line) == [7, 8, 10])
            #expect(found.map(\.id) == [.oldPin, .oldPin, .unusedPin])
            #expect(found.allSatisfy { $0.severity == .warning })
            #expect(found[0].notes.map(\.message) == ["run: swift run stackgen pin --update new"])
        }
    }

    // MARK: The first run

    @Test func aFirstRunExplainsTheLockOnce() async throws {
        try await withTemporaryFolder { folder in
            let package = try Package(folder, lock: nil)
            func notes() -> [String] {
                package.team.compile(package.team.stacks).diagnostics.flatMap { $0.notes.map(\.message) }
            }
            let command = "run: swift run stackgen pin --update docker.io/library/redis:alpine"
            let explanation = """
                this package has no stackgen.lock yet; the file pins each image, Nix input, action, provider and package to \
                an exact version, so that every machine compiles the same files. The first 'swift run stackgen pin' creates \
                it; commit it
                """
            // An error in production and a warning in staging; only the first has the explanation.
            #expect(notes() == [command, explanation, command])
            try folder.appending(path: "stackgen.lock").write("version: 1\n")
            #expect(notes() == [command, command])
            try FileManager.default.removeItem(at: folder.appending(path: "stackgen.lock"))
            try FileManager.default.createDirectory(
                at: folder.appending(path: "stackgen.lock"), withIntermediateDirectories: false)
            #expect(notes().count == 1, "what cannot be read exists")
        }
    }

    /// The recorded look-ups don't affect the result, and depend only on the stack and the lock.
    @Test func aCompilationNamesThePinsThatItLooksUp() throws {
        let place = SourceLocation(file: "main.swift", line: 1, column: 1)
        let key = Lock.Key(.images, "docker.io/library/redis:alpine")
        var lock = Lock()
        lock[key] = .text(Self.digest)
        lock[Lock.Key(.images, "gcr.io/other:1")] = .text(Self.digest)
        let compilations = (0..<3).map { _ in Compiler(lock: lock).compile(Api(), at: place) }
        #expect(compilations.allSatisfy { $0.pins == [key] && $0.files != nil })
        #expect(Compiler(lock: Lock()).compile(Api(), at: place).pins.contains(key), "also one that is missing")
        #expect(Compiler(lock: lock).lock == lock)
    }
}
