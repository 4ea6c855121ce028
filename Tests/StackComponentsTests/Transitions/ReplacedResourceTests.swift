import StackCompiler
import StackComponents
import StackDiagnostics
import StackLanguage
import StackModel
import TerraformModel
import Testing

/// A change for which Terraform would delete a lasting resource is rejected during generation.
@Suite("Replaced resources")
struct ReplacedResourceTests {
    private static let location = SourceLocation(file: "stacks/Shop.swift", line: 7, column: 9)

    /// Returns the diagnostics for a change of `main.tf`, all of whose resources are lasting.
    private static func check(_ before: String, _ after: String) throws -> [Diagnostic] {
        var tree = FileTree()
        try tree.add(Array(after.utf8), at: "main.tf")
        for match in after.matches(of: /resource "(\w+)" "(\w+)"/) {
            tree.add(
                FileTree.TerraformResource(
                    type: String(match.1), name: String(match.2), lifetime: .lasting, at: location), in: "main.tf")
        }
        return Transition(
            from: ["main.tf": Array(before.utf8)], to: tree,
            stack: SourceLocation(file: "main.swift", line: 1, column: 1)
        ).diagnostics
    }

    private static func resource(_ type: String, named name: String = "main", _ arguments: String) -> String {
        "resource \"\(type)\" \"\(name)\" {\n\(arguments)\n}\n\n"
    }

