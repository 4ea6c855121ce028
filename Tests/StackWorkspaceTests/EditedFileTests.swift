import Foundation
import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// A generated file that was edited by hand is overwritten only if Git, or the kind of the edit, shows that nothing is lost.
@Suite(.enabled(if: Subprocess.find("git") != nil, "missing tool: git"))
struct EditedFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try git("init", "--quiet", "--initial-branch=main")
    }

    @discardableResult
    private func git(_ arguments: String..., allowsFailure: Bool = false) throws -> String {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        let outcome = try Subprocess(
            executable: #require(Subprocess.find("git")), arguments: ["-C", folder.path] + identity + arguments,
            environment: [
                "PATH": "/usr/bin:/bin", "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
            ], outputLimit: 1 << 20, timeout: 60_000
        ).run(input: [])
        let output = String(decoding: outcome.output + outcome.errorOutput, as: UTF8.self)
        if !allowsFailure { try #require(outcome.status == 0, "git \(arguments): \(output)") }
        return output
    }

    private func commit(_ message: String = "Change") throws {
        try git("add", "--all")
        try git("commit", "--quiet", "--no-verify", "--message=\(message)")
    }

    /// Returns the plan's diagnostic for the one edited file, and whether generating overwrites the file.
    private func verdict(
        _ files: [String: String], _ path: String = "a"
    ) throws -> (id: DiagnosticID, message: String, overwrites: Bool) {
        let plan = try folder.plan(files)
        let diagnostic = try #require(plan.diagnostics.first)
        #expect(plan.diagnostics.count == 1)
        let isRefused = plan.actions[path] == .rejectEdit
        #expect(plan.hasErrors == isRefused)
        if isRefused {
            let before = folder.read(path)
            #expect(throws: WorkspaceError.self) { try folder.output.apply(plan) }
            #expect(folder.read(path) == before)
        } else {
            #expect(diagnostic.severity == .warning)
            #expect(diagnostic.message.contains("'\(folder.path)/\(path)'"))
            try folder.output.apply(plan)
            #expect(folder.read(path) == files[path])
        }
        return (diagnostic.id, diagnostic.message, !isRefused)
    }

    @Test func anEditThatIsNowhereElseIsRefused() throws {
        try folder.generate(["a": "1\n"])
        try commit()
        try folder.write("edited\n", to: "a")
        let verdict = try verdict(["a": "1\n"])
        #expect(verdict.id == .editedFile && !verdict.overwrites)
        #expect(try folder.plan(["a": "1\n"]).repair == .force)
        #expect(
            try folder.plan(["a": "1\n"]).rejectedEdits[0].unifiedDiff()
                == "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-edited\n+1\n")
    }

    @Test func anEditThatIsStagedIsOverwritten() throws {
        try folder.generate(["a": "1\n"])
        try commit()
        try folder.write("edited\n", to: "a")
        try git("add", "a")
        let verdict = try verdict(["a": "1\n"])
        #expect(verdict.id == .overwrittenEdit && verdict.overwrites)
        #expect(verdict.message.hasSuffix("Git has its content as stage 0 of the index"))
    }

    @Test func anEditThatIsCommittedIsOverwritten() throws {
        try folder.generate(["a": "1\n"])
        try folder.write("edited\n", to: "a")
        try commit()
        let verdict = try verdict(["a": "1\n"])
        #expect(verdict.overwrites && verdict.message.hasSuffix("Git has its content as HEAD"))
    }

    @Test func theCommittedEditOfAnotherFileDoesNotCount() throws {
        try folder.generate(["a": "1\n", "b": "2\n"])
        try folder.write("edited\n", to: "b")
        try commit()
        try folder.write("edited\n", to: "a")
        try folder.write("2\n", to: "b")
        #expect(try !verdict(["a": "1\n", "b": "2\n"]).overwrites)
    }

    @Test func aFileInAFolderBelowTheRepositoryIsFound() throws {
        let output = OutputFolder(["golden", "x y"], in: folder.path, stack: "test", toolVersion: "1.0.0")
        try output.apply(output.plan(for: try tree(["-rf": "1\n", "k8s/\u{fc} b": "2\n"])))
        try folder.write("edited\n", to: "golden/x y/-rf")
        try folder.write("edited\n", to: "golden/x y/k8s/\u{fc} b")
        try commit()
        let plan = output.plan(for: try tree(["-rf": "1\n", "k8s/\u{fc} b": "2\n"]))
        #expect(plan.diagnostics.map(\.id) == [.overwrittenEdit, .overwrittenEdit])
    }

    @Test func lineEndsAndConflictMarkersAreNoEdits() throws {
        let text = "1\n2\n"
        try folder.generate(["a": text])
        for (content, words) in [
            ("1\r\n2\r\n", "has CR LF line ends"), ("1\n2\r\n", "has CR LF line ends"),
            ("<<<<<<< HEAD\n1\n=======\n3\n>>>>>>> other\n2\n", "contains conflict markers"),
            ("<<<<<<< HEAD\n1\n||||||| base\n0\n=======\n3\n>>>>>>> other\n2\n", "contains conflict markers"),
        ] {
            try folder.write(content, to: "a")
            #expect(try verdict(["a": text]).message.contains(words))
        }
        for content in ["=======\n", ">>>>>>> x\n=======\n<<<<<<< y\n", "<<<<<<< HEAD\n", "1\r2\n"] {
            try folder.write(content, to: "a")
            #expect(try !verdict(["a": text]).overwrites)
        }
    }

    /// The file has the former content with other line endings, and the stack has changed since.
    @Test func lineEndsOfAnOlderContentAreNoEdit() throws {
        try folder.generate(["a": "1\n2\n"])
        try folder.write("1\r\n2\r\n", to: "a")
        #expect(try verdict(["a": "1\n3\n"]).overwrites)
    }

    /// `core.autocrlf` writes other bytes into the working copy than Git stores.
    @Test func aCommittedEditWithTheLineEndsOfWindowsIsOverwritten() throws {
        try folder.generate(["a": "1\n"])
        try folder.write("edited\n", to: "a")
        try commit()
        try folder.write("edited\r\n", to: "a")
        #expect(try verdict(["a": "1\n"]).overwrites)
    }

    /// Git merged two branches, and the stack compiles to the content of one of them: the other may have had more.
    @Test func aMergeIsNotAnEditThatIsTakenBack() throws {
        try folder.generate(["a": "1\n"])
        let ours = try #require(folder.read(Manifest.path)).split(separator: "\n")
        try folder.generate(["a": "2\n"])
        try folder.write(try #require(folder.read(Manifest.path)) + (ours.last ?? "") + "\n", to: Manifest.path)
        try folder.write("1\n2\n", to: "a")
        try commit()
        #expect(try folder.plan(["a": "2\n"]).filesBefore() == ["a": Array("1\n2\n".utf8)])
    }

    @Test func aConflictThatGitTakesForResolvedHasTheSidesOfItsMarkers() throws {
        try folder.generate(["a": "0\n"])
        for (base, label) in [("", "other"), ("||||||| base\nb\n", "a =======")] {
            let ours = "1\n=======x\n"
            try folder.write("0\n<<<<<<< HEAD\n\(ours)\(base)=======\n2\n>>>>>>> \(label)\n3", to: "a")
            let plan = try folder.plan(["a": "4\n"])
            #expect(plan.filesBefore(on: .ours) == ["a": Array("0\n1\n=======x\n3".utf8)])
            #expect(plan.filesBefore(on: .theirs) == ["a": Array("0\n2\n3".utf8)])
        }
        // A file with markers that Git would not write is left unchanged.
        let nested = "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n=======\n>>>>>>> a\n"
        try folder.write(nested, to: "a")
        let plan = try folder.plan(["a": "4\n"])
        #expect(plan.sides == [.ours] && plan.filesBefore() == ["a": Array(nested.utf8)])
    }

    @Test func anEditedLeftOverIsKeptEvenIfGitHasIt() throws {
        try folder.generate(["a": "1\n", "old": "2\n"])
        try folder.write("edited\n", to: "old")
        try commit()
        #expect(try folder.generate(["a": "1\n"]).diagnostics.map(\.id) == [.editedLeftover])
        #expect(folder.read("old") == "edited\n")
    }

    @Test func whereNothingWasEditedGitIsNotAsked() throws {
        try folder.generate(["a": "1\n"])
        // With this file, every Git command fails.
        try folder.write("[broken", to: ".git/config")
        #expect(try folder.plan(["a": "1\n"]).diagnostics.isEmpty)
        try folder.write("edited\n", to: "a")
        let message = try verdict(["a": "1\n"]).message
        #expect(message.contains("(git reports: fatal: bad config line"), "\(message)")
    }

    /// Two branches each add a service. However Git merges the shared files, a person only has to resolve the manifest.
    @Test(arguments: [true, false])
    func twoBranchesEachAddAService(unionMerge: Bool) throws {
        func files(_ services: [String]) -> [String: String] {
            var files = ["README": "services\n" + services.map { "- \($0)\n" }.joined() + "end\n"]
            files["flake.nix"] = (0..<40).map { "line \($0)\n" }.joined() + services.joined(separator: ",") + "\n"
            for service in services { files["k8s/\(service).yaml"] = "name: \(service)\n" }
            return files
        }
        if unionMerge { try folder.write(".stackgen/manifest merge=union\n", to: ".gitattributes") }
        try folder.generate(files(["api"]))
        try commit()
        try git("checkout", "--quiet", "-b", "worker")
        try folder.generate(files(["api", "worker"]))
        try commit()
        try git("checkout", "--quiet", "main")
        try folder.generate(files(["api", "web"]))
        try commit()
        let merge = try git("merge", "worker", allowsFailure: true)
        #expect(merge.contains("CONFLICT"))

        let both = files(["api", "web", "worker"])
        if !unionMerge {
            let broken = try folder.plan(both)
            #expect(broken.diagnostics.map(\.id) == [.brokenManifest])
            #expect(
                broken.diagnostics[0].notes.map(\.message) == [
                    "delete the lines of the conflict markers and keep the lines of both sides"
                ])
            // Follow the note.
            let lines = try #require(folder.read(Manifest.path)).split(separator: "\n")
            let kept = lines.filter { line in !["<<<<<<<", "=======", ">>>>>>>"].contains { line.hasPrefix($0) } }
            try folder.write(kept.joined(separator: "\n") + "\n", to: Manifest.path)
        }
        let plan = try folder.plan(both)
        #expect(!plan.hasErrors)
        // A change is compared with the content of each branch, not with a text that contains conflict markers.
        #expect(plan.sides == [.ours, .theirs])
        for (side, service) in [(Plan.Side.ours, "web"), (.theirs, "worker")] {
            for path in ["README", "flake.nix"] {
                #expect(plan.filesBefore(on: side)[path] == Array((files(["api", service])[path] ?? "").utf8))
            }
        }
        try folder.output.apply(plan)
        #expect(plan.diagnostics.allSatisfy { $0.id == .overwrittenEdit })
        #expect(plan.diagnostics.contains { $0.message.contains("contains conflict markers") })
        for (path, text) in both { #expect(folder.read(path) == text, "\(path)") }
        #expect(try !folder.plan(both).changesAnything)
        try commit("Merge")
    }

    /// A repository is untrusted. Nothing in its configuration runs a program, and no variable redirects to another repository.
    @Test func aHostileRepositoryRunsNothing() throws {
        let trap = folder.location("trap")
        try folder.write("#!/bin/sh\ntouch '\(trap).sprung'\n", to: "trap")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: trap)
        try folder.generate(["a": "1\n"])
        try commit()
        for setting in [
            "core.fsmonitor", "core.hooksPath", "core.pager", "pager.cat-file", "core.sshCommand", "core.editor",
            "diff.external", "filter.x.smudge", "filter.x.clean", "alias.cat-file",
        ] {
            try git(
                "config", setting,
                setting == "core.hooksPath" ? folder.path : setting.hasPrefix("alias") ? "!" + trap : trap)
        }
        // A partial clone fetches missing objects from wherever its configuration points.
        for (key, value) in [
            ("remote.origin.url", "ext::\(trap)"), ("remote.origin.promisor", "true"), ("protocol.ext.allow", "always"),
            ("remote.origin.partialclonefilter", "blob:none"), ("extensions.partialClone", "origin"),
            ("core.repositoryformatversion", "1"),
        ] {
            try git("config", key, value)
        }
        try folder.write("* filter=x\n", to: ".gitattributes")
        try folder.write("edited\n", to: "a")
        let blob = try git("rev-parse", "HEAD:a").trimmingCharacters(in: .newlines)
        try folder.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        _ = try folder.plan(["a": "1\n"])
        #expect(!FileManager.default.fileExists(atPath: trap + ".sprung"))
    }
}

