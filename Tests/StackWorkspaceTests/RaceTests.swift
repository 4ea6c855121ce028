import Foundation
import StackDiagnostics
import StackModel
import Testing

@testable import StackWorkspace

/// The time between a check and its use: another program acts before each single system call of a run.
///
/// Whatever it does and whenever, nothing outside the output folder changes, no byte that it wrote is lost, and the run either
/// completes or reports the interference and restores everything else.
@Suite struct RaceTests {
    private static let old = [
        "a": "old a", "b/b": "old b", "gone/x": "old x", "kept": "kept", "deep/er/f": "old f", "deep/er/g": "old g",
    ]
    private static let new = ["a": "new a", "b/b": "new b", "c/d/e": "new e", "kept": "kept", "deep/er/f": "new f"]

    @Test("Nothing is lost, whatever another program does at any time", arguments: Mischief.all)
    func mischief(_ mischief: Mischief) throws {
        var outcomes: [Bool: Int] = [:]
        try eachCall { number in
            outcomes[try Self.run(mischief, at: number, mode: .exchanging), default: 0] += 1
        }
        // At the end of a run, most kinds of mischief come too late; in the middle, all of them are detected.
        #expect(outcomes[true, default: 0] > 0 || mischief.isFatalAtAnyTime, "no run completed")
        #expect(outcomes[false, default: 0] > 0 || mischief.isHarmless, "no run was stopped")
    }

    @Test(
        "Without an atomic exchange, only the documented races remain", arguments: Mischief.all,
        [Mode.linking, .plain])
    func fallback(_ mischief: Mischief, mode: Mode) throws {
        let calls = try Self.calls(mode)
        let guarded = calls.indices.filter { !mode.isUnguarded(calls[$0...]) }
        #expect(guarded.count > 60 && guarded.count < calls.count)
        // Every third call is enough, since the modes share the rest of the run with the one that is tested in full.
        for number in guarded where number.isMultiple(of: 3) { _ = try Self.run(mischief, at: number, mode: mode) }
    }

    @Test("The tests act at every call that a run makes")
    func calls() throws {
        let names = Set(try Self.calls(.exchanging).map(\.name))
        #expect(names.isSuperset(of: [.status, .openFolder, .openFile, .read, .create, .write, .list, .makeFolder]))
        #expect(names.isSuperset(of: [.removeFolder, .removeFile, .renameNoReplace, .exchange, .lock]))
        #expect(!names.contains(.link))
        // Only into the staging folder: nothing is renamed over a file without a check.
        let moved = try Self.calls(.exchanging).filter { $0.name == .rename }.map(\.path)
        #expect(moved.map { $0.components(separatedBy: "/out/")[1] } == ["deep/er/g", "gone/x"])
    }

    /// The descriptor still refers to the folder, so every call succeeds, but the user would not find the files there.
    @Test(
        "A folder that is moved away before its file is written stops the run",
        arguments: [("b", "b/b"), ("deep", "deep/er/f"), ("", "a"), (".stackgen", "a")])
    func movedFolder(_ folder: String, _ file: String) throws {
        let calls = try Self.calls(.exchanging)
        let number = try #require(calls.firstIndex { $0.name == .exchange && $0.path.hasSuffix("/out/\(file)") })
        #expect(try !Self.run(Mischief("move a folder") { $0.swapForLink(folder) }, at: number, mode: .exchanging))
        #expect(try !Self.run(Mischief("swap a folder") { $0.swapForFolder(folder) }, at: number, mode: .exchanging))
    }

    private func eachCall(_ body: (Int) throws -> Void) throws {
        let count = try Self.calls(.exchanging).count
        #expect(count > 80)
        for number in 0..<count { try body(number) }
    }

    /// Returns the system calls of an undisturbed run.
    private static func calls(_ mode: Mode) throws -> [DiskCall] {
        let sandbox = try Sandbox(old)
        let observer = DiskObserver { _, call in mode.code(for: call) }
        try sandbox.generate(new, observer)
        #expect(sandbox.contents().below("out") == new)
        return observer.calls
    }

