package import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A server on a free port of 127.0.0.1, stopped when the value is deinitialised.
package final class LocalServer: @unchecked Sendable {
    /// The host and port: `127.0.0.1:40123`.
    package let address: String
    private let process = Process()

    /// Starts a server and waits until it accepts connections.
    ///
    /// - Parameters:
    ///   - file: The program's file, if it is not the tool's own.
    ///   - arguments: The arguments for a port.
    package init(
        _ tool: Tool, file: URL? = nil, environment: [String: String] = [:], arguments: (UInt16) throws -> [String]
    ) async throws {
        guard let executable = file ?? tool.executable else { throw ToolError.missing(tool) }
        let port = try Self.freePort()
        address = "127.0.0.1:\(port)"
        process.executableURL = executable
        process.arguments = try arguments(port)
        process.environment = Tool.variables(for: "judges").merging(environment) { $1 }
        for stream in [\Process.standardOutput, \.standardError, \.standardInput] {
            process[keyPath: stream] = FileHandle.nullDevice
        }
        try process.start()
        for _ in 0..<200 where process.isRunning {
            if Self.accepts(port) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        stop()
        throw ToolError.timedOut(tool, arguments: process.arguments ?? [], after: .seconds(10))
    }

    deinit { stop() }

    /// A test run blocks the termination signals, and its children inherit that, so git-daemon would keep running.
    private func stop() {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Starts Debian's image registry with its data in a folder.
    package static func registry(in folder: URL) async throws -> LocalServer {
        try await LocalServer(.dockerRegistry, environment: ["OTEL_TRACES_EXPORTER": "none"]) { port in
            let settings = try folder.appending(path: "registry.yml").write(
                """
                version: 0.1
                log: { level: error }
                storage: { filesystem: { rootdirectory: \(folder.path)/registry } }
                http: { addr: "127.0.0.1:\(port)" }

                """)
            return ["serve", settings.path]
        }
    }

    /// Serves the repositories below a folder with Git's own daemon.
    ///
    /// `git daemon` would start it as a child that outlives it.
    package static func repositories(in folder: URL) async throws -> LocalServer {
        let programs = try await Tool.git.succeed(["--exec-path"]).trimmingCharacters(in: .newlines)
        return try await LocalServer(.git, file: URL(filePath: programs).appending(path: "git-daemon")) { port in
            ["--listen=127.0.0.1", "--port=\(port)", "--base-path=\(folder.path)", "--export-all", "--reuseaddr"]
        }
    }

    private static func freePort() throws -> UInt16 {
        try connecting(to: 0) { descriptor, address, length in
            guard bind(descriptor, address, length) == 0 else { return nil }
            var bound = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let code = withUnsafeMutablePointer(to: &bound) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
            }
            return code == 0 ? UInt16(bigEndian: bound.sin_port) : nil
        } ?? { throw POSIXError(.EADDRNOTAVAIL) }()
    }

    private static func accepts(_ port: UInt16) -> Bool {
        connecting(to: port) { connect($0, $1, $2) == 0 } ?? false
    }

    private static func connecting<Result>(
        to port: UInt16, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Result?
    ) -> Result? {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