@Suite struct SubprocessTests {
    private func run(_ script: String, limit: Int = 1 << 20, timeout: Int = 20_000) throws -> Subprocess.Outcome {
        try Subprocess(
            executable: "/bin/sh", arguments: ["-c", script], environment: ["A": "b"], outputLimit: limit,
            timeout: timeout
        ).run(input: Array("input\n".utf8))
    }

    @Test func itsInputOutputErrorsAndStatus() throws {
        let outcome = try run("cat; echo $A; echo error >&2; exit 3")
        #expect(String(decoding: outcome.output, as: UTF8.self) == "input\nb\n")
        #expect(String(decoding: outcome.errorOutput, as: UTF8.self) == "error\n")
        #expect(outcome.status == 3 && !outcome.isIncomplete)
    }

    @Test func muchOutputIsReadAndTooMuchIsNot() throws {
        #expect(try run("yes | head -c 1000000").output.count == 1_000_000)
        let outcome = try run("yes", limit: 100_000)
        #expect(outcome.isIncomplete && outcome.status == nil)
        #expect(outcome.output.count < 1_000_000)
    }

    @Test func aProgramThatDoesNotEndIsEnded() throws {
        let outcome = try run("exec sleep 600", timeout: 200)
        #expect(outcome.isIncomplete && outcome.status == nil)
    }

    @Test func aProgramThatIsNotThereIsAnError() {
        #expect(throws: Subprocess.Failure.self) {
            try Subprocess(
                executable: "/no/such/program", arguments: [], environment: [:], outputLimit: 1, timeout: 1
            ).run(input: [])
        }
        #expect(Subprocess.find("no-such-program") == nil)
    }
}
