package import Foundation

/// The output and exit status of a program.
package struct Outcome: Sendable, CustomStringConvertible {
    /// The exit status, or the number of the signal that terminated it.
    package let status: Int32
    package let standardOutput: String
    package let standardError: String

    package var succeeded: Bool { status == 0 }
    package var description: String { "exit \(status)\n\(standardOutput)\(standardError)" }
}

/// A program that could not be run to its end.
package enum ToolError: Error, CustomStringConvertible {
    case missing(Tool)
    case timedOut(Tool, arguments: [String], after: Duration)
    case failed(Tool, arguments: [String], Outcome)

    package var description: String {
        switch self {
        case .missing(let tool): "missing tool: \(tool) is not on this machine; `make tools` installs it"
        case .timedOut(let tool, let arguments, let limit):
            "\(tool) \(arguments.joined(separator: " ")) did not end within \(limit)"
        case .failed(let tool, let arguments, let outcome):
            "\(tool) \(arguments.joined(separator: " ")): \(outcome)"
        }
    }
}

extension Tool {
    /// Runs the program to its end. At most one program per processor runs at once, plus twice as many of those that
    /// mostly wait.
    ///
    /// - Parameters:
    ///   - folder: The working directory; the package's root by default.
    ///   - input: The standard input; empty by default.
    ///   - environment: Variables that override or extend those of the test process. Variables that steer git or
    ///     Terraform are not inherited: a test that runs inside a hook must not reach the hook's repository.
    ///   - timeout: The time after which it is stopped and the call fails.
    ///   - waits: Whether it spends most of its time waiting for a server, so that others may use the processors
    ///     meanwhile.
    /// - Throws: ``ToolError`` if the program is missing or does not end. A failing exit status is not an error.
    package func run(
        _ arguments: [String], in folder: URL = PackageFolder.root, input: String? = nil,
        environment: [String: String] = [:], timeout: Duration = .seconds(300), waits: Bool = false
    ) async throws -> Outcome {
        guard let executable else { throw ToolError.missing(self) }
        return try await (waits ? Gate.waiting : Gate.processors).pass {
            try await withTemporaryFolder { scratch in
                let process = Process()
                process.executableURL = executable
                process.arguments = arguments
                process.currentDirectoryURL = folder
                process.environment = Tool.variables(for: self.environment).merging(environment) { $1 }
                // Files rather than pipes: they never fill up, however much a program prints.
                let output = try Tool.file(scratch.appending(path: "output"))
                let errors = try Tool.file(scratch.appending(path: "errors"))
                let source = try input.map {
                    try FileHandle(forReadingFrom: scratch.appending(path: "input").write($0))
                }
                // Foundation keeps an ended process, and with it these files, for as long as the tests run.
                defer { for file in [output, errors, source].compactMap(\.self) { try? file.close() } }
                process.standardOutput = output
                process.standardError = errors
                process.standardInput = source ?? FileHandle.nullDevice
                guard try await process.runToEnd(within: timeout) else {
                    throw ToolError.timedOut(self, arguments: arguments, after: timeout)
                }
                return Outcome(
                    status: process.terminationStatus,
                    standardOutput: try String(
                        decoding: Data(contentsOf: scratch.appending(path: "output")), as: UTF8.self),
                    standardError: try String(
                        decoding: Data(contentsOf: scratch.appending(path: "errors")), as: UTF8.self))
            }
        }
    }

    /// Runs the program and treats any failing exit status as an error. The parameters are those of `run`.
    @discardableResult
    package func succeed(
        _ arguments: [String], in folder: URL = PackageFolder.root, input: String? = nil,
        environment: [String: String] = [:], timeout: Duration = .seconds(300), waits: Bool = false
    ) async throws -> String {
        let outcome = try await run(
            arguments, in: folder, input: input, environment: environment, timeout: timeout, waits: waits)
        guard outcome.succeeded else { throw ToolError.failed(self, arguments: arguments, outcome) }
        return outcome.standardOutput
    }

    /// The variables of this process, without those that would override a program's arguments, and with the virtual
    /// environment's commands first.
    package static func variables(
        for environment: String, inheriting own: [String: String] = ProcessInfo.processInfo.environment
    ) -> [String: String] {
        var variables = own
        for name in steering { variables[name] = nil }
        variables["PATH"] = searchPath(for: environment).map(\.path).joined(separator: ":")
        variables["NO_COLOR"] = "1"
        variables["LC_ALL"] = "C.UTF-8"
        variables["PYTHONDONTWRITEBYTECODE"] = "1"
        return variables
    }

    /// Variables that a hook or a developer's shell may have set.
    private static let steering = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
        "TF_CLI_ARGS", "TF_DATA_DIR", "TF_LOG", "TF_WORKSPACE", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION",
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "PYTHONPATH",
        "PYTHONHOME",
    ]

    private static func file(_ url: URL) throws -> FileHandle {
        try FileHandle(forWritingTo: url.write(""))
    }
}

extension Process {
    private static let starting = NSLock()

    /// Starts the process, one at a time.
    ///
    /// Foundation on Linux detects a process's end by a socket that only that process holds open. A process started at
    /// the same moment inherits the socket, and the end of the first is then detected only when the second has ended,
    /// too.
    package func start() throws { try Process.starting.withLock { try run() } }

    /// Runs to the end, or stops the process after `limit` and returns false.
    fileprivate func runToEnd(within limit: Duration) async throws -> Bool {
        let ends = AsyncStream<Bool>.makeStream()
        terminationHandler = { _ in ends.continuation.yield(true) }
        try start()
        let deadline = Task {
            try await Task.sleep(for: limit)
            ends.continuation.yield(false)
        }
        defer { deadline.cancel() }
        for await ended in ends.stream {
            if ended { return true }
            terminate()
            try await Task.sleep(for: .seconds(2))
            if isRunning { kill(processIdentifier, SIGKILL) }
            return false
        }
        return false
    }
}

/// Lets a fixed number of callers run at a time: tests run in parallel, and the programs that they start are heavy.
package actor Gate {
    static let processors = Gate(width: max(1, ProcessInfo.processInfo.activeProcessorCount))
    /// The gate for programs that mostly sleep: a `terraform apply` of a bucket reads its lifecycle ten times, five
    /// seconds apart.
    static let waiting = Gate(width: 2 * max(1, ProcessInfo.processInfo.activeProcessorCount))

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Makes a gate for `width` callers.
    package init(width: Int) { free = width }

    /// Runs `body` once there is room.
    package nonisolated func pass<Result>(_ body: () async throws -> Result) async throws -> Result {
        await enter()
        do {
            let result = try await body()
            await leave()
            return result
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
