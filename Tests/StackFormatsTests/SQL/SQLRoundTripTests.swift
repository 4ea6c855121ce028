import StackFormats
import Testing
import ToolHarness

/// Every text in every possible position, read back by a PostgreSQL server through its own client.
@Suite(.enabled("postgres is not on this machine", { Tool.postgres.isExpected && Tool.psql.isExpected }))
struct SQLRoundTripTests {
    /// Whether PostgreSQL keeps a name unchanged: 1 to 63 bytes, without U+0000.
    private static func isName(_ text: String) -> Bool {
        (1...63).contains(text.utf8.count) && !text.utf8.contains(0)
    }

    /// Whether a comment can contain a text: no ASCII control characters except tabs and line feeds.
    private static func isComment(_ text: String) -> Bool {
        !text.utf8.contains { ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A) || $0 == 0x7F }
    }

    /// Selects the bytes of a value, as hexadecimal digits.
    private static func bytes(of value: SQL.Part) -> [SQL.Part] {
        [
            "SELECT",
            .joined([
                "encode(convert_to(", value, ", ", .text("UTF8"), "), ", .text("hex"), ")",
            ]),
        ]
    }

    private static func run(_ statements: [SQL.Statement], on server: PostgreSQL) async throws -> [String] {
        let rendering = SQL(.postgreSQL, statements).render()
        try #require(rendering.refusals.first?.reason == nil)
        let outcome = try await server.run(rendering.text, as: PostgreSQL.superuser, in: "postgres")
        try #require(outcome.succeeded, "\(outcome.standardError.prefix(400))")
        return outcome.standardOutput.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
            let digits = Array(line)
            let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
                UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test("Exactly the texts that a position cannot contain are rejected", arguments: [SQL.Dialect.postgreSQL, .mySQL])
    func refusals(_ dialect: SQL.Dialect) {
        func refused(_ statement: SQL.Statement) -> Bool { !SQL(dialect, [statement]).render().refusals.isEmpty }
        let longest = dialect == .postgreSQL ? 63 : 64
        let wordBytes = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _.,=<>*()@%".utf8)
        for text in RoundTrip.texts {
            let shown = TextDifference.shown(text)
            let hasNull = text.unicodeScalars.contains("\0")
            #expect(refused(SQL.Statement(.text(text))) == hasNull, "\(shown)")
            #expect(refused(SQL.Statement(.statement([.text(text)]))) == hasNull, "\(shown)")
            let isName = (1...longest).contains(text.utf8.count) && !hasNull
            #expect(refused(SQL.Statement(.name(text))) == !isName, "\(shown)")
            let areWords = !text.isEmpty && text.utf8.allSatisfy(wordBytes.contains)
            #expect(refused(SQL.Statement(.words(text))) == !areWords, "\(shown)")
            #expect(refused(SQL.Statement("SELECT", comment: text)) == !Self.isComment(text), "\(shown)")
        }
    }

    @Test("Texts and names round-trip, and no comment ends before its line")
    func values() async throws {
        try await PostgreSQL.withServer { server in
            for batch in RoundTrip.batches(of: 2_000) {
                let texts = batch.filter { !$0.utf8.contains(0) }
                let found = try await Self.run(texts.map { SQL.Statement(Self.bytes(of: .text($0))) }, on: server)
                #expect(TextDifference.of(texts, found) == "")

                let names = batch.filter(Self.isName)
                let keys: SQL.Part = "jsonb_object_keys(to_jsonb(t.*))"
                let selected = names.map { name in
                    SQL.Statement(
                        Self.bytes(of: keys) + ["FROM", .group(["SELECT 1 AS", .name(name)]), "AS t"])
                }
                let columns = try await Self.run(selected, on: server)
                #expect(TextDifference.of(names, columns) == "")

                let comments = batch.filter(Self.isComment)
                let told = comments.map { SQL.Statement(Self.bytes(of: .text($0)), comment: $0) }
                let values = try await Self.run(told, on: server)
                #expect(TextDifference.of(comments, values) == "")
            }
        }
    }

    @Test("A statement stored as text runs with its texts unchanged")
    func statements() async throws {
        try await PostgreSQL.withServer { server in
            for batch in RoundTrip.batches(of: 2_000) {
                let texts = batch.filter { !$0.utf8.contains(0) }
                let nested = texts.map {
                    SQL.Statement("SELECT", .statement(Self.bytes(of: .text($0))), end: .runSelectedStatements)
                }
                let found = try await Self.run(nested, on: server)
                #expect(TextDifference.of(texts, found) == "")
            }
        }
    }

    @Test("An empty list, and psql-only statements for MySQL, are rejected")
    func forms() {
        #expect(!SQL(.postgreSQL, [.init("GRANT", .list([]))]).render().refusals.isEmpty)
        #expect(!SQL(.mySQL, [.init("SELECT 1", end: .runSelectedStatements)]).render().refusals.isEmpty)
        #expect(SQL(.postgreSQL, [.init("SELECT 1", end: .runSelectedStatements)]).render().refusals.isEmpty)
    }
}
