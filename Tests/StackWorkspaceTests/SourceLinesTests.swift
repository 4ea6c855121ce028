import Foundation
import StackDiagnostics
import Testing

@testable import StackWorkspace

/// The source lines that diagnostics point at.
@Suite struct SourceLinesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Returns the source lines that are read for some line numbers of a file.
    private func lines(
        _ numbers: Int..., of path: String, compiledInto program: String? = nil
    ) -> [Int: String] {
        let diagnostics = numbers.map { number in
            Diagnostic(
                .invalidValue, "x", at: SourceLocation(file: folder.location(path), line: number, column: 1))
        }
        let found = SourceLines.read(for: diagnostics, compiledInto: program)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.key.line, $0.value) })
    }

    @Test func aLineHasNoLineEnd() throws {
        try folder.write("a\n\u{FC} b\r\n\nlast", to: "a.swift")
        #expect(
            lines(-1, 0, 1, 2, 3, 4, 5, Int.max, of: "a.swift") == [1: "a", 2: "\u{FC} b", 3: "", 4: "last"])
        try folder.write("a\n", to: "a.swift")
        #expect(lines(1, 2, 3, of: "a.swift") == [1: "a", 2: ""])
    }

    @Test func notesHaveLinesToo() throws {
        try folder.write("one\ntwo\n", to: "a.swift")
        let (first, second) = (place(1), place(2))
        let diagnostics = [
            Diagnostic(.invalidValue, "x", at: nil, notes: [.init("y", at: second), .init("z")]),
            Diagnostic(.invalidValue, "x", at: first),
        ]
        #expect(SourceLines.read(for: diagnostics, compiledInto: nil) == [first: "one", second: "two"])
    }

    private func place(_ line: Int, column: Int = 1) -> StackDiagnostics.SourceLocation {
        SourceLocation(file: folder.location("a.swift"), line: line, column: column)
    }

    @Test func eachFileIsReadOnce() throws {
        try folder.write("one\ntwo\n", to: "a.swift")
        let observer = DiskObserver()
        let diagnostics = [place(1), place(2), place(1, column: 2)].map { Diagnostic(.invalidValue, "x", at: $0) }
        let found = SourceLines.read(for: diagnostics + diagnostics, compiledInto: nil, Disk(hook: observer.hook))
        #expect(found.count == 3)
        #expect(observer.calls.filter { $0.name == .openFile }.map(\.path) == [folder.location("a.swift")])
    }

    /// The diagnostic is then a single line; nothing blocks, crashes the process or exhausts the memory.
    @Test func aFileThatCannotBeShownHasNoLines() throws {
        #expect(lines(1, of: "missing.swift") == [:])
        #expect(lines(1, of: ".") == [:])
        #expect(mkfifo(folder.location("pipe.swift"), 0o666) == 0)
        #expect(lines(1, of: "pipe.swift") == [:])
        try Data([0x61, 0x0A, 0xFF, 0x0A]).write(to: URL(fileURLWithPath: folder.location("latin.swift")))
        #expect(lines(1, of: "latin.swift") == [:], "a file that is not UTF-8 is not shown in part")
        let long = String(repeating: "x", count: 64 << 10)
        try folder.write("a\n\(long)\n\(long)x\n", to: "long.swift")
        #expect(lines(1, 2, 3, of: "long.swift") == [1: "a", 2: long])
        try folder.write("a\n" + String(repeating: "x\n", count: 1 << 19), to: "huge.swift")
        #expect(lines(1, of: "huge.swift") == [:])
        try folder.write("a", to: "a.swift")
        let observer = DiskObserver { _, call in call.name == .read ? EIO : nil }
        let diagnostic = Diagnostic(.invalidValue, "x", at: place(1))
        #expect(SourceLines.read(for: [diagnostic], compiledInto: nil, Disk(hook: observer.hook)) == [:])
        #expect(observer.calls.contains { $0.name == .read })
    }

    /// The run itself reads the lock, but Swift sources were read when the program was built.
    @Test func aSourceThatChangedSinceTheProgramWasBuiltHasNoLines() throws {
        func setTime(_ seconds: Double, of path: String) throws {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: folder.location(path))
        }
        for path in ["a.swift", "stackgen.lock", "program"] { try folder.write("a\n", to: path) }
        let program = folder.location("program")
        try setTime(1000, of: "program")
        try setTime(1000, of: "a.swift")
        #expect(lines(1, of: "a.swift", compiledInto: program) == [1: "a"])
        try setTime(1000.5, of: "a.swift")
        try setTime(2000, of: "stackgen.lock")
        #expect(lines(1, of: "a.swift", compiledInto: program) == [:])
        #expect(lines(1, of: "a.swift") == [1: "a"])
        #expect(lines(1, of: "a.swift", compiledInto: folder.location("gone")) == [1: "a"])
        #expect(lines(1, of: "stackgen.lock", compiledInto: program) == [1: "a"])
    }
}
