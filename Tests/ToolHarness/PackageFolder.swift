package import Foundation

/// Paths in and beside this repository's checkout.
package enum PackageFolder {
    /// The folder that contains `Package.swift`.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file in the harness's folder: a script or a stand-in.
    static func harness(_ path: String) -> URL { root.appending(path: "Tests/ToolHarness").appending(path: path) }

    /// A file of the published schemas and checkers beside the checkout; `nil` if they are missing.
    package static func shared(_ path: String) -> URL? {
        let file = root.deletingLastPathComponent().appending(path: "shared").appending(path: path)
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }
}

/// Runs `body` with a new folder and removes the folder afterwards.
package func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let folder = base.appending(path: "stackgen-\(UUID().uuidString.prefix(8))", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

extension URL {
    /// Writes text to this path, creating missing folders.
    @discardableResult
    package func write(_ text: String) throws -> URL {
        try FileManager.default.createDirectory(at: deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: self)
        return self
    }
}