    /// Makes another program act before one call. Returns whether the run completed.
    private static func run(_ mischief: Mischief, at number: Int, mode: Mode) throws -> Bool {
        let sandbox = try Sandbox(old)
        let observer = DiskObserver { current, call in
            if current == number { mischief.act(sandbox) }
            return mode.code(for: call)
        }
        var error: WorkspaceError?
        do {
            try sandbox.generate(new, observer)
        } catch let caught as WorkspaceError {
            error = caught
        }
        let context: Comment =
            "\(mischief) before call \(number), \(observer.calls[number]): \(error?.diagnostic.message ?? "completed")"
        if let error {
            #expect([.concurrentRun, .symbolicLink, .notAFile].contains(error.diagnostic.id), context)
        }
        let contents = sandbox.contents()
        #expect(contents.below("outside") == Sandbox.outside, context)
        if sandbox.hasWrittenMine { #expect(contents.files.values.contains { $0.contains("mine") }, context) }
        expectFiles(of: sandbox, contents, error == nil ? new : old, or: error == nil ? old : [:], context)
        #expect(!contents.others.contains { $0.hasSuffix(".stackgen/staging") }, context)
        return error == nil
    }

    /// Expects that every file has the right content, wherever its folder is now, unless the other program changed or removed it.
    private static func expectFiles(
        of sandbox: Sandbox, _ contents: Sandbox.Contents, _ expected: [String: String], or other: [String: String],
        _ context: Comment
    ) {
        let present = contents.below("out")
        let moved = contents.below("away")
        for (path, text) in expected {
            if sandbox.isTouched(path) {
                // If a whole folder was moved away, its files moved with it, before or after they changed.
                if let text = moved[path], !text.contains("mine") {
                    #expect([expected[path], other[path]].contains(text), context)
                }
            } else {
                #expect(present[path] == text, context)
            }
        }
        for (path, text) in present.merging(moved, uniquingKeysWith: { first, _ in first })
        where expected[path] == nil && other[path] == nil {
            #expect(text.contains("mine"), context)
        }
    }

    /// The features of the file system.
    enum Mode: CaseIterable {
        /// All features.
        case exchanging
        /// Hard links, but no rename with flags.
        case linking
        /// Neither hard links nor a rename with flags.
        case plain

        func code(for call: DiskCall) -> Int32? {
            switch (self, call.name) {
            case (.linking, .renameNoReplace), (.linking, .exchange): EINVAL
            case (.plain, .renameNoReplace), (.plain, .exchange): ENOTSUP
            case (.plain, .link): EPERM
            default: nil
            }
        }

        /// Whether an action before the first of some calls falls into the documented gap between checking a place and renaming
        /// over it, in which a change of the place goes unnoticed.
        func isUnguarded(_ calls: ArraySlice<DiskCall>) -> Bool {
            var harmless: Set<DiskCall.Name> = [.status, .openFile, .read]
            if self == .plain { harmless.formUnion([.create, .write, .link]) }
            let next = calls.first { !harmless.contains($0.name) }
            return next?.name == .rename
        }
    }
}

/// An action of another program on the files during a run.
struct Mischief: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Whether no run completes despite this action.
    var isFatalAtAnyTime = false
    /// Whether no run has to stop because of this action.
    var isHarmless = false
    let act: @Sendable (Sandbox) -> Void

    init(
        _ name: String, isFatalAtAnyTime: Bool = false, isHarmless: Bool = false,
        _ act: @escaping @Sendable (Sandbox) -> Void
    ) {
        testDescription = name
        self.isFatalAtAnyTime = isFatalAtAnyTime
        self.isHarmless = isHarmless
        self.act = act
    }

    static let all = [
        Mischief("edit a file that is updated") { $0.edit("a") },
        Mischief("append to a file that is updated") { $0.edit("b/b", appending: true) },
        Mischief("save a file that is updated as editors do") { $0.save("a") },
        Mischief("save a file in a deep folder as editors do") { $0.save("deep/er/f") },
        Mischief("remove a file that is updated") { $0.remove("a") },
        Mischief("put a link in the place of a file") { $0.replaceByLink("a") },
        Mischief("put a folder in the place of a file") { $0.replaceByFolder("a") },
        Mischief("put a pipe in the place of a file") { $0.replaceByPipe("b/b") },
        Mischief("edit a file that is removed") { $0.edit("gone/x") },
        Mischief("save a file that is removed as editors do") { $0.save("deep/er/g") },
        Mischief("remove a file that is removed") { $0.remove("gone/x") },
        Mischief("make a file beside one that is removed", isHarmless: true) { $0.save("gone/y") },
        Mischief("make a file that is created") { $0.save("c/d/e") },
        Mischief("make a link where a folder is created") { $0.link("c") },
        Mischief("make a file where a folder is created") { $0.save("c") },
        Mischief("swap a folder for a link") { $0.swapForLink("b") },
        Mischief("swap a deep folder for a link") { $0.swapForLink("deep") },
        Mischief("swap a folder for another one") { $0.swapForFolder("deep/er") },
        Mischief("swap the folder of a removed file for a link") { $0.swapForLink("gone") },
        Mischief("swap Stackgen's folder for a link") { $0.swapForLink(".stackgen") },
        Mischief("swap the output folder for a link") { $0.swapForLink("") },
        Mischief("edit a file that stays as it is", isHarmless: true) { $0.edit("kept") },
    ]
}

/// An output folder, a folder outside it, and a folder that files and folders are moved away to.
final class Sandbox: @unchecked Sendable {
    /// The contents of the outside folder: a file at each path that a link to the folder could resolve to.
    static let outside = Dictionary(
        uniqueKeysWithValues: ["a", "b/b", "x", "f", "er/f", "er/g", "d/e", "manifest", "gone/x", "deep/er/f"].map {
            ($0, "outside")
        })

