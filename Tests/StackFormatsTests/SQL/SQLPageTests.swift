import StackFormats
import Testing

/// The documentation page about SQL.
@Suite struct SQLPageTests {
    @Test func pageShowsWhatIsPrinted() throws {
        let script = SQL(
            .postgreSQL,
            [
                .init(
                    "SELECT", .statement(["CREATE ROLE", .name("orders-api"), "LOGIN"]),
                    "WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname =", .joined([.text("orders-api"), ")"]),
                    end: .runSelectedStatements, comment: "The user orders-api."),
                .init("GRANT", .list([.name("orders_reader"), .name("orders_writer")]), "TO", .name("orders-api")),
                .init("COMMENT ON ROLE", .name("orders-api"), "IS", .text("the shop's own")),
            ])
        let page = try FormatPage("SQL")
        #expect(try page.showsCode(of: #filePath))
        #expect(page.output("sql") == script.render().text)
        #expect(script.render().refusals.isEmpty)
    }
}
