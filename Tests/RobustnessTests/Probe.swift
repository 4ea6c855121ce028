import Foundation
import Testing
import ToolHarness

/// The process that compiles hostile stacks.
struct Probe {
    /// The output of the process, and how it ended.
    struct Result {
        let lines: [String]
        let status: Int32
        /// The signal that ended the process: a trap, a stack overflow, or SIGALRM for a stack that takes too long.
        let signal: Int32?

        /// How the process ended and its last output, for a failed expectation.
        var end: Comment {
            "ended by \(signal.map { "signal \($0)" } ?? "exit \(status)") after: \(lines.last ?? "nothing")"
        }
    }

    static func run(_ arguments: String...) throws -> Result {
        let path = try #require(BuiltProgram.path(of: "CompilerProbe"), "the probe is not beside the tests")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        // The signal is enough; a backtrace of a stack overflow takes seconds.
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        try? pipe.fileHandleForReading.close()
        process.waitUntilExit()
        return Result(
            lines: String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init),
            status: process.terminationStatus,
            signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil)
    }
}
