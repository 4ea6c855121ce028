import Foundation

/// A server of PostgreSQL of a test's own, without a port: it listens on a socket in a folder that goes away with it.
package struct PostgreSQL: Sendable {
    private let folder: URL

    /// The name of the user that may do everything.
    package static let superuser = "postgres"

    /// Starts a server, and stops it after `body`.
    package static func withServer<Result>(_ body: (PostgreSQL) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder { folder in
            // The server refuses to run as root, and its data may be nobody else's.
            if runsAsRoot { _ = try await Tool("chown").succeed([superuser, folder.path]) }
            let data = folder.appending(path: "data").path
            try await call(
                .initdb, ["-D", data, "-U", superuser, "-A", "trust", "--no-sync", "-E", "UTF8"], in: folder)
            let options = "-k \(folder.path) -c listen_addresses= -c fsync=off"
            try await call(
                .pgCtl, ["-D", data, "-w", "-l", folder.appending(path: "log").path, "-o", options, "start"],
                in: folder)
            let server = PostgreSQL(folder: folder)
            do {
                let result = try await body(server)
                try await server.stop()
                return result
            } catch {
                try await server.stop()
                throw error
            }
        }
    }

    /// Runs statements by `psql` as a user; the first that fails ends them.
    package func run(_ statements: String, as user: String, in database: String) async throws -> Outcome {
        try await Tool.psql.run(
            arguments(as: user, in: database) + ["--single-transaction", "--file", "-"], input: statements)
    }

    /// What makes `psql` reach the server as a user, and print values alone.
    package func arguments(as user: String, in database: String) -> [String] {
        [
            "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", "--host", folder.path,
            "--username", user, "--dbname", database,
        ]
    }

    private func stop() async throws {
        try await Self.call(
            .pgCtl, ["-D", folder.appending(path: "data").path, "-m", "immediate", "stop"], in: folder)
    }

    private static func call(_ tool: Tool, _ arguments: [String], in folder: URL) async throws {
        guard let executable = tool.executable else { throw ToolError.missing(tool) }
        if runsAsRoot {
            try await Tool("runuser").succeed(["-u", superuser, "--", executable.path] + arguments, in: folder)
        } else {
            try await tool.succeed(arguments, in: folder)
        }
    }

    private static var runsAsRoot: Bool { geteuid() == 0 }
}

extension Tool {
    package static let initdb = Tool("initdb")
    package static let pgCtl = Tool("pg_ctl")
    package static let psql = Tool("psql")
}
