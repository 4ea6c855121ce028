import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel
import Testing

/// A change must not delete resources that contain data: the former files record the resources in Terraform's state.
@Suite("Lost resources")
struct LostResourcesTests {
    private static let listed = SourceLocation(file: "stacks/main.swift", line: 3, column: 5)

    /// Returns the diagnostics for the change from one stack to another.
    static func check(
        from before: Declarations, to after: Declarations, in environments: [Environment] = unnamed
    ) throws -> [Diagnostic] {
        let old = compile(in: environments) { _ in before }
        let new = compile(in: environments) { _ in after }
        return try check(from: old, to: new)
    }

    static func check(from old: Compilation, to new: Compilation) throws -> [Diagnostic] {
        let before = try #require(old.files, "\(old.diagnostics.map(\.message))")
        let after = try #require(new.files, "\(new.diagnostics.map(\.message))")
        let files = Dictionary(uniqueKeysWithValues: before.files.map { ($0.path, $0.bytes) })
        return Transition(from: files, to: after, stack: listed, kinds: LastingKind.builtIn).diagnostics
    }

    @DeclarationsBuilder static func cloud(_ others: any Primitive...) -> Declarations {
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
            Network("main", cidr: "10.40.0.0/16")
            Bucket("kept")
            for other in others { other }
        }
    }

    private static func block(_ type: String, _ name: String, lifetime: Terraform.Lifetime? = nil) -> TerraformBlock {
        TerraformBlock(
            Terraform.Resource(type, name) { body in
                switch type {
                case "aws_efs_file_system": body["encrypted"] = true
                case "aws_iam_role": body["assume_role_policy"] = "{}"
                default: body["name"] = "it"
                }
            }, lifetime: lifetime)
    }

    // MARK: Removed declarations

    /// Each sample, and whether it is on Google Cloud.
    private static let samples = LastingSample.aws.map { ($0, false) } + LastingSample.google.map { ($0, true) }

    @Test("A removed declaration is rejected at the stack's line, with both remedies", arguments: samples)
    func removed(_ sample: LastingSample, onGoogle: Bool) throws {
        let before = Self.stack(sample.declared(), sample.uses(), onGoogle)
        let found = try Self.check(from: before, to: Self.stack([], [], onGoogle))
        let loss = try #require(found.first { $0.message.contains(".") }, "\(sample)")
        #expect(found.map(\.id.code).allSatisfy { $0 == "SG812" })
        #expect(found.map(\.severity).allSatisfy { $0 == .error })
        #expect(loss.location == Self.listed)
        let name = sample.kind.memberName == "domain" ? "acme-dev" : sample.name
        let notes = found.flatMap(\.notes).map(\.message)
        #expect(notes.contains { $0.contains("Forgets(.\(sample.kind.memberName), \"\(name)\")") }, "\(notes)")
        #expect(notes.contains { $0.contains("Destroys(.\(sample.kind.memberName), \"\(name)\")") }, "\(notes)")
    }

    @Test("Forgets and Destroys allow it, and nothing else does", arguments: samples)
    func permitted(_ sample: LastingSample, onGoogle: Bool) throws {
        let before = Self.stack(sample.declared(), sample.uses(), onGoogle)
        func check(_ removal: Declarations) throws -> [Diagnostic] {
            try Self.check(from: before, to: Self.stack(removal, [], onGoogle))
        }
        #expect(try check(Self.forgets(sample.kind, sample.name)).map(\.message) == [])
        // Resources that Google Cloud protects by default must be unprotected first (`SG813`).
        #expect(try check(Self.destroys(sample.kind, sample.name)).filter { $0.id != .protectedResource } == [])
        let other = try check(Self.destroys(sample.kind, "another"))
        #expect(other.contains { $0.id == .lostResource } || sample.name == "github")
    }

    @DeclarationsBuilder private static func forgets(_ kind: LastingKind, _ name: String) -> Declarations {
        Forgets(kind, name)
    }
    @DeclarationsBuilder private static func destroys(_ kind: LastingKind, _ name: String) -> Declarations {
        Destroys(kind, name)
    }

    /// Returns a stack in which every sample can be declared.
    private static func stack(
        _ others: Declarations, _ uses: [any WorkloadElement], _ onGoogle: Bool
    ) -> Declarations {
        let aws = Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            KubernetesCluster("games", in: "main", nodes: 2...4, of: "m7g.large")
            Topic("events")
            LastingSample.kept
            others
        }
        let google = Cloud(
            .googleCloud(project: "acme-sample"), region: "europe-west1", state: .gcs(bucket: "acme-state")
        ) {
            Network("main", cidr: "10.40.0.0/16")
            KubernetesCluster("games", in: "main", nodes: 2...4, of: "n2-standard-4")
            LastingSample.keptOnGoogle
            others
        }
        let api = Service("api", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            for use in uses { use }
        }
        let repository = Repository(
            "https://github.com/acme/sample",
            images: onGoogle
                ? "europe-west1-docker.pkg.dev/acme-sample/shop" : "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop")
        return [onGoogle ? google : aws, api, repository].map { (primitive: any Primitive) in
            Declaration(primitive, at: .init())
        }
    }

    @Test("A replaceable resource may be removed, and a lasting one added")
    func replaceable() throws {
        #expect(
            try Self.check(
                from: Self.cloud(Self.block("aws_security_group", "in")), to: Self.cloud(Bucket("new"))) == [])
    }

    @Test("One diagnostic lists all resources of a declaration")
    func grouped() throws {
        let found = try Self.check(from: Self.cloud(Queue("fulfilment")), to: Self.cloud())
        #expect(found.count == 1)
        #expect(
            found.first?.message.contains(
                #"the queue "fulfilment" (aws_sqs_queue.fulfilment, aws_sqs_queue.fulfilment_dead_letter)"#) == true)
    }

    // MARK: Renamed and replaced declarations

    @Test("A renamed declaration is rejected at its line, with its logical name")
    func renamed() throws {
        let after = Bucket("recordings")
        let found = try Self.check(from: Self.cloud(Bucket("match-replays")), to: Self.cloud(after))
        #expect(found.map(\.id) == [.lostResource])
        #expect(found.first?.location == after.location)
        #expect(found.first?.notes.first?.message.contains(#"logicalName: "match-replays""#) == true)
        #expect(
            try Self.check(
                from: Self.cloud(Bucket("match-replays")),
                to: Self.cloud(Bucket("recordings", logicalName: "match-replays"))) == [])
    }

    @Test("A declaration that becomes another resource under its name is rejected at its line")
    func engine() throws {
        let after = Database("orders", engine: .auroraPostgreSQL("17"))
        let found = try Self.check(
            from: Self.cloud(Database("orders", engine: .postgreSQL("17"))), to: Self.cloud(after))
        #expect(found.first?.id == .lostResource)
        #expect(found.first?.location == after.location)
        #expect(found.first?.message.contains("becomes aws_rds_cluster.orders") == true)
    }

    // MARK: Terraform blocks

    @Test("A Terraform block is identified by its address")
    func blocks() throws {
        let files = Self.block("aws_efs_file_system", "shared")
        let found = try Self.check(from: Self.cloud(files), to: Self.cloud())
        #expect(found.map(\.id) == [.lostResource])
        let notes = found.flatMap(\.notes).map(\.message)
        #expect(notes.contains { $0.contains(#"Forgets(terraform: "aws_efs_file_system.shared")"#) })
        #expect(
            try Self.check(
                from: Self.cloud(files), to: Self.cloud(Forgets(terraform: "aws_efs_file_system.shared"))) == [])
        #expect(
            try Self.check(
                from: Self.cloud(files), to: Self.cloud(Destroys(terraform: "aws_efs_file_system.shared"))) == [])
        let moved = TerraformBlock(
            Terraform.Moved(from: .init("aws_efs_file_system", "shared"), to: .init("aws_efs_file_system", "common")))
        #expect(
            try Self.check(
                from: Self.cloud(files), to: Self.cloud(Self.block("aws_efs_file_system", "common"), moved)) == [])
    }

    @Test("A chain of moves must end at a resource that is declared")
    func chains() throws {
        let files = Self.block("aws_efs_file_system", "a")
        func move(_ from: String, _ to: String) -> TerraformBlock {
            TerraformBlock(
                Terraform.Moved(from: .init("aws_efs_file_system", from), to: .init("aws_efs_file_system", to)))
        }
        #expect(
            try Self.check(
                from: Self.cloud(files),
                to: Self.cloud(Self.block("aws_efs_file_system", "c"), move("a", "b"), move("b", "c")))
                == [])
    }

    private static func files(named name: String) -> TerraformBlock { block("aws_efs_file_system", name) }

    private static func move(_ from: Terraform.Reference, _ to: Terraform.Reference) -> TerraformBlock {
        TerraformBlock(Terraform.Moved(from: from, to: to))
    }

    @Test("A resource that moves onto an existing one is deleted")
    func occupied() throws {
        let before = Self.cloud(Self.files(named: "a"), Self.files(named: "b"))
        let move = Self.move(.init("aws_efs_file_system", "a"), .init("aws_efs_file_system", "b"))
        let found = try Self.check(from: before, to: Self.cloud(Self.files(named: "b"), move))
        #expect(found.map(\.id) == [.lostResource])
        #expect(found.first?.message.contains("aws_efs_file_system.a") == true)
        // Both resources move to the next name.
        let next = Self.move(.init("aws_efs_file_system", "b"), .init("aws_efs_file_system", "c"))
        let after = Self.cloud(Self.files(named: "b"), Self.files(named: "c"), move, next)
        #expect(try Self.check(from: before, to: after) == [])
    }

    @Test("A resource may become one of several instances, and vice versa")
    func instanceMoves() throws {
        let one = Self.files(nil)
        let several = Self.files(.call("toset", .strings(["a", "b"])))
        let whole = Terraform.Reference("aws_efs_file_system", "shared")
        let into = Self.move(whole, whole.index("a"))
        #expect(try Self.check(from: Self.cloud(one), to: Self.cloud(several, into)) == [])
        let back = Self.move(whole.index("a"), whole)
        let found = try Self.check(from: Self.cloud(several), to: Self.cloud(one, back))
        #expect(found.count == 1)
        #expect(found.first?.message.contains(#"aws_efs_file_system.shared["b"]"#) == true)
    }

    @Test("A move to fewer instances loses the others")
    func fewerInstances() throws {
        func several(_ name: String, _ keys: [String]?) -> TerraformBlock {
            TerraformBlock(
                Terraform.Resource("aws_efs_file_system", name) {
                    if let keys { $0["for_each"] = .call("toset", .strings(keys)) }
                    $0["encrypted"] = true
                })
        }
        let move = Self.move(.init("aws_efs_file_system", "a"), .init("aws_efs_file_system", "b"))
        let found = try Self.check(
            from: Self.cloud(several("a", ["p", "q"])), to: Self.cloud(several("b", ["p"]), move))
        #expect(found.count == 1)
        #expect(found.first?.message.contains(#"aws_efs_file_system.a["q"]"#) == true)
        #expect(
            try Self.check(from: Self.cloud(several("a", ["p"])), to: Self.cloud(several("b", ["p", "q"]), move)) == [])
        #expect(
            try Self.check(from: Self.cloud(several("a", nil)), to: Self.cloud(several("b", ["p"]), move)).map(\.id)
                == [.lostResource])
        // Without instances, nothing is lost.
        #expect(try Self.check(from: Self.cloud(several("a", [])), to: Self.cloud()) == [])
    }

    @Test("Destroying the whole resource allows the deletion of one instance; forgetting it needs no permission")
    func wholeResource() throws {
        let before = Self.cloud(Self.files(.call("toset", .strings(["a", "b"]))))
        func check(_ removal: any Primitive) throws -> [Diagnostic] {
            let move = Self.move(
                Terraform.Reference("aws_efs_file_system", "shared").index("a"), .init("aws_efs_file_system", "kept"))
            return try Self.check(from: before, to: Self.cloud(Self.files(named: "kept"), move, removal))
        }
        #expect(try check(Destroys(terraform: "aws_efs_file_system.shared")) == [])
        #expect(try check(Destroys(terraform: "aws_efs_file_system.other")).map(\.id) == [.lostResource])
        // A forgotten resource is not deleted, so it needs no permission.
        #expect(try check(Forgets(terraform: "aws_efs_file_system.shared")) == [])
    }

    /// Returns the diagnostics for a file that no longer declares a table, with removals that it does not carry out.
    private static func check(
        _ before: String, _ after: String = "", removals: [FileTree.Removal]
    ) throws -> [Diagnostic] {
        var tree = FileTree()
        try tree.add(Array(after.utf8), at: "main.tf")
        for removal in removals { tree.add(removal, in: "main.tf") }
        return Transition(
            from: ["main.tf": Array(before.utf8)], to: tree, stack: listed, kinds: LastingKind.builtIn
        ).diagnostics
    }

    @Test("Forgets allows no deletion, and a protected resource is reported at the line of Destroys")
    func verbs() throws {
        let address = Terraform.Address("aws_dynamodb_table", "carts")
        func removal(_ action: RemovalPart.Action, line: Int) -> FileTree.Removal {
            FileTree.Removal(
                action, of: .address("aws_dynamodb_table.carts"), [address],
                at: SourceLocation(file: "removals.swift", line: line, column: 1))
        }
        let table = "resource \"aws_dynamodb_table\" \"carts\" {\n  deletion_protection_enabled = true\n}\n"
        #expect(try Self.check(table, removals: [removal(.forgets, line: 1)]).map(\.id) == [.lostResource])
        let found = try Self.check(table, removals: [removal(.forgets, line: 1), removal(.destroys, line: 2)])
        #expect(found.map(\.id) == [.protectedResource])
        #expect(found.first?.location?.line == 2)
    }

    @Test("A removal of the wrong kind is reported as such only if the name matches")
    func otherKinds() throws {
        let table = "resource \"aws_dynamodb_table\" \"carts\" {\n}\n"
        func message(_ kind: LastingKind, _ name: String) throws -> String? {
            let removal = FileTree.Removal(
                .destroys, of: .declaration(kind.kind, memberName: kind.memberName, name: name), [], at: Self.listed)
            let found = try Self.check(table, removals: [removal])
            #expect(found.map(\.id) == [.lostResource])
            return found.first?.message
        }
        let named = " names a bucket, but the declaration that is gone is a table "
        #expect(try message(.bucket, "carts")?.contains(named) == true)
        for (kind, name) in [(LastingKind.bucket, "other"), (.table, "carts"), (.table, "other")] {
            #expect(try message(kind, name)?.hasPrefix("'main.tf' no longer declares the table \"carts\"") == true)
        }
    }

    @Test("Only a lasting resource may be the new name of a lost one, and none may be that of an instance")
    func newNames() throws {
        let (lost, other) = (
            Self.block("aws_iam_role", "partners", lifetime: .lasting), Self.block("aws_iam_role", "others")
        )
        let (two, one) = (
            Self.files(.call("toset", .strings(["a", "b"]))), Self.files(.call("toset", .strings(["a"])))
        )
        for (before, after) in [
            (Self.cloud(lost), Self.cloud(other)), (Self.cloud(two), Self.cloud(one, Self.files(named: "new"))),
        ] {
            let found = try Self.check(from: before, to: after)
            #expect(found.map(\.id) == [.lostResource])
            #expect(found.map(\.location) == [Self.listed])
        }
    }

    @Test("A moved resource keeps its data if only count is added or removed")
    func movesWithCount() throws {
        func file(_ name: String, _ count: Int?) -> String {
            "resource \"aws_efs_file_system\" \"\(name)\" {\n" + (count.map { "  count = \($0)\n" } ?? "") + "}\n\n"
        }
        let move = "moved {\n  from = aws_efs_file_system.a\n  to   = aws_efs_file_system.b\n}\n"
        for (before, after, losses) in [(nil, 1, 0), (1, nil, 0), (2, nil, 1), (nil, 0, 1)] as [(Int?, Int?, Int)] {
            let found = try Self.compare(["main.tf": file("a", before)], ["main.tf": file("b", after) + move])
            #expect(found.map(\.id) == Array(repeating: .lostResource, count: losses))
        }
    }

    @Test("Instances of a replaceable resource may be removed")
    func replaceableInstances() throws {
        func policies(_ count: Int) -> String {
            "resource \"aws_iam_role_policy\" \"it\" {\n  count = \(count)\n  role  = \"it\"\n}\n"
        }
        #expect(try Self.compare(["main.tf": policies(2)], ["main.tf": policies(1)]) == [])
    }

    @Test("A resource with instances cannot move into one instance")
    func wholeToInstance() throws {
        func files(_ name: String, _ keys: String) -> String {
            "resource \"aws_efs_file_system\" \"\(name)\" {\n  for_each = toset([\(keys)])\n}\n\n"
        }
        let move = "moved {\n  from = aws_efs_file_system.a\n  to   = aws_efs_file_system.b[\"k\"]\n}\n"
        let found = try Self.compare(
            ["main.tf": files("a", "\"p\"")], ["main.tf": files("b", "\"k\", \"p\"") + move])
        #expect(found.map(\.id) == [.lostResource])
    }

    @Test(
        "A resource that moves into a forgotten module is kept, at any depth",
        arguments: [("module.search", 0), ("module.search.module.index", 0), ("module.other", 1)])
    func forgottenModules(module: String, losses: Int) throws {
        let before = "resource \"aws_efs_file_system\" \"a\" {\n}\n"
        let after =
            "moved {\n  from = aws_efs_file_system.a\n"
            + "  to   = module.search.module.index.aws_efs_file_system.a\n}\n\n"
            + "removed {\n  from = \(module)\n\n  lifecycle {\n    destroy = false\n  }\n}\n"
        #expect(try Self.compare(["main.tf": before], ["main.tf": after]).count == losses)
    }

    @Test("A resource may move into a module that is declared")
    func intoModules() throws {
        let module = TerraformBlock(HCL.Block("module", "search") { $0["source"] = "./search" })
        let moved = Self.move(
            .init("aws_efs_file_system", "a"), Terraform.Reference("module", "search", "aws_efs_file_system", "a"))
        #expect(
            try Self.check(from: Self.cloud(module, Self.files(named: "a")), to: Self.cloud(module, moved)) == [])
    }

    @Test("A thousand lost resources are reported in time")
    func many() throws {
        func file(_ count: Int) -> [UInt8] {
            Array((0..<count).map { "resource \"aws_sqs_queue\" \"q\($0)\" {\n}\n" }.joined(separator: "\n").utf8)
        }
        var tree = FileTree()
        try tree.add([], at: "main.tf")
        let found = Transition(
            from: ["main.tf": file(1_000)], to: tree, stack: Self.listed, kinds: LastingKind.builtIn
        ).diagnostics
        #expect(found.count == 1_000)
    }

    @Test("The folder of a called module has no state of its own")
    func modules() throws {
        let block = "resource \"aws_s3_bucket\" \"b\" {\n}\n"
        var tree = FileTree()
        try tree.add([], at: "modules/search/main.tf")
        #expect(
            Transition(from: ["modules/search/main.tf": Array(block.utf8)], to: tree, stack: Self.listed).diagnostics
                == [])
        let root = "provider \"aws\" {\n}\n\n" + block
        #expect(
            Transition(from: ["modules/search/main.tf": Array(root.utf8)], to: tree, stack: Self.listed).diagnostics
                .map(\.id) == [.lostResource])
    }

    private static func compare(_ before: [String: String], _ after: [String: String]) throws -> [Diagnostic] {
        var tree = FileTree()
        for (path, text) in after { try tree.add(Array(text.utf8), at: path) }
        return Transition(from: before.mapValues { Array($0.utf8) }, to: tree, stack: listed).diagnostics
    }

    @Test("A resource may move to another file of its folder, but not out of the folder")
    func otherFiles() throws {
        let block = "resource \"aws_efs_file_system\" \"shared\" {\n  encrypted = true\n}\n"
        let main = "resource \"aws_vpc\" \"main\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n"
        let whole = ["main.tf": main + "\n" + block], parts = ["main.tf": main, "stores.tf": block]
        #expect(try Self.compare(whole, parts) == [])
        #expect(try Self.compare(parts, whole) == [])
        let found = try Self.compare(parts, ["main.tf": main])
        #expect(found.map(\.id) == [.lostResource])
        #expect(found.first?.message.hasPrefix("'stores.tf' no longer declares") == true)
        // A file in another folder belongs to another state.
        #expect(try Self.compare(whole, ["main.tf": main, "other/stores.tf": block]).map(\.id) == [.lostResource])
    }

    @Test("A lasting resource keeps its state, region and account")
    func places() throws {
        let shared = "resource \"aws_efs_file_system\" \"shared\" {\n  encrypted = true\n}\n"
        func change(_ before: String, _ after: String, _ resources: (String, String)) throws -> [DiagnosticID] {
            try Self.compare(
                ["main.tf": before + "\n" + resources.0], ["main.tf": after + "\n" + resources.1]
            ).map(\.id)
        }
        func region(_ name: String) -> String { "provider \"aws\" {\n  region = \"\(name)\"\n}\n" }
        let west = region("eu-west-1"), central = region("eu-central-1")
        #expect(try change(west, west, (shared, shared)) == [])
        #expect(try change(west, central, (shared, shared)) == [.movedState])
        #expect(try change(west, central, (shared, "")) == [.movedState], "that it is gone follows from the move")
        let replaceable = "resource \"aws_iam_role_policy\" \"it\" {\n  role = \"it\"\n}\n"
        #expect(try change(west, central, (replaceable, replaceable)) == [])
        // Another provider of that type does not hide the one that moves.
        let east = "\nprovider \"aws\" {\n  alias  = \"east\"\n  region = \"us-east-1\"\n}\n"
        #expect(try change(west + east, central + east, (shared, shared)) == [.movedState])
        func accounts(_ list: String) -> String { "provider \"aws\" {\n  allowed_account_ids = [\(list)]\n}\n" }
        #expect(try change(accounts("\"1\""), accounts("\"1\", \"2\""), (shared, shared)) == [])
        #expect(try change(accounts("\"1\""), accounts("\"2\""), (shared, shared)) == [.movedState])
        // All arguments of an unknown backend are compared.
        func backend(_ place: String) -> String {
            "terraform {\n  backend \"custom\" {\n    place = \"\(place)\"\n  }\n}\n"
        }
        #expect(try change(backend("a"), backend("b"), (shared, shared)) == [.movedState])
    }

    @Test("Other files beside main.tf are ignored, and main.tf must be readable")
    func foreignFiles() throws {
        let main = "resource \"aws_efs_file_system\" \"shared\" {\n  encrypted = true\n}\n"
        let broken = "resource {{\n"
        #expect(try Self.compare(["main.tf": main, "notes.tf": broken], ["main.tf": main]) == [])
        #expect(try Self.compare(["main.tf": broken], ["main.tf": main]).map(\.id) == [.unreadableFile])
    }

    @Test("Two renamed declarations each get their former name suggested")
    func renamedPair() throws {
        let names = [("a", "x"), ("b", "y")]
        let after = names.map { Table($0.1, key: .string("id")) }
        let found = try Self.check(
            from: Self.cloud(Table("a", key: .string("id")), Table("b", key: .string("id"))),
            to: Self.cloud(after[0], after[1]))
        #expect(found.map(\.location) == after.map(\.location))
        #expect(
            found.map { $0.notes.first?.message ?? "" }
                == ["a", "b"].map {
                    "if it was renamed, give the new declaration logicalName: \($0.debugDescription)"
                })
    }

    @Test("A table that loses all its instances must be removed as a whole")
    func emptied() throws {
        let table = Table("carts", key: .string("id"))
        let found = try Self.check(
            from: Self.cloud(table),
            to: Self.cloud(table, Patch(terraform: "aws_dynamodb_table.carts", .set(["count"], to: 0))))
        #expect(found.map(\.id) == [.lostResource])
        #expect(
            found.first?.notes.map(\.message) == [
                "remove the declaration with all of its instances, and name it with Forgets or Destroys"
            ])
    }

    @Test("A resource that the provider protects by default counts as protected")
    func protectedByDefault() throws {
        func check(_ type: String, _ arguments: String) throws -> [Diagnostic] {
            var tree = FileTree()
            try tree.add([], at: "main.tf")
            tree.add(
                FileTree.Removal(
                    .destroys, of: .address("\(type).main"), [Terraform.Address(type, "main")], at: Self.listed),
                in: "main.tf")
            let before = "resource \"\(type)\" \"main\" {\n\(arguments)}\n"
            return Transition(from: ["main.tf": Array(before.utf8)], to: tree, stack: Self.listed).diagnostics
        }
        for (type, arguments, isProtected) in [
            ("google_sql_database_instance", "", true),
            ("google_sql_database_instance", "  deletion_protection = false\n", false),
            ("google_container_cluster", "", true), ("aws_db_instance", "", false),
            ("aws_db_instance", "  deletion_protection = true\n", true),
            ("aws_lb", "  enable_deletion_protection = true\n", true),
            ("aws_cognito_user_pool", "  deletion_protection = \"ACTIVE\"\n", true),
            ("aws_cognito_user_pool", "  deletion_protection = \"INACTIVE\"\n", false),
            ("aws_db_instance", "  count = 2\n  deletion_protection = true\n", true),
        ] {
            let found = try check(type, arguments)
            #expect(found.map(\.id) == (isProtected ? [.protectedResource] : []), "\(type) \(arguments)")
        }
    }

    @Test("A hand-written removed block keeps a resource only with destroy = false", arguments: [true, false])
    func removedBlock(keeps: Bool) throws {
        let removed = TerraformBlock(
            HCL.Block("removed") {
                $0["from"] = .ref("aws_efs_file_system", "shared")
                $0.block("lifecycle") { $0["destroy"] = .bool(!keeps) }
            })
        let found = try Self.check(
            from: Self.cloud(Self.block("aws_efs_file_system", "shared")), to: Self.cloud(removed))
        #expect(found.map(\.id) == (keeps ? [] : [.lostResource]))
    }

    @Test("Modules and unclassified types are lasting")
    func undecided() throws {
        let module = TerraformBlock(HCL.Block("module", "search") { $0["source"] = "./search" })
        let found = try Self.check(
            from: Self.cloud(module, Self.block("mongodbatlas_cluster", "main")), to: Self.cloud())
        #expect(found.map(\.id) == [.lostResource, .lostResource])
        #expect(
            try Self.check(
                from: Self.cloud(module, Self.block("mongodbatlas_cluster", "main")),
                to: Self.cloud(Forgets(terraform: "module.search"), Destroys(terraform: "mongodbatlas_cluster.main")))
                == [])
    }

    @Test("A resource that is declared as lasting stays so in the file")
    func stated() throws {
        let role = Self.block("aws_iam_role", "partners", lifetime: .lasting)
        #expect(try Self.check(from: Self.cloud(role), to: Self.cloud()).map(\.id) == [.lostResource])
        #expect(try Self.check(from: Self.cloud(Self.block("aws_iam_role", "partners")), to: Self.cloud()) == [])
    }

    // MARK: Instances

    private static func files(_ keys: HCL.Expression?, count: Bool = false) -> TerraformBlock {
        TerraformBlock(
            Terraform.Resource("aws_efs_file_system", "shared") {
                if let keys { $0[count ? "count" : "for_each"] = keys }
                $0["encrypted"] = true
            })
    }

    @Test("A removed instance is a loss of its own")
    func instances() throws {
        let before = Self.cloud(Self.files(.call("toset", .strings(["a", "b"]))))
        let found = try Self.check(from: before, to: Self.cloud(Self.files(.call("toset", .strings(["a"])))))
        #expect(found.map(\.id) == [.lostResource])
        #expect(found.first?.message.contains(#"aws_efs_file_system.shared["b"]"#) == true)
        let subject = ##"#"aws_efs_file_system.shared["b"]"#"##
        #expect(found.first?.notes.contains { $0.message.contains("Forgets(terraform: \(subject))") } == true)
        for way in [
            Forgets(terraform: #"aws_efs_file_system.shared["b"]"#) as any Primitive,
            Destroys(terraform: #"aws_efs_file_system.shared["b"]"#),
        ] {
            #expect(
                try Self.check(from: before, to: Self.cloud(Self.files(.call("toset", .strings(["a"]))), way)) == [])
        }
    }

    @Test(
        "Instances of two versions are compared if the file states them",
        arguments: [
            (nil, .integer(1), true, 0), (.integer(2), .integer(1), true, 1), (.integer(1), nil, true, 0),
            (.integer(2), nil, true, 1), (.ref("var", "keys"), .call("toset", .strings(["a"])), false, 0),
            (nil, .call("toset", .strings(["a"])), false, 1),
            (.call("toset", .ref("var", "keys")), .call("toset", .strings(["b"])), false, 1),
            (.object(["a": 1, "b": 2]), .object(["b": 2]), false, 1),
        ] as [(HCL.Expression?, HCL.Expression?, Bool, Int)])
    func keys(_ before: HCL.Expression?, _ after: HCL.Expression?, count: Bool, losses: Int) throws {
        let variable = TerraformBlock(HCL.Block("variable", "keys") { $0["default"] = ["a"] })
        let found = try Self.check(
            from: Self.cloud(variable, Self.files(before, count: count)),
            to: Self.cloud(variable, Self.files(after, count: count)))
        #expect(found.filter { $0.id == .lostResource }.count == losses, "\(found.map(\.message))")
    }

    @Test("An address in a zone that the network drops is a loss")
    func zones() throws {
        func network(_ zones: AvailabilityZones) -> Declarations {
            let cloud = Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: zones, nat: .perZone)
            }
            return [Declaration(cloud, at: .init())]
        }
        let found = try Self.check(from: network(3), to: network(2))
        #expect(
            found.map(\.message).contains { $0.contains(#"aws_eip.main_nat["eu-west-1c"]"#) }, "\(found.map(\.message))"
        )
    }

    // MARK: Files

    @Test("Removing an environment with lasting resources is rejected")
    func environments() throws {
        let both = [Environment("staging"), Environment("production", tier: .production)]
        let before = compile(in: both) { _ in Self.cloud(Table("carts", key: .string("id"))) }
        let after = compile(in: [both[1]]) { _ in Self.cloud(Table("carts", key: .string("id"))) }
        let found = try Self.check(from: before, to: after)
        #expect(found.map(\.id) == [.lostResource])
        #expect(found.first?.location == Self.listed)
        #expect(found.first?.message.contains("'staging/main.tf' would be removed") == true)
        #expect(found.first?.message.contains("aws_dynamodb_table.carts") == true)
    }

    @Test("An environment without lasting resources may be removed")
    func emptiedEnvironment() throws {
        let both = [Environment("staging"), Environment("production", tier: .production)]
        func stack(_ environments: [Environment]) -> Compilation {
            compile(in: environments) { environment in
                if environment.isProduction {
                    Self.cloud()
                } else {
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                        Destroys(terraform: "aws_kms_key.main")
                    }
                }
            }
        }
        #expect(try Self.check(from: stack(both), to: stack([both[1]])) == [])
    }

    @Test("The diagnostic for a declaration moved to another environment notes that its data does not move")
    func moves() throws {
        let both = [Environment("staging"), Environment("production", tier: .production)]
        func stack(tableIn name: String) -> Compilation {
            compile(in: both) { environment in
                if environment.name == name { Self.cloud(Table("carts", key: .string("id"))) } else { Self.cloud() }
            }
        }
        let found = try Self.check(from: stack(tableIn: "staging"), to: stack(tableIn: "production"))
        #expect(found.map(\.id) == [.lostResource])
        #expect(found.first?.notes.last?.message.contains("'production/main.tf' declares") == true)
    }

    @Test("The note names the first environment that newly declares the lost resource")
    func movesToSeveral() throws {
        let environments = ["alpha", "beta", "gamma"].map { Environment($0) }
        func stack(tablesIn names: Set<String>) -> Compilation {
            compile(in: environments) { environment in
                if names.contains(environment.name) {
                    Self.cloud(Table("carts", key: .string("id")))
                } else {
                    Self.cloud()
                }
            }
        }
        func others(_ before: Set<String>, _ after: Set<String>) throws -> [String] {
            let found = try Self.check(from: stack(tablesIn: before), to: stack(tablesIn: after))
            #expect(found.map(\.id) == [.lostResource])
            return found.flatMap(\.notes).map(\.message).filter { $0.contains("/main.tf' declares") }
        }
        let both = try others(["gamma"], ["alpha", "beta"])
        #expect(both.count == 1)
        #expect(both.first?.hasPrefix("'alpha/main.tf'") == true)
        #expect(try others(["alpha", "gamma"], ["alpha"]) == [])
        #expect(try others(["alpha", "gamma"], ["alpha", "beta"]).first?.hasPrefix("'beta/main.tf'") == true)
    }

    @Test("An unreadable file is rejected")
    func unreadable() throws {
        let after = try #require(compile { _ in Self.cloud() }.files)
        let found = Transition(
            from: ["main.tf": Array("resource \"a\" {".utf8)], to: after, stack: Self.listed, folder: "infra"
        ).diagnostics
        #expect(found.map(\.id.code) == ["SG815"])
        #expect(found.first?.message.hasPrefix("infra/main.tf:1:") == true)
    }

    // MARK: Removals

    @Test("A removal of another kind is rejected at its line")
    func wrongKind() throws {
        let wrong = Destroys(.bucket, "carts")
        let found = try Self.check(from: Self.cloud(Table("carts", key: .string("id"))), to: Self.cloud(wrong))
        #expect(found.map(\.id) == [.lostResource])
        #expect(found.first?.location == wrong.location)
        #expect(found.first?.message.contains(#"declare Destroys(.table, "carts") in its place"#) == true)
    }

    @Test("Deletion protection must be removed before the deletion")
    func protected() throws {
        let carts = Table("carts", key: .string("id"))
        let release = Patch(terraform: "aws_dynamodb_table.carts", .set(["deletion_protection_enabled"], to: false))
        let destroys = Destroys(.table, "carts")
        let found = try Self.check(from: Self.cloud(carts), to: Self.cloud(destroys), in: production)
        #expect(found.map(\.id) == [.protectedResource])
        #expect(found.first?.location == destroys.location)
        #expect(try Self.check(from: Self.cloud(carts, release), to: Self.cloud(destroys), in: production) == [])
        #expect(try Self.check(from: Self.cloud(carts), to: Self.cloud(Forgets(.table, "carts")), in: production) == [])
    }
}
