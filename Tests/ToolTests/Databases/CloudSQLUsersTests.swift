import StackFormats
import StackKit
import Testing
import ToolHarness

/// The privileges of users on a server like Cloud SQL's, by a real PostgreSQL: Google has created the users and
/// manages them.
@Suite("Users of PostgreSQL on Cloud SQL", .serialized)
struct CloudSQLUsersTests {
    /// The statements that the stack's Job runs.
    private static func statements(uses: [(String, Access)]) throws -> String {
        let stack = CompiledStack {
            Cloud(.googleCloud(project: "acme-sample"), region: "europe-west1", state: .gcs(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16")
                KubernetesCluster("games", in: "main", nodes: 2...2, of: "n2-standard-4")
                Database("orders", engine: .postgreSQL("17"))
            }
            for (name, access) in uses {
                Service(name, source: .image("docker.io/library/redis:alpine")) { Uses("orders", access) }
            }
        }
        let text = try stack.files(lock: .examples())["k8s/orders-users.yaml"] ?? ""
        let maps = try YAML.read(text).map(\.root).filter { $0["kind"]?.stringValue == "ConfigMap" }
        return maps.compactMap { $0["data"]?["users.sql"]?.stringValue }.joined()
    }

    /// The user of a workload, by the account that the statements name.
    private static func user(_ workload: String, in statements: String) throws -> String {
        let users = statements.matches(of: /-- The user (.+)\.\n/).map { String($0.1) }
        return try #require(users.first { $0.hasSuffix("-\(workload)@acme-sample.iam") }, "\(users)")
    }

    private static let job = "job@acme-sample.iam"

    /// Creates a role that may create others, with the Job's user as a member, a database of that role, and users
    /// without privileges.
    private static func prepare(_ server: PostgreSQL, users: [String]) async throws {
        let roles = try await server.run(
            """
            CREATE ROLE cloudsqlsuperuser CREATEDB CREATEROLE;
            CREATE ROLE "\(job)" LOGIN IN ROLE cloudsqlsuperuser;
            \(users.map { "CREATE ROLE \"\($0)\" LOGIN;" }.joined(separator: "\n"))
            """, as: PostgreSQL.superuser, in: "postgres")
        #expect(roles.succeeded, "\(roles)")
        let made = try await Tool.psql.run(
            server.arguments(as: PostgreSQL.superuser, in: "postgres")
                + ["--command", "CREATE DATABASE orders OWNER cloudsqlsuperuser"])
        #expect(made.succeeded, "\(made)")
    }

    private static func run(_ statements: String, on server: PostgreSQL) async throws {
        let outcome = try await server.run(statements, as: job, in: "orders")
        #expect(outcome.succeeded, "\(outcome)")
    }

    private static func may(_ user: String, _ statement: String, on server: PostgreSQL) async throws -> Bool {
        let outcome = try await server.run(statement, as: user, in: "orders")
        if !outcome.succeeded {
            #expect(outcome.standardError.contains("permission denied"), "\(user): \(statement): \(outcome)")
        }
        return outcome.succeeded
    }

    @Test(.requires(.initdb, .postgres, .psql)) func rights() async throws {
        let statements = try Self.statements(uses: [
            ("migrations", .admin), ("api", .readWrite), ("report", .read), ("importer", .write),
        ])
        let names = try ["migrations", "api", "report", "importer"].map { try Self.user($0, in: statements) }
        let (migrations, api, report, importer) = (names[0], names[1], names[2], names[3])
        try await PostgreSQL.withServer { server in
            try await Self.prepare(server, users: names)
            #expect(try await server.run("SELECT 1", as: api, in: "orders").succeeded)
            for _ in 1...2 { try await Self.run(statements, on: server) }
            let table = "CREATE TABLE orders (id bigserial PRIMARY KEY, total int)"
            for user in [api, report, importer] {
                #expect(try await !Self.may(user, table, on: server), "\(user)")
                #expect(try await !Self.may(user, "SET ROLE orders_owner", on: server), "\(user)")
            }
            #expect(try await Self.may(migrations, "SET ROLE orders_owner; \(table)", on: server))
            let expected = [
                ("INSERT INTO orders (total) VALUES (1)", [api, importer, migrations]),
                ("SELECT total FROM orders", [api, migrations, report]),
                ("UPDATE orders SET total = 2 WHERE id = 1", [api, migrations]),
                ("DELETE FROM orders WHERE id = 1", [api, migrations]),
            ]
            for (statement, users) in expected {
                for user in names {
                    #expect(
                        try await Self.may(user, statement, on: server) == users.contains(user), "\(user): \(statement)"
                    )
                }
            }
        }
    }

    @Test(.requires(.initdb, .postgres, .psql)) func changes() async throws {
        let before = try Self.statements(uses: [("api", .readWrite), ("report", .admin)])
        let after = try Self.statements(uses: [("api", .read)])
        let (api, report) = (try Self.user("api", in: before), try Self.user("report", in: before))
        try await PostgreSQL.withServer { server in
            try await Self.prepare(server, users: [api, report])
            try await Self.run(before, on: server)
            #expect(try await Self.may(report, "SET ROLE orders_owner; CREATE TABLE kept (id int)", on: server))
            #expect(try await Self.may(api, "INSERT INTO kept VALUES (1)", on: server))
            try await Self.run(after, on: server)
            #expect(try await Self.may(api, "SELECT id FROM kept", on: server))
            #expect(try await !Self.may(api, "INSERT INTO kept VALUES (2)", on: server))
            // Its account is gone by then; it keeps none of its privileges.
            #expect(try await !Self.may(report, "SELECT id FROM kept", on: server))
            #expect(try await !Self.may(report, "SET ROLE orders_owner", on: server))
        }
    }
}
