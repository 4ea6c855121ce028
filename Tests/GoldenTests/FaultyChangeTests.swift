import Foundation
import StackCompiler
import StackKit
import Testing

/// The diagnostics of each faulty change of a stack: the first version was applied, and the second would lose something.
/// Reviewed and recorded like the diagnostics of faulty stacks.
@Suite("Faulty changes")
struct FaultyChangeTests {
    private static let folder = Checkout.root.appending(path: "golden/changes")

    @Test("Diagnostics of faulty changes match the reviewed text", arguments: FaultyChange.all)
    func diagnostics(_ change: FaultyChange) throws {
        let found = try change.diagnostics
        #expect(found.contains { $0.severity == .error }, "nothing may be written")
        #expect(found.allSatisfy { $0.location != nil })
        let text = DiagnosticFormat.terminal.render(
            found, .init(workingFolder: Checkout.root.path, toolVersion: Stackgen.version))
        try expectReviewed(text, at: Self.folder.appending(path: change.name + ".txt"))
    }

    @Test("Every golden has a faulty change")
    func orphans() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(names == FaultyChange.all.map { $0.name + ".txt" }.sorted())
    }

    @Test("Every diagnostic about a change has a sample")
    func coverage() throws {
        let found = Set(try FaultyChange.all.flatMap { try $0.diagnostics.map(\.id.code) })
        // A file that cannot be read was not written by Stackgen.
        #expect(
            found == ["SG812", "SG813", "SG814", "SG816", "SG817", "SG818", "SG819"],
            "and SG815, which is about a file and not about a stack")
    }
}

/// Two versions of a stack, with the name of the golden.
struct FaultyChange: Sendable, CustomTestStringConvertible {
    let name: String
    private let before: any Stack
    private let after: ListedStack

    init(
        _ name: String, from before: any Stack, to after: any Stack, file: String = #filePath, line: Int = #line,
        column: Int = #column
    ) {
        self.name = name
        self.before = before
        self.after = ListedStack(after, at: SourceLocation(file: file, line: line, column: column))
    }

    var testDescription: String { name }

    var diagnostics: [Diagnostic] {
        get throws {
            let compiler = Compiler(lock: Checkout.lock)
            let old = compiler.compile(before, at: SourceLocation())
            let new = after.compile(lock: Checkout.lock)
            let former = try #require(old.files, "\(name): \(old.diagnostics.map(\.message))")
            return Transition(
                from: Dictionary(uniqueKeysWithValues: former.files.map { ($0.path, $0.bytes) }),
                to: try #require(new.files, "\(name): \(new.diagnostics.map(\.message))"), stack: after.location,
                kinds: LastingKind.builtIn
            ).diagnostics
        }
    }

    static let all = [
        FaultyChange("renamed-stores", from: Stores(), to: RenamedStores()),
        FaultyChange("removed-stores", from: Stores(), to: NoStores()),
        FaultyChange("destroyed-while-protected", from: Protected(), to: Unprotected()),
        FaultyChange("other-engine", from: Orders(.postgreSQL("17")), to: Orders(.mySQL("8.4"))),
        FaultyChange("other-resource", from: Orders(.postgreSQL("17")), to: Orders(.auroraPostgreSQL("17"))),
        FaultyChange("older-engine", from: Orders(.postgreSQL("17")), to: Orders(.postgreSQL("16"))),
        FaultyChange("other-region", from: Orders(.postgreSQL("17")), to: Orders(.postgreSQL("17"), in: "eu-north-1")),
        FaultyChange("environment-gone", from: Staged(["staging", "production"]), to: Staged(["production"])),
        FaultyChange("volume-grows", from: Search(), to: Search(size: 40)),
        FaultyChange("volume-without-user", from: Search(), to: Search(name: "finder")),
    ]
}

private let image = Source.image("docker.io/library/redis:alpine")

private struct Stores: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Database("orders", engine: .postgreSQL("17"))
            Table("carts", key: .string("id"))
            Queue("checkouts")
            Topic("events")
            Bucket("replays")
        }
    }
}

private struct RenamedStores: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Database("purchases", engine: .postgreSQL("17"))
            Table("baskets", key: .string("id"))
            Queue("payments")
            Topic("facts")
            Bucket("recordings")
        }
    }
}

private struct NoStores: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            // A different kind than the removed one, and a name that nothing had.
            Forgets(.table, "orders")
            Destroys(.queue, "checkout")
        }
    }
}

private struct Protected: Stack {
    let name = "shop"
    let environments = [Environment("production", tier: .production)]
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
        }
    }
}

private struct Unprotected: Stack {
    let name = "shop"
    let environments = [Environment("production", tier: .production)]
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) { Destroys(.table, "carts") }
    }
}

private struct Orders: Stack {
    let name = "shop"
    let engine: DatabaseEngine
    let region: String

    init(_ engine: DatabaseEngine, in region: String = "eu-west-1") {
        self.engine = engine
        self.region = region
    }

    var body: Declarations {
        Cloud(.aws, region: region, state: .s3(bucket: "acme-terraform-state", region: "eu-west-1")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Database("orders", engine: engine)
        }
    }
}

private struct Staged: Stack {
    let name = "shop"
    let environments: [Environment]

    init(_ names: [String]) { environments = names.map { Environment($0) } }

    func body(in environment: Environment) -> Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
        }
    }
}

private struct Search: Stack {
    let name = "shop"
    var service = "search"
    var size = 20

    init(name: String = "search", size: Int = 20) {
        service = name
        self.size = size
    }

    var body: Declarations {
        StatefulService(service, source: image, pods: 3) {
            Listens(on: 9200)
            Volume("data", .gibibytes(size), at: "/data")
        }
    }
}
