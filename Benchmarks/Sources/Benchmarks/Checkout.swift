import Foundation

/// This checkout, with temporary folders that are removed after each measurement.
struct Checkout {
    let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Calls `body` with a new folder.
    func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "stackgen-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    /// Creates the team's package of the consumer tests in a folder, with a dependency on this checkout.
    func makeTeam(in folder: URL) throws {
        let files = FileManager.default
        try files.copyItem(
            at: root.appending(path: "Tests/ConsumerTests/Team/stacks"), to: folder.appending(path: "stacks"))
        try files.copyItem(
            at: root.appending(path: "stacks/stackgen.lock"), to: folder.appending(path: "stackgen.lock"))
        let manifest = """
            // swift-tools-version: 6.2
            import PackageDescription

            let package = Package(
                name: "infrastructure",
                platforms: [.macOS(.v14)],
                dependencies: [.package(name: "stackgen", path: "\(root.path)")],
                targets: [
                    .executableTarget(
                        name: "stackgen", dependencies: [.product(name: "StackKit", package: "stackgen")], path: "stacks")
                ]
            )

            """
        try manifest.write(to: folder.appending(path: "Package.swift"), atomically: true, encoding: .utf8)
    }
}

/// The failure of a command.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String
}

/// Runs a command found in `PATH` to completion, and measures how long it took.
///
/// - Returns: The elapsed time in seconds.
@discardableResult
func run(_ words: [String], in folder: URL) throws -> Double {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let clock = ContinuousClock()
    let start = clock.now
    try process.run()
    process.waitUntilExit()
    let duration = clock.now - start
    guard process.terminationStatus == 0 else {
        throw CommandFailure(description: "\(words.joined(separator: " ")): exit \(process.terminationStatus)")
    }
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

/// Prints one figure.
func report(_ what: String, _ seconds: Double, budget: Double) {
    let figure = String(format: "%6.2f s", seconds)
    print("\(figure)  (budget \(String(format: "%.1f", budget)) s)  \(what)")
}
