import Foundation
import StackModel

@testable import StackWorkspace

/// A temporary folder for one test, deleted with this object.
final class TemporaryFolder {
    let path: String

    /// - Parameter isInMemory: Uses an in-memory file system if the machine has one, for tests with thousands of folders.
    init(isInMemory: Bool = false) throws {
        let memory = "/dev/shm"
        let parent =
            isInMemory && FileManager.default.isWritableFile(atPath: memory)
            ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory
        let url = parent.appendingPathComponent("stackgen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The folder as a stack's output.
    var output: OutputFolder { OutputFolder(path: path, stack: "test", toolVersion: "1.0.0") }

    /// Plans and applies.
    @discardableResult
    func generate(_ files: [String: String], force: Bool = false) throws -> Plan {
        let plan = output.plan(for: try tree(files), force: force)
        try output.apply(plan)
        return plan
    }

    func plan(_ files: [String: String], force: Bool = false) throws -> Plan {
        output.plan(for: try tree(files), force: force)
    }

    func write(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: location(path))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: location(path)).map { String(decoding: $0, as: UTF8.self) }
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: location(path)) }

    func location(_ path: String) -> String { self.path + "/" + path }

    /// Returns every file, folder and link below, with an identity that changes when a file is rewritten.
    func snapshot() throws -> [String: String] {
        var result: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: self.path) {
            let attributes = try FileManager.default.attributesOfItem(atPath: location(path))
            let isFile = attributes[.type] as? FileAttributeType == .typeRegular
            let identity = "\(attributes[.systemFileNumber] ?? 0) \(attributes[.modificationDate] ?? 0)"
            result[path] = isFile ? "\(identity) \(read(path) ?? "")" : "folder or link"
        }
        return result
    }

    /// Returns the paths and contents of the files, without Stackgen's own.
    func files() throws -> [String: String] {
        var result: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: self.path) where !FileTree.isReserved(path) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: location(path), isDirectory: &isFolder)
            if !isFolder.boolValue { result[path] = read(path) }
        }
        return result
    }
}

/// Returns a file tree with the given texts.
func tree(_ files: [String: String]) throws -> FileTree {
    var tree = FileTree()
    for (path, text) in files { try tree.add(Array(text.utf8), at: path) }
    return tree
}

extension Plan {
    /// The action for each path, for comparisons.
    var actions: [String: Action] { Dictionary(uniqueKeysWithValues: steps.map { ($0.path, $0.action) }) }
}
