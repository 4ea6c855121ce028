import Foundation
import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// The lock is replaced atomically, whatever the disk and other programs do.
@Suite struct LockWriteTests {
    private static let old = "version: 1\n# why\npackages:\n  dspy: 3.4.1\n"
    private static let new = "version: 1\n# why\npackages:\n  dspy: 3.4.2\n"
    private static let pins: [(key: Lock.Key, pin: Lock.Pin)] = [(Lock.Key(.packages, "dspy"), .text("3.4.2"))]

    /// Returns the names in a folder, and the content of the lock.
    private static func state(_ folder: TemporaryFolder) throws -> (names: [String], lock: String?) {
        (try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted(), folder.read("stackgen.lock"))
    }

    private static func run(_ folder: TemporaryFolder, _ observer: DiskObserver) throws {
        try EditableLock.read(at: folder.location("stackgen.lock"), hook: observer.hook).checked().setting(pins).write()
    }

    private static func calls(old: String? = old, from folder: TemporaryFolder) throws -> [DiskCall] {
        if let old { try folder.write(old, to: "stackgen.lock") }
        let observer = DiskObserver()
        try run(folder, observer)
        return observer.calls
    }

    @Test(
        "A failed system call leaves the lock unchanged, or the run completes", arguments: [EIO, ENOSPC, EACCES],
        [true, false])
    func fault(code: Int32, exists: Bool) throws {
        let count = try Self.calls(old: exists ? Self.old : nil, from: TemporaryFolder()).count
        #expect(count > 10)
        for number in 0..<count {
            let folder = try TemporaryFolder()
            if exists { try folder.write(Self.old, to: "stackgen.lock") }
            let observer = DiskObserver { current, _ in current == number ? code : nil }
            do {
                try Self.run(folder, observer)
                #expect(try Self.state(folder).lock?.hasSuffix("dspy: 3.4.2\n") == true, "call \(number)")
            } catch let error as WorkspaceError {
                #expect(error.diagnostic.id == .diskFailure)
                let state = try Self.state(folder)
                // The temporary file is left only if its own removal failed.
                let isLeft = observer.calls[number].name == .removeFile
                #expect(state.lock == (exists ? Self.old : nil), "call \(number), \(observer.calls[number])")
                #expect(isLeft || state.names == (exists ? ["stackgen.lock"] : []), "call \(number)")
            }
            // The next run that writes cleans up.
            let next = EditableLock.read(at: folder.location("stackgen.lock"))
            try next.setting([(Lock.Key(.packages, "dspy"), .text("5"))]).write()
            #expect(try Self.state(folder).names == ["stackgen.lock"], "call \(number)")
        }
    }

    @Test("A lock that another program changes meanwhile is not overwritten", arguments: [false, true], [false, true])
    func race(inPlace: Bool, isPlainRename: Bool) throws {
        let count = try Self.calls(from: TemporaryFolder()).count
        var (stopped, completed) = (0, 0)
        for number in 0..<count {
            let folder = try TemporaryFolder()
            try folder.write(Self.old, to: "stackgen.lock")
            let location = folder.location("stackgen.lock")
            nonisolated(unsafe) var isTooLate = false
            nonisolated(unsafe) var isPlain = false
            let observer = DiskObserver { current, call in
                isPlain = isPlain || call.name == .exchange && isPlainRename
                if current == number {
                    // Without an atomic exchange, a short gap remains between the last check and the rename, as documented.
                    isTooLate = isPlain && call.name != .removeFile && call.name != .exchange
                    let edit = Self.old.replacing("# why", with: "# her")
                    try? edit.write(toFile: location, atomically: !inPlace, encoding: .utf8)
                }
                return isPlainRename && call.name == .exchange ? EINVAL : nil
            }
            do {
                try Self.run(folder, observer)
                completed += 1
            } catch let error as WorkspaceError {
                stopped += 1
                #expect(error.diagnostic.id == .concurrentRun, "\(error)")
            }
            let state = try Self.state(folder)
            #expect(state.lock?.contains("# her") == true || isTooLate, "before \(observer.calls[number])")
            #expect(state.names == ["stackgen.lock"])
        }
        #expect(stopped > 3 && completed > 2)
    }

    @Test("A lock that another program creates or removes meanwhile is not overwritten")
    func appearance() throws {
        let count = try Self.calls(old: nil, from: TemporaryFolder()).count
        for number in 0..<count {
            let folder = try TemporaryFolder()
            let location = folder.location("stackgen.lock")
            let observer = DiskObserver { current, _ in
                if current == number {
                    try? "version: 1 # mine\n".write(toFile: location, atomically: true, encoding: .utf8)
                }
                return nil
            }
            _ = try? Self.run(folder, observer)
            #expect(try Self.state(folder).lock?.contains("# mine") == true, "before \(observer.calls[number])")
        }
        let folder = try TemporaryFolder()
        try folder.write(Self.old, to: "stackgen.lock")
        let edit = try EditableLock.read(at: folder.location("stackgen.lock")).setting(Self.pins)
        try folder.remove("stackgen.lock")
        let error = #expect(throws: WorkspaceError.self) { try edit.write() }
        #expect(error?.diagnostic.id == .concurrentRun)
        #expect(try Self.state(folder).names.isEmpty)
    }

    @Test func twoRunsDoNotWriteAtOnce() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.old, to: "stackgen.lock")
        let path = folder.location("stackgen.lock")
        nonisolated(unsafe) var other: DiagnosticID?
        let observer = DiskObserver { _, call in
            if call.name == .exchange {
                do throws(WorkspaceError) {
                    try EditableLock.read(at: path).setting([(Lock.Key(.packages, "boto3"), .text("1"))]).write()
                } catch {
                    other = error.diagnostic.id
                }
            }
            return nil
        }
        try Self.run(folder, observer)
        #expect(other == .concurrentRun)
        #expect(folder.read("stackgen.lock") == Self.new)
    }
}

extension EditableLock {
    /// Returns the file, or throws the reason why it could not be read.
    fileprivate func checked() throws(WorkspaceError) -> EditableLock {
        if let fault = diagnostics.first { throw WorkspaceError(fault) }
        return self
    }
}
