import Foundation
import StackFormats
import StackKit
import StackModel
import Testing
import ToolHarness

/// The users of a database on a real PostgreSQL: what each may do, and what it may not.
@Suite("Users of PostgreSQL", .serialized)
struct PostgreSQLUsersTests {
    /// The objects of the Job that creates the users.
    private static func objects(uses: [(String, Access)]) throws -> [YAML.Node] {
        let stack = CompiledStack {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16")
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
                Database("orders", engine: .postgreSQL("17"))
            }
            for (name, access) in uses {
                Service(name, source: .image("docker.io/library/redis:alpine")) { Uses("orders", access) }
            }
        }
        let text = try stack.files(lock: .examples())["k8s/orders-users.yaml"] ?? ""
        return try YAML.read(text).map(\.root)
    }

    /// The statements that the Job runs.
    private static func statements(uses: [(String, Access)]) throws -> String {
        try objects(uses: uses).compactMap { $0["data"]?["users.sql"]?.stringValue }.joined()
    }

    /// The password is the one in the secret, whatever it contains, and the rest of the secret is discarded.
    @Test(
        .requires(.busybox), arguments: ["dash", "sh"],
        ["plain", #"a"b"#, #"back\slash"#, #"\\"#, #"end\"#, "$(id) `id` ${HOME}", "a:b;c&d|e#f", "'one'", "1 2"])
    func password(_ shell: String, _ password: String) async throws {
        let escaped = password.replacing(#"\"#, with: #"\\"#).replacing(#"""#, with: #"\""#)
        try await Self.read(escaped, with: shell) { outcome, folder in
            #expect(outcome.succeeded, "\(outcome)")
            let read = try String(contentsOf: folder.appending(path: "password"), encoding: .utf8)
            #expect(read == password + "\n")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "secret").path))
            let authorities = try String(contentsOf: folder.appending(path: "ca.pem"), encoding: .utf8)
            #expect(authorities.contains("https://truststore.pki.rds.amazonaws.com/eu-west-1/eu-west-1-bundle.pem"))
        }
    }

    /// Nothing is guessed: `\u003c` is not `u003c`.
    @Test(.requires(.busybox), arguments: ["dash", "sh"], [#"a\u003cb"#, #"\n"#, #"a\\\tb"#, #"\/"#])
    func otherEscapes(_ shell: String, _ escaped: String) async throws {
        try await Self.read(escaped, with: shell) { outcome, _ in
            #expect(!outcome.succeeded)
            #expect(outcome.standardError.contains("no password, or one with an escape"), "\(outcome)")
        }
    }

    /// Runs the script that reads a secret with this escaped password, with stubs for the AWS CLI and curl.
    private static func read(
        _ escaped: String, with shell: String, check: (Outcome, URL) throws -> Void
    ) async throws {
        let pod = try Self.objects(uses: [("api", .read)]).compactMap { PodTemplate.spec(of: $0) }.first
        let reader = try #require(pod?["initContainers"]?.sequenceValue?.first)
        let script = Kubelet.expanded(try #require(reader["command"]?.sequenceValue?.last?.stringValue))
        try await withTemporaryFolder { folder in
            try folder.appending(path: "said").write(#"{"username":"masteruser","password":"\#(escaped)"}"# + "\n")
            for (name, text) in [
                ("aws", "cat '\(folder.path)/said'"), ("curl", "echo \"$@\" > '\(folder.path)/ca.pem'"),
            ] {
                let client = try folder.appending(path: name).write("#!/bin/sh\n\(text)\n")
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: client.path)
            }
            let path = "\(folder.path):/usr/bin:/bin"
            let run = script.replacing("/credentials", with: folder.path)
            let outcome =
                try await shell == "sh"
                ? Tool.busybox.run(
                    ["sh", "-c", run], environment: ["PATH": path, "DATABASE_MASTER_SECRET": "arn"])
                : Tool("dash").run(["-c", run], environment: ["PATH": path, "DATABASE_MASTER_SECRET": "arn"])
            try check(outcome, folder)
        }
    }

    /// Prepares a server as RDS does: a master user that is not a superuser, the IAM role that it may grant, and a database.
    private static func prepare(_ server: PostgreSQL) async throws {
        let outcome = try await server.run(
            """
            CREATE ROLE masteruser LOGIN CREATEDB CREATEROLE;
            CREATE ROLE rds_iam NOLOGIN;
            GRANT rds_iam TO masteruser WITH ADMIN OPTION;
            """, as: PostgreSQL.superuser, in: "postgres")
        #expect(outcome.succeeded, "\(outcome)")
        // A database cannot be created in a transaction block with several statements.
        let made = try await Tool.psql.run(
            server.arguments(as: "masteruser", in: "postgres") + ["--command", "CREATE DATABASE orders"])
        #expect(made.succeeded, "\(made)")
    }

    private static func may(_ user: String, _ statement: String, on server: PostgreSQL) async throws -> Bool {
        let outcome = try await server.run(statement, as: user, in: "orders")
        if !outcome.succeeded {
            #expect(
                ["permission denied", "must be owner"].contains { outcome.standardError.contains($0) },
                "\(user): \(statement): \(outcome)")
        }
        return outcome.succeeded
    }

    @Test(.requires(.initdb, .postgres, .psql)) func rights() async throws {
        let statements = try Self.statements(uses: [
            ("migrations", .admin), ("api", .readWrite), ("report", .read), ("importer", .write),
        ])
        try await PostgreSQL.withServer { server in
            try await Self.prepare(server)
            for _ in 1...2 {
                let outcome = try await server.run(statements, as: "masteruser", in: "orders")
                #expect(outcome.succeeded, "\(outcome)")
            }
            let table = "CREATE TABLE orders (id bigserial PRIMARY KEY, total int)"
            for user in ["api", "report", "importer"] {
                #expect(try await !Self.may(user, table, on: server), "\(user)")
            }
            #expect(try await Self.may("migrations", table, on: server))
            #expect(try await Self.may("migrations", "ALTER TABLE orders ADD COLUMN note text", on: server))
            let expected = [
                ("INSERT INTO orders (total) VALUES (1)", ["api", "importer", "migrations"]),
                ("SELECT total FROM orders", ["api", "migrations", "report"]),
                ("UPDATE orders SET total = 2 WHERE id = 1", ["api", "migrations"]),
                ("DELETE FROM orders WHERE id = 1", ["api", "migrations"]),
                ("DROP TABLE orders", ["migrations"]),
            ]
            for (statement, users) in expected {
                for user in ["api", "importer", "migrations", "report"]
                where !statement.hasPrefix("DROP") || user != "migrations" {
                    #expect(
                        try await Self.may(user, statement, on: server) == users.contains(user), "\(user): \(statement)"
                    )
                }
            }
            #expect(try await Self.may("migrations", "DROP TABLE orders", on: server))
        }
    }

    @Test(.requires(.initdb, .postgres, .psql)) func changes() async throws {
        let before = try Self.statements(uses: [("api", .admin), ("report", .readWrite)])
        let after = try Self.statements(uses: [("api", .read)])
        let again = try Self.statements(uses: [("api", .read), ("report", .read)])
        try await PostgreSQL.withServer { server in
            try await Self.prepare(server)
            func run(_ statements: String) async throws {
                let outcome = try await server.run(statements, as: "masteruser", in: "orders")
                #expect(outcome.succeeded, "\(outcome)")
            }
            try await run(before)
            #expect(try await Self.may("api", "CREATE TABLE kept (id int)", on: server))
            #expect(try await Self.may("report", "INSERT INTO kept VALUES (1)", on: server))
            // As from PostgreSQL 16 on, where the creator of a role is a member of it.
            let made = #"orders_owner, orders_reader, orders_writer, orders_users, "api", "report""#
            let member = try await server.run(
                "GRANT \(made) TO masteruser WITH ADMIN OPTION", as: PostgreSQL.superuser, in: "orders")
            #expect(member.succeeded, "\(member)")
            try await run(after)
            #expect(try await Self.may("api", "SELECT id FROM kept", on: server))
            #expect(try await !Self.may("api", "INSERT INTO kept VALUES (2)", on: server))
            #expect(try await !Self.may("api", "DROP TABLE kept", on: server))
            let refused = try await server.run("SELECT id FROM kept", as: "report", in: "orders")
            #expect(refused.standardError.contains("not permitted to log in"), "\(refused)")
            try await run(again)
            #expect(try await Self.may("report", "SELECT id FROM kept", on: server))
            #expect(try await !Self.may("report", "INSERT INTO kept VALUES (2)", on: server))
        }
    }

    /// The server returns names and texts unchanged, whatever they contain.
    @Test(.requires(.initdb, .postgres, .psql)) func quoting() async throws {
        let texts = [
            "plain", "it's", "''", "a\"b", "back\\slash", "\\'; DROP TABLE x; --", ":name", ":'name'", ":\"name\"",
            "%I",
            "/* no comment */", "-- none", "two\nlines", "\\gexec", "é", "e\u{301}", "'\u{301}", "\"\u{301}", "$$",
            "a;b",
        ]
        try await PostgreSQL.withServer { server in
            for text in texts {
                let statement = SQL(
                    .postgreSQL,
                    [
                        .init("CREATE TEMPORARY TABLE held", .group([.name(text), "text"])),
                        .init("INSERT INTO held VALUES", .group([.text(text)])),
                        .init(
                            "SELECT count", .group(["*"]), "FROM held JOIN information_schema.columns ON column_name =",
                            .name(text), "WHERE table_name =", .text("held")),
                    ])
                let rendering = statement.render()
                #expect(rendering.refusals.isEmpty)
                let outcome = try await server.run(rendering.text, as: PostgreSQL.superuser, in: "postgres")
                #expect(outcome.standardOutput == "1\n", "\(text.debugDescription): \(outcome)")
            }
        }
    }
}
