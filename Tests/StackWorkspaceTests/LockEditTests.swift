import Foundation
import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// Pins are edited in place.
@Suite struct LockEditTests {
    private static func edit(
        _ text: String, _ pins: [(key: Lock.Key, pin: Lock.Pin)]
    ) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "stackgen.lock")
        let file = EditableLock.read(at: folder.location("stackgen.lock"))
        #expect(file.diagnostics.isEmpty)
        try file.setting(pins).write()
        return folder.read("stackgen.lock") ?? ""
    }

    private static let examples: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return (try? String(contentsOf: root.appendingPathComponent("stacks/stackgen.lock"), encoding: .utf8)) ?? ""
    }()

    /// Returns the lock of the examples with a comment on every line and above every third one, and with blank lines.
    private static func commented(lineEnd: String, isOpen: Bool) -> String {
        var lines: [String] = []
        for (number, line) in examples.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated()
        {
            if number % 3 == 0 { lines.append(String(repeating: " ", count: number % 7) + "# ä \(number)") }
            lines.append(line.isEmpty || line.hasPrefix("#") ? String(line) : line + "  # c\(number): x")
            if number % 5 == 0 { lines.append("") }
        }
        return lines.joined(separator: lineEnd) + (isOpen ? "" : lineEnd)
    }

    /// Returns another value of the same form.
    private static func changed(_ pin: Lock.Pin) -> Lock.Pin {
        switch pin {
        case .text(let text) where text.hasPrefix("sha256:"):
            return .text("sha256:" + String(repeating: "5", count: 64))
        case .text: return .text("9.10")
        case .action: return .action(.init(version: "v9.10", commit: String(repeating: "5", count: 40)))
        case .input(var input):
            input.revision = String(repeating: "5", count: 40)
            input.lastModified = 17
            return .input(input)
        }
    }

    @Test("Changing a pin changes no other byte of the file", arguments: ["\n", "\r\n"], [false, true])
    func eachPin(lineEnd: String, isOpen: Bool) throws {
        let text = Self.commented(lineEnd: lineEnd, isOpen: isOpen)
        let folder = try TemporaryFolder()
        try folder.write(text, to: "stackgen.lock")
        let file = EditableLock.read(at: folder.location("stackgen.lock"))
        #expect(file.diagnostics.isEmpty && file.lock.keys.count > 40)
        // Lines are compared as bytes, since Swift treats CR LF as one character.
        let before = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        for key in file.lock.keys {
            let pin = Self.changed(try #require(file.lock[key]))
            let edit = try file.setting([(key, pin)])
            #expect(edit.lock[key] == pin)
            let after = edit.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(
                Array.init)
            #expect(before.count == after.count)
            let different = zip(before, after).filter { $0 != $1 }
            #expect(
                different.count
                    == (key.section == .images || key.section == .providers || key.section == .packages ? 1 : 2))
            for (old, new) in different {
                // The indentation before the key and the comment after the value stay.
                let comment = old.firstIndex(of: UInt8(ascii: "#")).map { old[$0...] } ?? []
                #expect(new.suffix(comment.count).elementsEqual(comment))
                #expect(new.prefix { $0 == UInt8(ascii: " ") }.count == old.prefix { $0 == UInt8(ascii: " ") }.count)
            }
        }
        // Changing all pins and back restores the original bytes, except for quotes that a version needed in between.
        let all = try file.setting(file.lock.keys.map { ($0, Self.changed(file.lock[$0]!)) })
        try all.write()
        let again = EditableLock.read(at: folder.location("stackgen.lock"))
        #expect(again.lock == all.lock && again.lock != file.lock)
        let back = try again.setting(file.lock.keys.map { ($0, file.lock[$0]!) })
        #expect(String(decoding: back.bytes, as: UTF8.self).filter { $0 != "\"" } == text)
    }

    @Test("A removed pin is added back in its place", arguments: 0..<8)
    func added(remainder: Int) throws {
        let (lock, _) = LockFile.parse(Array(Self.examples.utf8), path: LockFile.name)
        for key in lock.keys.enumerated().filter({ $0.offset % 8 == remainder }).map(\.element) {
            let pin = try #require(lock[key])
            let lines = Self.examples.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let start = try #require(lines.firstIndex { $0.hasPrefix("  \(key.name):") })
            let count =
                switch pin {
                case .text: 1
                case .action: 3
                case .input: 5
                }
            var without = lines
            without.removeSubrange(start..<start + count)
            let result = try Self.edit(without.joined(separator: "\n"), [(key, pin)])
            // A comment above an entry stays with the entry below it, so the place differs only there.
            if !lines[start - 1].hasPrefix("  #") { #expect(result == Self.examples, "\(key.name)") }
            #expect(LockFile.parse(Array(result.utf8), path: "").lock == lock)
        }
    }

    @Test func aFileIsMadeWhereThereIsNone() throws {
        let folder = try TemporaryFolder()
        let path = folder.location("stackgen.lock")
        let file = EditableLock.read(at: path)
        #expect(file.diagnostics.isEmpty && file.lock == Lock())
        let digest = LockFileTests.digest
        let input = Lock.Input(
            url: "github:a/b/c", owner: "a", repository: "b", revision: LockFileTests.commit,
            narHash: "sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=", lastModified: 17)
        try file.setting([
            (Lock.Key(.images, "gcr.io/b:1"), .text(digest)), (Lock.Key(.images, "gcr.io/a:1"), .text(digest)),
            (Lock.Key(.inputs, "nixpkgs"), .input(input)),
            (Lock.Key(.actions, "a/b"), .action(.init(version: "v1.0", commit: LockFileTests.commit))),
            (Lock.Key(.clusters, "1.36/nodes"), .text("1.20")), (Lock.Key(.packages, "dspy"), .text("3.4")),
        ]).write()
        #expect(
            folder.read("stackgen.lock") == """
                version: 1

                images:
                  gcr.io/a:1: \(digest)
                  gcr.io/b:1: \(digest)

                inputs:
                  nixpkgs:
                    url: github:a/b/c
                    revision: \(LockFileTests.commit)
                    narHash: sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=
                    lastModified: 17

                actions:
                  a/b:
                    version: v1.0
                    commit: \(LockFileTests.commit)

                clusters:
                  "1.36":
                    nodes: "1.20"

                packages:
                  dspy: "3.4"

                """)
    }

    @Test(arguments: [
        ("version: 1\npackages:\n  dspy: &a 3.4.1\n", 3, 9), ("version: 1\npackages:\n  dspy: !!str 3.4.1\n", 3, 9),
        ("version: 1\npackages:\n  dspy: |-\n    3.4.1\n", 3, 9), ("version: 1\npackages: &p\n  other: 1\n", 2, 11),
        ("? version\n: 1\n? packages\n: other: 1\n", 4, 3),
        // Columns count bytes.
        ("version: 1\npackages: { größe: 1.0, dspy: &a 3.4.1 }\n", 2, 33),
    ])
    func whatCannotBeEditedInPlaceIsLeft(text: String, line: Int, column: Int) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "stackgen.lock")
        let before = try folder.snapshot()
        let file = EditableLock.read(at: folder.location("stackgen.lock"))
        #expect(file.diagnostics.isEmpty)
        let error = #expect(throws: WorkspaceError.self) {
            try file.setting([(Lock.Key(.packages, "dspy"), .text("4"))])
        }
        #expect(error?.diagnostic.id == .uneditableLock)
        #expect(error?.diagnostic.location?.line == line && error?.diagnostic.location?.column == column)
        #expect(try folder.snapshot() == before)
    }

    @Test func whatIsSetAlreadyWritesNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.examples, to: "stackgen.lock")
        let before = try folder.snapshot()
        let file = EditableLock.read(at: folder.location("stackgen.lock"))
        let edit = try file.setting(file.lock.keys.map { ($0, file.lock[$0]!) })
        #expect(!edit.changesAnything)
        try edit.write()
        #expect(try folder.snapshot() == before)
    }

    @Test func aPinHasItsPlaceInBytes() throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\npackages: { größe: 1.0, dspy: 3.4.1 }\n", to: "stackgen.lock")
        let file = EditableLock.read(at: folder.location("stackgen.lock"))
        let location = file.location(of: Lock.Key(.packages, "dspy"))
        #expect(location?.line == 2 && location?.column == 27)
    }

    @Test func permissionsStay() throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\n", to: "stackgen.lock")
        let path = folder.location("stackgen.lock")
        for mode in [0o600, 0o664, 0o755] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            try EditableLock.read(at: path).setting([(Lock.Key(.packages, "dspy"), .text("\(mode)"))]).write()
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }

    @Test func aLinkAndWhatIsNotAFileAreRefused() throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\n", to: "real")
        let link = folder.location("stackgen.lock")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real")
        let file = EditableLock.read(at: link)
        #expect(file.diagnostics.map(\.id) == [.symbolicLink])
        #expect(file.diagnostics.first?.notes.map(\.message) == ["it points to 'real'"])
        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createDirectory(atPath: link, withIntermediateDirectories: false)
        #expect(EditableLock.read(at: link).diagnostics.map(\.id) == [.notAFile])
        #expect(folder.read("real") == "version: 1\n")
    }
}
