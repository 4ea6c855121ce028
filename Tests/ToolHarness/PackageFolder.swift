package import Foundation

/// Places in this repository's checkout, and beside it.
package enum PackageFolder {
    /// The folder that holds `Package.swift`.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file beside the harness's own sources: a script or a stand-in.
    static func harness(_ path: String) -> URL { root.appending(path: "Tests/ToolHarness").appending(path: path) }

    /// A file of the published schemas and checkers that may lie beside the checkout, or nil where they do not.
    package static func shared(_ path: String) -> URL? {
        let file = root.deletingLastPathComponent().appending(path: "shared").appending(path: path)
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }
}

/// Runs `body` with a fresh folder, and removes the folder after it.
package func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let folder = base.appending(path: "stackgen-\(UUID().uuidString.prefix(8))", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

extension URL {
    /// Writes text here, making the folders that it needs.
    @discardableResult
    package func write(_ text: String) throws -> URL {
        try FileManager.default.createDirectory(at: deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: self)
        return self
    }
}
