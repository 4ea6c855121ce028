import Foundation

/// A test's own PostgreSQL server, without a port: it listens on a socket in a temporary folder.
package struct PostgreSQL: Sendable {
    private let folder: URL

    /// The name of the superuser.
    package static let superuser = "postgres"

    /// Starts a server, and stops it after `body`.
    package static func withServer<Result>(_ body: (PostgreSQL) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder { folder in
            // The server refuses to run as root, and requires that only its user can read its data.
            if runsAsRoot { _ = try await Tool("chown").succeed([superuser, folder.path]) }
            let data = folder.appending(path: "data").path
            let (tool, arguments) = try command(
                .initdb, ["-D", data, "-U", superuser, "-A", "trust", "--no-sync", "-E", "UTF8"])
            try await tool.succeed(arguments, in: folder)
            let server = try start(data: data, in: folder)
            // Stopped immediately: there is nothing to save.
            defer {
                kill(server.processIdentifier, SIGQUIT)
                server.waitUntilExit()
            }
            let postgreSQL = PostgreSQL(folder: folder)
            for _ in 0..<300 {
                if try await postgreSQL.run("SELECT 1;", as: superuser, in: "postgres").succeeded {
                    return try await body(postgreSQL)
                }
                try await Task.sleep(for: .milliseconds(100))
            }
            throw ToolError.timedOut(.postgres, arguments: ["-D", data], after: .seconds(30))
        }
    }

    /// Starts the server in the foreground: a background server would keep open the file descriptor that signals the
    /// end of its starter.
    private static func start(data: String, in folder: URL) throws -> Process {
        let (tool, arguments) = try command(
            .postgres, ["-D", data, "-k", folder.path, "-c", "listen_addresses=", "-c", "fsync=off"])
        guard let executable = tool.executable else { throw ToolError.missing(tool) }
        let server = Process()
        server.executableURL = executable
        server.arguments = arguments
        server.currentDirectoryURL = folder
        server.environment = Tool.variables(for: "judges")
        server.standardInput = FileHandle.nullDevice
        server.standardOutput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        try server.start()
        return server
    }

    /// Runs statements with `psql` as a user and stops at the first failure.
    package func run(_ statements: String, as user: String, in database: String) async throws -> Outcome {
        try await Tool.psql.run(
            arguments(as: user, in: database) + ["--single-transaction", "--file", "-"], input: statements)
    }

    /// The arguments with which `psql` connects as a user and prints only values.
    package func arguments(as user: String, in database: String) -> [String] {
        [
            "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", "--host", folder.path,
            "--username", user, "--dbname", database,
        ]
    }

    /// Returns a tool and arguments that run as a user other than root.
    private static func command(_ tool: Tool, _ arguments: [String]) throws -> (Tool, [String]) {
        guard let executable = tool.executable else { throw ToolError.missing(tool) }
        guard runsAsRoot else { return (tool, arguments) }
        let user = ["--reuid=\(superuser)", "--regid=\(superuser)", "--clear-groups", "--"]
        return (Tool("setpriv"), user + [executable.path] + arguments)
    }

    private static var runsAsRoot: Bool { geteuid() == 0 }
}

extension Tool {
    package static let initdb = Tool("initdb")
    package static let postgres = Tool("postgres")
    package static let psql = Tool("psql")
}