    private let folder: TemporaryFolder
    /// The paths of the files and folders that another program changed.
    private var touched: Set<String> = []
    private(set) var hasWrittenMine = false

    init(_ files: [String: String]) throws {
        folder = try TemporaryFolder(isInMemory: true)
        try generate(files)
        mkdir(folder.location("away"), 0o777)
        for (path, text) in Self.outside { put(text, at: folder.location("outside/" + path)) }
    }

    func generate(_ files: [String: String], _ observer: DiskObserver? = nil) throws {
        func output(_ hook: (@Sendable (DiskCall) -> Int32?)?) -> OutputFolder {
            OutputFolder(path: folder.location("out"), stack: "test", toolVersion: "1.0.0", hook: hook)
        }
        try output(observer?.hook).apply(output(nil).plan(for: try tree(files)))
    }

    // MARK: Actions of another program

    private func out(_ path: String) -> String { folder.location(path.isEmpty ? "out" : "out/" + path) }

    @discardableResult
    private func put(_ text: String, at location: String) -> Bool {
        for folder in FileTree.parentFolders(of: location).dropFirst() { mkdir(folder, 0o777) }
        guard let file = fopen(location, "w") else { return false }
        fputs(text, file)
        fclose(file)
        return true
    }

    /// Writes into the existing file.
    func edit(_ path: String, appending: Bool = false) {
        guard let file = fopen(out(path), "r+") else { return }
        fseek(file, 0, appending ? SEEK_END : SEEK_SET)
        fputs("mine", file)
        fclose(file)
        touch(path, mine: true)
    }

    /// Writes a new file and renames it over the old one.
    func save(_ path: String) {
        let temporary = folder.location("saved")
        put("mine", at: temporary)
        for folder in FileTree.parentFolders(of: out(path)).dropFirst() { mkdir(folder, 0o777) }
        if rename(temporary, out(path)) == 0 { touch(path, mine: true) } else { unlink(temporary) }
    }

    func remove(_ path: String) {
        if unlink(out(path)) == 0 { touch(path) }
    }

    func replaceByLink(_ path: String) {
        guard unlink(out(path)) == 0 else { return }
        symlink(folder.location("outside/a"), out(path))
        touch(path)
    }

    func replaceByFolder(_ path: String) {
        guard unlink(out(path)) == 0 else { return }
        touch(path, mine: put("mine", at: out(path) + "/inside"))
    }

    func replaceByPipe(_ path: String) {
        guard unlink(out(path)) == 0 else { return }
        mkfifo(out(path), 0o666)
        touch(path)
    }

    func link(_ path: String) {
        if symlink(folder.location("outside"), out(path)) == 0 { touch(path) }
    }

    func swapForLink(_ path: String) {
        guard moveAway(path) else { return }
        symlink(folder.location("outside"), out(path))
    }

    func swapForFolder(_ path: String) {
        guard moveAway(path) else { return }
        for name in ["f", "g"] { touch(path, mine: put("mine", at: out(path) + "/" + name)) }
    }

    /// Moves a folder out of the output folder, to the same relative path in another one.
    private func moveAway(_ path: String) -> Bool {
        let target = folder.location("away" + (path.isEmpty ? "" : "/" + path))
        for folder in FileTree.parentFolders(of: target).dropFirst() { mkdir(folder, 0o777) }
        guard rename(out(path), target) == 0 else { return false }
        touch(path)
        return true
    }

    private func touch(_ path: String, mine: Bool = false) {
        touched.insert(path)
        if mine { hasWrittenMine = true }
    }

    /// Whether another program changed a file or one of its parent folders.
    func isTouched(_ path: String) -> Bool {
        touched.contains("") || touched.contains(path)
            || touched.contains { path.hasPrefix($0 + "/") || $0.hasPrefix(path + "/") }
    }

    // MARK: Contents after a run

    /// Everything in the sandbox, wherever it is now.
    struct Contents {
        /// The text of each file.
        var files: [String: String] = [:]
        /// The paths of folders, links and pipes.
        var others: [String] = []

        /// Returns the files below a folder, without Stackgen's own.
        func below(_ folder: String) -> [String: String] {
            files.reduce(into: [:]) { result, file in
                guard file.key.hasPrefix(folder + "/"), !file.key.contains("/.stackgen/") else { return }
                result[String(file.key.dropFirst(folder.utf8.count + 1))] = file.value
            }
        }
    }

    /// Reads everything without following links.
    func contents() -> Contents {
        var contents = Contents()
        read("", into: &contents)
        return contents
    }

    private func read(_ path: String, into contents: inout Contents) {
        let location = path.isEmpty ? folder.path : folder.location(path)
        var status = stat()
        guard lstat(location, &status) == 0 else { return }
        guard status.st_mode & S_IFMT != S_IFREG else {
            contents.files[path] = folder.read(path)
            return
        }
        contents.others.append(path)
        guard status.st_mode & S_IFMT == S_IFDIR else { return }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: location)) ?? [] {
            read(path.isEmpty ? name : path + "/" + name, into: &contents)
        }
    }
}