    private static func stack(_ engine: DatabaseEngine, size: ByteCount = .gibibytes(20)) -> Compilation {
        compile { _ in
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.0.0.0/16")
                Database("orders", engine: engine, storage: size)
            }
        }
    }

    @Test("A database of another engine is rejected at its line")
    func engine() throws {
        let (before, after) = (Self.stack(.postgreSQL("17")), Self.stack(.mySQL("8.4")))
        let files = try #require(before.files)
        let found = Transition(
            from: Dictionary(uniqueKeysWithValues: files.files.map { ($0.path, $0.bytes) }),
            to: try #require(after.files), stack: SourceLocation(file: "main.swift", line: 1, column: 1)
        ).diagnostics
        let replaced = found.filter { $0.id == .replacedResource }
        #expect(replaced.count == 1)
        #expect(
            replaced.first?.message == """
                aws_db_instance.orders in 'main.tf' changes engine from "postgres" to "mysql"; Terraform would delete the \
                resource with all that it contains and create another
                """)
        #expect(replaced.first?.severity == .error)
        #expect(replaced.first?.location?.file.hasSuffix("ReplacedResourceTests.swift") == true)
        #expect(replaced.first?.notes.first?.message.contains("restore a snapshot of the same engine") == true)
    }

    @Test("An unchanged stack and one with other mutable settings are accepted")
    func harmless() throws {
        let (before, after) = (Self.stack(.postgreSQL("17")), Self.stack(.postgreSQL("17"), size: .gibibytes(40)))
        let files = try #require(before.files)
        let found = Transition(
            from: Dictionary(uniqueKeysWithValues: files.files.map { ($0.path, $0.bytes) }),
            to: try #require(after.files), stack: SourceLocation(file: "main.swift", line: 1, column: 1)
        ).diagnostics
        #expect(found.isEmpty)
    }

    @Test(
        "Changes that the cloud rejects at apply are rejected",
        arguments: [
            ("aws_db_instance", "allocated_storage = 40", "allocated_storage = 20"),
            ("aws_db_instance", "engine_version = \"17.2\"", "engine_version = \"16.9\""),
            ("aws_eks_cluster", "version = \"1.34\"", "version = \"1.33\""),
            ("aws_ebs_volume", "size = 10", "size = 9"),
            (
                "google_sql_database_instance", "database_version = \"POSTGRES_17\"",
                "database_version = \"POSTGRES_16\""
            ),
            ("google_memorystore_instance", "engine_version = \"VALKEY_8_0\"", "engine_version = \"VALKEY_7_2\""),
        ])
    func rejected(type: String, before: String, after: String) throws {
        let found = try Self.check(Self.resource(type, before), Self.resource(type, after))
        #expect(found.map(\.id) == [.rejectedChange])
        #expect(try Self.check(Self.resource(type, after), Self.resource(type, before)).isEmpty)
    }

    @Test("An autogrowing disk may be declared smaller")
    func growingDisk() throws {
        func disk(_ size: Int, upTo most: Int?) -> String {
            Self.resource(
                "aws_db_instance",
                "allocated_storage = \(size)" + (most.map { "\nmax_allocated_storage = \($0)" } ?? ""))
        }
        #expect(try Self.check(disk(100, upTo: 500), disk(20, upTo: 500)).isEmpty)
        #expect(try Self.check(disk(100, upTo: 500), disk(20, upTo: nil)).map(\.id) == [.rejectedChange])
        #expect(try Self.check(disk(100, upTo: nil), disk(20, upTo: 20)).map(\.id) == [.rejectedChange])
    }

    @Test("Another engine on Google Cloud is rejected in both directions")
    func otherEngine() throws {
        func instance(_ version: String) -> String {
            Self.resource("google_sql_database_instance", "database_version = \"\(version)\"")
        }
        for (before, after) in [("POSTGRES_17", "MYSQL_8_4"), ("MYSQL_8_4", "POSTGRES_17")] {
            #expect(try Self.check(instance(before), instance(after)).map(\.id) == [.rejectedChange])
        }
        #expect(try Self.check(instance("MYSQL_8_0"), instance("MYSQL_8_4")).isEmpty)
    }

    @Test("A reference to a replaced resource is a change, unless its value stays")
    func references() throws {
        func file(_ mode: String, _ attribute: String) -> String {
            Self.resource("aws_kms_key", "customer_master_key_spec = \"\(mode)\"\ndescription = \"one\"")
                + Self.resource("aws_db_instance", "kms_key_id = aws_kms_key.main.\(attribute)")
        }
        let found = try Self.check(file("SYMMETRIC_DEFAULT", "arn"), file("RSA_2048", "arn"))
        #expect(found.map(\.id) == [.replacedResource, .replacedResource])
        #expect(found.contains { $0.message.hasPrefix("aws_db_instance.main in 'main.tf' changes kms_key_id") })
        let stays = try Self.check(file("SYMMETRIC_DEFAULT", "description"), file("RSA_2048", "description"))
        #expect(stays.count == 1)
        #expect(try Self.check(file("RSA_2048", "arn"), file("RSA_2048", "id")).count == 1)
    }

    @Test("In-place changes of a replaced resource are not reported, and no changes at all in another region")
    func onlyReplacement() throws {
        func file(_ engine: String, _ size: Int, region: String = "eu-west-1") -> String {
            "provider \"aws\" {\n  region = \"\(region)\"\n}\n\n"
                + Self.resource("aws_db_instance", "engine = \"\(engine)\"\nallocated_storage = \(size)")
        }
        #expect(try Self.check(file("postgres", 40), file("postgres", 20)).map(\.id) == [.rejectedChange])
        #expect(try Self.check(file("postgres", 40), file("mysql", 20)).map(\.id) == [.replacedResource])
        #expect(
            try Self.check(file("postgres", 40), file("mysql", 20, region: "eu-north-1")).map(\.id) == [.movedState])
    }

    @Test("An argument of a replaced instance is known if both files set the same value")
    func instanceReferences() throws {
        func file(_ spec: String, _ description: String) -> String {
            Self.resource(
                "aws_kms_key",
                "for_each = toset([\"a\"])\ncustomer_master_key_spec = \"\(spec)\"\ndescription = \"\(description)\"")
                + Self.resource("aws_db_instance", "kms_key_id = aws_kms_key.main[\"a\"].description")
        }
        func replaced(_ before: String, _ after: String) throws -> [String] {
            try Self.check(before, after).map { String($0.message.prefix { $0 != " " }) }.sorted()
        }
        let before = file("SYMMETRIC_DEFAULT", "one")
        #expect(try replaced(before, file("RSA_2048", "one")) == ["aws_kms_key.main"])
        #expect(try replaced(before, file("RSA_2048", "two")) == ["aws_db_instance.main", "aws_kms_key.main"])
    }

    @Test("A reference in a block follows a moved resource, unless the new address is taken")
    func movedReferences() throws {
        func file(_ keys: [String], _ key: String, _ rest: String = "") -> String {
            keys.map { Self.resource("aws_kms_key", named: $0, "description = \"\($0)\"") }.joined()
                + Self.resource(
                    "aws_ecr_repository",
                    "encryption_configuration {\n  encryption_type = \"KMS\"\n  kms_key = aws_kms_key.\(key).arn\n}")
                + rest
        }
        let move = "moved {\n  from = aws_kms_key.a\n  to   = aws_kms_key.b\n}\n"
        #expect(try Self.check(file(["a"], "a"), file(["b"], "b", move)).isEmpty)
        let found = try Self.check(file(["a", "b"], "a"), file(["b"], "b", move))
        #expect(Set(found.map(\.id)) == [.lostResource, .replacedResource])
    }

    @Test("A moved resource keeps its arguments, and so do references to it")
    func moved() throws {
        let before =
            Self.resource("aws_kms_key", named: "old", "description = \"one\"")
            + Self.resource("aws_db_instance", named: "old", "engine = \"postgres\"\nkms_key_id = aws_kms_key.old.arn")
        func after(_ engine: String) -> String {
            Self.resource("aws_kms_key", named: "new", "description = \"one\"")
                + Self.resource(
                    "aws_db_instance", named: "new", "engine = \"\(engine)\"\nkms_key_id = aws_kms_key.new.arn")
                + "moved {\n  from = aws_kms_key.old\n  to   = aws_kms_key.new\n}\n\n"
                + "moved {\n  from = aws_db_instance.old\n  to   = aws_db_instance.new\n}\n"
        }
        #expect(try Self.check(before, after("postgres")).isEmpty)
        #expect(try Self.check(before, after("mysql")).map(\.id) == [.replacedResource])
    }

    @Test("Locals and variables are resolved to their values")
    func values() throws {
        func file(_ first: String, _ second: String) -> String {
            "locals {\n  engine = \(first)\n}\n\nvariable \"user\" {\n  default = \(second)\n}\n\n"
                + Self.resource("aws_db_instance", "engine = local.engine\nusername = var.user")
        }
        let plain = Self.resource("aws_db_instance", "engine = \"postgres\"\nusername = \"app\"")
        #expect(try Self.check(file("\"postgres\"", "\"app\""), plain).isEmpty)
        #expect(try Self.check(file("\"mysql\"", "\"app\""), plain).count == 1)
        #expect(try Self.check(plain, file("\"postgres\"", "\"other\"")).count == 1)
    }

    @Test("A moved block that was already applied has no effect, and its resource is compared")
    func appliedMoves() throws {
        func file(_ engine: String) -> String {
            Self.resource("aws_db_instance", named: "new", "engine = \"\(engine)\"")
                + "moved {\n  from = aws_db_instance.old\n  to   = aws_db_instance.new\n}\n"
        }
        #expect(try Self.check(file("postgres"), file("mysql")).map(\.id) == [.replacedResource])
        // A chain of moves whose first link was already applied.
        let chain =
            file("mysql").replacing("aws_db_instance\" \"new", with: "aws_db_instance\" \"newest")
            + "moved {\n  from = aws_db_instance.new\n  to   = aws_db_instance.newest\n}\n"
        #expect(try Self.check(file("postgres"), chain).map(\.id) == [.replacedResource])
        #expect(try Self.check(file("mysql"), chain).isEmpty)
    }

    @Test("Moving an instance does not change references to other instances")
    func forgottenInstances() throws {
        func file(_ keys: String, _ rest: String = "") -> String {
            Self.resource("aws_kms_key", named: "each", "for_each = toset([\(keys)])")
                + Self.resource("aws_efs_file_system", "kms_key_id = aws_kms_key.each[\"a\"].arn") + rest
        }
        let forgotten =
            "moved {\n  from = aws_kms_key.each[\"b\"]\n  to   = aws_kms_key.each_b_forgotten\n}\n\n"
            + "removed {\n  from = aws_kms_key.each_b_forgotten\n\n  lifecycle {\n    destroy = false\n  }\n}\n"
        #expect(try Self.check(file("\"a\", \"b\""), file("\"a\"", forgotten)).isEmpty)
        #expect(try Self.check(file("\"a\"", forgotten), file("\"a\"", forgotten + "\n# again\n")).isEmpty)
    }

    @Test("Templates and arguments of resources without rows are compared by value")
    func templates() throws {
        func file(_ prefix: String, _ name: String) -> String {
            "locals {\n  prefix = \"\(prefix)\"\n}\n\n" + Self.resource("aws_sqs_queue", "name = \(name)")
        }
        let plain = Self.resource("aws_sqs_queue", "name = \"acme-orders\"")
        #expect(try Self.check(file("acme", "\"${local.prefix}-orders\""), plain).isEmpty)
        #expect(
            try Self.check(file("acme", "\"${local.prefix}-orders\""), file("other", "\"${local.prefix}-orders\""))
                .map(\.id) == [.replacedResource])
        func cache(_ group: String) -> String {
            Self.resource("aws_elasticache_subnet_group", "name = \"\(group)\"")
                + Self.resource(
                    "aws_elasticache_replication_group", "subnet_group_name = aws_elasticache_subnet_group.main.name")
        }
        let found = try Self.check(cache("one"), cache("two"))
        #expect(found.map(\.id) == [.replacedResource])
        #expect(found.first?.message.contains(#"subnet_group_name from "one" to "two""#) == true)
        // A map in which a different element changes.
        func map(_ other: String) -> String {
            "locals {\n  names = {\n    orders = \"orders\"\n    other  = \"\(other)\"\n  }\n}\n\n"
                + Self.resource("aws_sqs_queue", "name = local.names.orders")
        }
        #expect(try Self.check(map("a"), map("b")).isEmpty)
    }

    @Test("Exponentially growing and circular locals terminate")
    func hostileLocals() throws {
        let doubling = (0..<40).map { "  a\($0) = \"${local.a\($0 + 1)}${local.a\($0 + 1)}\"" }.joined(separator: "\n")
        let file = "locals {\n\(doubling)\n  a40 = local.a0\n}\n\n" + Self.resource("aws_sqs_queue", "name = local.a0")
        #expect(try Self.check(file, file + "\n# again\n").isEmpty)
        // Each local contains the next one inside many nested lists.
        let nested = (0..<12).map {
            "  a\($0) = " + String(repeating: "[", count: 400) + "local.a\($0 + 1)" + String(repeating: "]", count: 400)
        }.joined(separator: "\n")
        let deep = "locals {\n\(nested)\n}\n\n"
        #expect(
            try Self.check(
                deep + Self.resource("aws_sqs_queue", "count = local.a0\nname = local.a0"), deep
            ).map(\.id) == [.lostResource])
        let chain = (0..<20_000).map {
            "resource \"aws_sqs_queue\" \"q\($0)\" {\n  for_each = aws_sqs_queue.q\($0 + 1)\n}\n"
        }
        .joined(separator: "\n")
        #expect(try Self.check(chain, chain + "\n# again\n").isEmpty)
    }

    @Test(
        "A resource of a replaceable type may be replaced, and values ignored by the referenced resource are skipped")
    func notLasting() throws {
        #expect(
            try Self.check(
                Self.resource("aws_iam_role", "path = \"/a/\""), Self.resource("aws_iam_role", "path = \"/b/\"")
            ).count == 1)
        var tree = FileTree()
        let after = Self.resource("aws_iam_role", "path = \"/b/\"")
        try tree.add(Array(after.utf8), at: "main.tf")
        tree.add(
            FileTree.TerraformResource(type: "aws_iam_role", name: "main", lifetime: .replaceable, at: Self.location),
            in: "main.tf")
        #expect(
            Transition(
                from: ["main.tf": Array(Self.resource("aws_iam_role", "path = \"/a/\"").utf8)], to: tree,
                stack: Self.location
            ).diagnostics == [])
        func cache(_ group: String, _ ignored: String, in block: String = "lifecycle") -> String {
            Self.resource(
                "aws_elasticache_subnet_group",
                "name = \"\(group)\"\n\n\(block) {\n  ignore_changes = \(ignored)\n}")
                + Self.resource(
                    "aws_elasticache_replication_group", "subnet_group_name = aws_elasticache_subnet_group.main.name")
        }
        for ignored in ["[name]", "all"] {
            #expect(try Self.check(cache("one", ignored), cache("two", ignored)).isEmpty)
            #expect(try !Self.check(cache("one", ignored, in: "other"), cache("two", ignored, in: "other")).isEmpty)
        }
        #expect(try !Self.check(cache("one", "[tags]"), cache("two", "[tags]")).isEmpty)
    }

    @Test("A resource that becomes one of several instances is compared with its former state")
    func instanceMoves() throws {
        func file(_ engine: String, _ rest: String) -> String {
            Self.resource("aws_db_instance", named: "b", "for_each = toset([\"k\"])\nengine = \"\(engine)\"") + rest
        }
        let move = "moved {\n  from = aws_db_instance.a\n  to   = aws_db_instance.b[\"k\"]\n}\n"
        let before = Self.resource("aws_db_instance", named: "a", "engine = \"postgres\"")
        #expect(try Self.check(before, file("postgres", move)).isEmpty)
        #expect(try Self.check(before, file("mysql", move)).map(\.id) == [.replacedResource])
    }

    @Test("Files that a team adds are compared, too")
    func addedFiles() throws {
        func check(_ before: String, _ after: String) throws -> [Diagnostic] {
            var tree = FileTree()
            let main = Self.resource("aws_vpc", "cidr_block = \"10.0.0.0/16\"")
            try tree.add(Array(main.utf8), at: "main.tf")
            try tree.add(Array(after.utf8), at: "stores.tf")
            return Transition(
                from: ["main.tf": Array(main.utf8), "stores.tf": Array(before.utf8)], to: tree, stack: Self.location
            ).diagnostics
        }
        func database(_ engine: String, _ keys: String) -> String {
            Self.resource("aws_db_instance", "for_each = toset([\(keys)])\nengine = \"\(engine)\"")
        }
        #expect(try check(database("postgres", "\"a\""), database("mysql", "\"a\"")).map(\.id) == [.replacedResource])
        #expect(
            try check(database("postgres", "\"a\", \"b\""), database("postgres", "\"a\"")).map(\.id) == [.lostResource])
    }

    @Test("The order of sets and repeated blocks is ignored, and a version without a minor is not a downgrade")
    func orders() throws {
        func table(_ names: String...) -> String {
            Self.resource(
                "aws_dynamodb_table",
                names.map { "local_secondary_index {\n  name = \"\($0)\"\n  range_key = \"\($0)\"\n}" }
                    .joined(separator: "\n"))
        }
        #expect(try Self.check(table("a", "b"), table("b", "a")).isEmpty)
        #expect(try Self.check(table("a", "b"), table("a", "c")).isEmpty == false)
        func zones(_ zones: String) -> String { Self.resource("aws_rds_cluster", "availability_zones = [\(zones)]") }
        #expect(try Self.check(zones("\"a\", \"b\""), zones("\"b\", \"a\"")).isEmpty)
        #expect(try Self.check(zones("\"a\", \"b\""), zones("\"b\", \"c\"")).count == 1)
        func version(_ version: String) -> String {
            Self.resource("aws_db_instance", "engine_version = \"\(version)\"")
        }
        #expect(try Self.check(version("17.2"), version("17")).isEmpty)
        #expect(try Self.check(version("17.2"), version("16")).map(\.id) == [.rejectedChange])
    }

    // MARK: Moved state

    @Test(
        "A changed state, account or region is the only error of a file, at the cloud's line",
        arguments: [
            ("bucket", "\"acme-state\"", "\"other-state\""), ("region", "\"eu-west-1\"", "\"eu-north-1\""),
            ("allowed_account_ids", "[\"123456789012\"]", "[\"210987654321\"]"),
        ])
    func places(argument: String, before: String, after: String) throws {
        let cloud = Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
            Table("carts", key: .string("id"))
        }
        let compiled = compile { _ in cloud }
        let files = try #require(compiled.files, "\(compiled.diagnostics.map(\.message))")
        var former = Dictionary(uniqueKeysWithValues: files.files.map { ($0.path, $0.bytes) })
        let text = String(decoding: try #require(former["main.tf"]), as: UTF8.self)
        let line = try #require(
            text.split(separator: "\n").last { $0.contains("\(argument) ") && $0.hasSuffix("= \(before)") }, "\(text)")
        former["main.tf"] = Array(text.replacing(line, with: line.replacing(before, with: after)).utf8)
        let found = Transition(from: former, to: files, stack: Self.location).diagnostics
        #expect(found.map(\.id) == [.movedState], "\(found.map(\.message))")
        #expect(found.first?.location == cloud.location)
        #expect(found.first?.message.contains("changes \(argument) of the") == true)
        // Allowing a further account does not change the target account.
        former["main.tf"] = Array(text.replacing("[\"123456789012\"]", with: "[\"123456789012\", \"1\"]").utf8)
        #expect(Transition(from: former, to: files, stack: Self.location).diagnostics.isEmpty)
    }

    @Test("Arguments in ignore_changes are not compared")
    func ignored() throws {
        func file(_ engine: String, _ ignored: String) -> String {
            Self.resource(
                "aws_db_instance", "engine = \"\(engine)\"\n\nlifecycle {\n  ignore_changes = \(ignored)\n}")
        }
        #expect(try Self.check(file("postgres", "[engine]"), file("mysql", "[engine]")).isEmpty)
        #expect(try Self.check(file("postgres", "all"), file("mysql", "all")).isEmpty)
        #expect(try Self.check(file("postgres", "[tags]"), file("mysql", "[tags]")).count == 1)
        // One argument of a block is ignored, but not its neighbours.
        func settings(_ size: Int, _ collation: String) -> String {
            Self.resource(
                "google_sql_database_instance",
                "settings {\n  disk_size = \(size)\n  collation = \"\(collation)\"\n}\n\n"
                    + "lifecycle {\n  ignore_changes = [settings[0].disk_size]\n}")
        }
        #expect(try Self.check(settings(20, "a"), settings(10, "a")).isEmpty)
        #expect(try Self.check(settings(20, "a"), settings(20, "b")).map(\.id) == [.replacedResource])
    }

    @Test(
        "A missing argument has the provider's default",
        arguments: [
            ("aws_db_instance", "", "storage_encrypted = false", 0),
            ("aws_db_instance", "", "storage_encrypted = true", 1),
            ("aws_db_instance", "storage_encrypted = true", "", 1), ("aws_db_instance", "kms_key_id = \"a\"", "", 0),
            ("aws_db_instance", "", "kms_key_id = \"a\"", 1), ("aws_db_instance", "kms_key_id = null", "", 0),
            ("aws_vpc", "instance_tenancy = \"dedicated\"", "instance_tenancy = \"default\"", 0),
            ("aws_vpc", "", "instance_tenancy = \"dedicated\"", 1),
            ("aws_elasticache_replication_group", "engine = \"redis\"", "engine = \"valkey\"", 0),
            ("aws_elasticache_replication_group", "engine = \"valkey\"", "engine = \"redis\"", 1),
            ("aws_elasticache_replication_group", "engine_version = \"7.1\"", "engine_version = \"7.0\"", 1),
            ("aws_elasticache_replication_group", "port = 6379", "", 0),
            (
                "aws_elasticache_replication_group", "at_rest_encryption_enabled = \"true\"",
                "at_rest_encryption_enabled = true", 0
            ),
            ("aws_eks_cluster", "encryption_config {\n  resources = [\"secrets\"]\n}", "", 1),
            ("aws_eks_cluster", "", "encryption_config {\n  resources = [\"secrets\"]\n}", 0),
        ])
    func absence(type: String, before: String, after: String, count: Int) throws {
        let found = try Self.check(Self.resource(type, before), Self.resource(type, after))
        #expect(found.count == count)
    }

    @Test("A secret is never shown")
    func secrets() throws {
        let found = try Self.check(
            Self.resource("google_sql_database_instance", "encryption_key_name = \"one\""),
            Self.resource("google_sql_database_instance", "encryption_key_name = \"two\""))
        #expect(found.first?.message.contains(#"from "one" to "two""#) == true)
        let hidden = try Self.check(
            Self.resource("google_secret_manager_secret", "secret_id = \"one\""),
            Self.resource("google_secret_manager_secret", "secret_id = \"two\""))
        #expect(hidden.count == 1)
        #expect(hidden.first?.message.contains("one") == false)
    }

    @Test("An unreadable file is an error")
    func unreadable() throws {
        let found = try Self.check("resource \"a\" \"b\" {", Self.resource("aws_vpc", "cidr_block = \"10.0.0.0/16\""))
        #expect(found.map(\.id) == [.unreadableFile])
        #expect(found.first?.message.hasPrefix("main.tf:1:") == true)
    }
}
