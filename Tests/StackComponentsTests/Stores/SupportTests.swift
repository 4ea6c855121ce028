import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import Testing

/// The restrictions of AWS on some sizes, by the pages of its documentation that the tables name.
@Suite("Support for sizes")
struct SupportTests {
    private static func stack(
        _ engine: DatabaseEngine, _ type: String, in environments: [Environment] = unnamed
    ) -> Compilation {
        compile(in: environments) { _ in
            Sample.cloud(Database("orders", engine: engine, size: .instance(type)))
        }
    }

    @Test(
        "Performance Insights is enabled exactly where AWS supports it",
        arguments: [
            (DatabaseEngine.auroraMySQL("8.0"), "db.t3.medium", false), (.auroraMySQL("8.0"), "db.t3.large", false),
            (.auroraMySQL("8.0"), "db.t4g.medium", true), (.auroraMySQL("8.0"), "db.t4g.large", true),
            (.auroraMySQL("8.0"), "db.r7g.large", true), (.auroraPostgreSQL("17"), "db.t3.medium", true),
            (.auroraPostgreSQL("17"), "db.t4g.medium", true), (.mySQL("8.4"), "db.t3.micro", false),
            (.mySQL("8.4"), "db.t3.small", false), (.mySQL("8.4"), "db.t4g.micro", false),
            (.mySQL("8.4"), "db.t4g.small", false), (.mySQL("8.4"), "db.t3.medium", true),
            (.mySQL("8.4"), "db.t4g.xlarge", true), (.mySQL("8.4"), "db.m7g.large", true),
            (.postgreSQL("17"), "db.t3.micro", true), (.postgreSQL("17"), "db.t4g.micro", true),
        ])
    func insights(_ engine: DatabaseEngine, _ type: String, _ isSupported: Bool) {
        let compiled = Self.stack(engine, type)
        #expect(compiled.faults == [])
        #expect(compiled.text("main.tf").contains("performance_insights_enabled") == isSupported)
        #expect(compiled.text("main.tf").contains("performance_insights_kms_key_id") == isSupported)
    }

    @Test(
        "A class that Aurora does not offer is rejected",
        arguments: ["db.m7g.large", "db.t3.small", "db.t4g.micro", "db.t4g.xlarge", "db.t2.medium", "db.c6gd.large"])
    func aurora(_ type: String) {
        #expect(Self.stack(.auroraPostgreSQL("17"), type).faults.map { $0.prefix(5) } == ["SG307"])
        #expect(Self.stack(.auroraMySQL("8.0"), type).faults.map { $0.prefix(5) } == ["SG307"])
    }

    @Test("A class without encryption at rest is rejected", arguments: ["db.t2.micro", "db.m1.small", "db.m2.xlarge"])
    func encryption(_ type: String) {
        #expect(Self.stack(.postgreSQL("17"), type).faults.map { $0.prefix(5) } == ["SG307"])
        #expect(Self.stack(.mySQL("8.4"), type).faults.map { $0.prefix(5) } == ["SG307"])
    }

    @Test(
        "AWS supports each of the named sizes with each engine",
        arguments: [
            DatabaseEngine.postgreSQL("17"), .mySQL("8.4"), .auroraPostgreSQL("17"), .auroraMySQL("8.0"),
        ])
    func namedSizes(_ engine: DatabaseEngine) {
        for size in [DatabaseSize.micro, .small, .medium, .large, .extraLarge] {
            let compiled = compile { _ in Sample.cloud(Database("orders", engine: engine, size: size)) }
            #expect(compiled.faults == [])
        }
    }

    private static func cache(_ type: String, in environments: [Environment] = unnamed) -> Compilation {
        compile(in: environments) { _ in
            Sample.cloud(Cache("scores", engine: .valkey("8.0"), size: .node(type)))
        }
    }

    @Test(
        "Nodes of families that ElastiCache no longer creates are rejected",
        arguments: ["t1.micro", "m3.large", "r3.large"])
    func formerNodes(_ type: String) {
        #expect(Self.cache("cache.\(type)").faults.map { $0.prefix(5) } == ["SG307"])
    }

    @Test("Nodes without automatic failover are rejected in production only")
    func failover() {
        #expect(Self.cache("cache.t2.small").faults == [])
        #expect(Self.cache("cache.t2.small", in: production).faults.map { $0.prefix(5) } == ["SG307"])
        #expect(Self.cache("cache.t3.small", in: production).faults == [])
    }

    @Test("Nodes with disks of their own get data tiering, and no others do")
    func dataTiering() {
        #expect(Self.cache("cache.r6gd.xlarge").text("main.tf").contains("data_tiering_enabled       = true"))
        #expect(!Self.cache("cache.r6g.xlarge").text("main.tf").contains("data_tiering_enabled"))
    }
}
