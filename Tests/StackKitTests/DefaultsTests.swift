import Foundation
import StackCompiler
import Testing

@testable import StackComponents
@testable import StackKit

/// Every default can be explained, and the explanation matches the output.
@Suite("Defaults")
struct DefaultsTests {
    static let sections = Topics(stacks: []).sections

    @Test("A default has a value, a reason and a setting", arguments: sections.map(\.kind))
    func complete(_ kind: String) throws {
        let section = try #require(Self.sections.first { $0.kind == kind })
        for entry in section.defaults {
            #expect(!entry.value.isEmpty && !entry.setting.isEmpty, "\(entry)")
            #expect(entry.reason.hasSuffix(".") && entry.reason.first?.isUppercase == true, "\(entry)")
            #expect(entry.name.count < 60 && !entry.setting.contains("\n"), "\(entry)")
        }
        #expect(Set(section.defaults.map(\.name)).count == section.defaults.count)
    }

    @Test("Every built-in component declares its defaults")
    func kinds() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/StackComponents")
        let declared = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }
            .flatMap { path in
                try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                    .matches(of: /static let kind: Kind = "(.+)"/).map { String($0.1) }
            }
        #expect(BuiltIn.components.map { $0.kind.description }.sorted() == declared.sorted())
    }

    /// A default, with its output and the output after the stack changes its setting.
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: String
        let name: String
        let file: String
        /// Returns the output for a value, which is the first word of the explained default.
        let printed: @Sendable (String) -> String
        let changed: String
        let setting: String
        let change: @Sendable (inout Shop) -> Void

        var testDescription: String { "\(kind): \(name)" }
    }

    static let cases = [
        Case(
            kind: "service", name: "metrics port", file: "production/k8s/api.yaml",
            printed: { "value: \"\($0)\"" }, changed: "value: \"9100\"",
            setting: "Listens(on: 8080, metrics: 9100)", change: { $0.listens = Listens(on: 8080, metrics: 9100) }),
        Case(
            kind: "service", name: "readiness path", file: "production/k8s/api.yaml",
            printed: { "path: \($0)\n" }, changed: "path: /ready\n",
            setting: #"Listens(on: 8080, readiness: "/ready")"#,
            change: { $0.listens = Listens(on: 8080, readiness: "/ready") }),
        Case(
            kind: "service", name: "memory", file: "production/k8s/api.yaml",
            printed: { "memory: \($0)\n" }, changed: "memory: 256Mi\n",
            setting: "Resources(cpu: .millicores(500), memory: .mebibytes(256))",
            change: { $0.resources = Resources(cpu: .millicores(500), memory: .mebibytes(256)) }),
        Case(
            kind: "service", name: "user and group", file: "production/k8s/api.yaml",
            printed: { "runAsUser: \($0)\n" }, changed: "runAsUser: 1000\n", setting: "RunsAs(user: 1000)",
            change: { $0.account = RunsAs(user: 1000) }),
        Case(
            kind: "service", name: "processor limit", file: "production/k8s/api.yaml",
            printed: { _ in "limits:\n memory: 128Mi" }, changed: "limits:\n cpu: 200m\n memory: 64Mi",
            setting: "Resources(cpu: .millicores(100), memory: .mebibytes(64), cpuLimit: .millicores(200))",
            change: {
                $0.resources = Resources(cpu: .millicores(100), memory: .mebibytes(64), cpuLimit: .millicores(200))
            }),
        Case(
            kind: "job", name: "retries of a job", file: "production/k8s/migrate.yaml",
            printed: { "backoffLimit: \($0)\n" }, changed: "backoffLimit: 0\n",
            setting: #"Job("migrate", source: image, retries: 0)"#,
            change: { $0.migration = Job("migrate", source: Shop.image, retries: 0) }),
        Case(
            kind: "job", name: "a pod lost with its node counts as an attempt", file: "production/k8s/migrate.yaml",
            printed: { _ in "podFailurePolicy:\n" }, changed: "activeDeadlineSeconds: 1800\n template:\n",
            setting: #"Job("migrate", source: image, countsDisruptions: true)"#,
            change: { $0.migration = Job("migrate", source: Shop.image, countsDisruptions: true) }),
        Case(
            kind: "scheduled job", name: "deadline of a run", file: "production/k8s/nightly.yaml",
            printed: { _ in "activeDeadlineSeconds: 1800\n" }, changed: "activeDeadlineSeconds: 7200\n",
            setting: #"ScheduledJob("nightly", source: image, schedule: .daily(at: 3), deadline: .hours(2))"#,
            change: {
                $0.nightly = ScheduledJob(
                    "nightly", source: Shop.image, schedule: .daily(at: 3), deadline: .hours(2))
            }),
        Case(
            kind: "stateful service", name: "storage class", file: "production/k8s/search.yaml",
            printed: { _ in "storageClassName: shop-production-encrypted\n" }, changed: "storageClassName: fast\n",
            setting: #"Volume("data", .gibibytes(20), at: "/data", storageClass: "fast")"#,
            change: { $0.claims = Volume("data", .gibibytes(20), at: "/data", storageClass: "fast") }),
        Case(
            kind: "platform", name: "ingress class", file: "production/k8s/api.yaml",
            printed: { "ingressClassName: \($0)\n" }, changed: "ingressClassName: nginx\n",
            setting: #"Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx")"#,
            change: { $0.platform = Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx") }),
        Case(
            kind: "platform", name: "refresh of values from stores", file: "production/k8s/stats-digest.yaml",
            printed: { "refreshInterval: \($0)\n" }, changed: "refreshInterval: 15m\n",
            setting: "Platform(refreshInterval: .minutes(15))",
            change: { $0.platform = Platform(refreshInterval: .minutes(15)) }),
        Case(
            kind: "stack", name: "Kubernetes", file: "production/k8s/namespace.yaml",
            printed: { "enforce-version: v\($0)\n" }, changed: "enforce-version: v1.35\n",
            setting: #"TargetVersions(kubernetes: "1.35")"#,
            change: { $0.versions = TargetVersions(kubernetes: "1.35") }),
        Case(
            kind: "cluster", name: "volume of a node", file: "production/main.tf",
            printed: { "volume_size = \($0.dropLast(2))\n" }, changed: "volume_size = 100\n",
            setting:
                #"KubernetesCluster("games", in: network, nodes: 3...9, of: "m7g.large", volume: .gibibytes(100))"#,
            change: { $0.volume = .gibibytes(100) }),
        Case(
            kind: "cache", name: "size", file: "production/main.tf",
            printed: { "node_type = \"\($0)\"" }, changed: "node_type = \"cache.r7g.large\"",
            setting: #"Cache("scores", engine: .redis("7.1"), size: .large)"#,
            change: { $0.scores = Cache("scores", engine: .redis("7.1"), size: .large) }),
        Case(
            kind: "bucket", name: "replaced versions are kept for", file: "production/main.tf",
            printed: { "noncurrent_days = \($0)\n" }, changed: "noncurrent_days = 90\n",
            setting: #"Bucket("replays", noncurrentVersionRetention: .days(90))"#,
            change: { $0.replays = Bucket("replays", noncurrentVersionRetention: .days(90)) }),
        Case(
            kind: "database", name: "storage", file: "production/main.tf",
            printed: { _ in "allocated_storage = 20\n" }, changed: "allocated_storage = 100\n",
            setting: #"Database("orders", engine: .postgreSQL("17"), storage: .gibibytes(100))"#,
            change: { $0.orders = Database("orders", engine: .postgreSQL("17"), storage: .gibibytes(100)) }),
        Case(
            kind: "database", name: "backups in production are kept for", file: "production/main.tf",
            printed: { "backup_retention_period = \($0)\n" }, changed: "backup_retention_period = 14\n",
            setting: #"Database("orders", engine: .postgreSQL("17"), backups: .days(14))"#,
            change: { $0.orders = Database("orders", engine: .postgreSQL("17"), backups: .days(14)) }),
        Case(
            kind: "queue", name: "maximum receives", file: "production/main.tf",
            printed: { "maxReceiveCount = \($0)\n" }, changed: "maxReceiveCount = 3\n",
            setting: #"Queue("checkouts", maxReceives: 3)"#,
            change: { $0.checkouts = Queue("checkouts", maxReceives: 3) }),
        Case(
            kind: "queue", name: "visibility timeout", file: "production/main.tf",
            printed: { "visibility_timeout_seconds = \($0.dropLast())\n" },
            changed: "visibility_timeout_seconds = 300\n",
            setting: #"Queue("checkouts", visibilityTimeout: .minutes(5))"#,
            change: { $0.checkouts = Queue("checkouts", visibilityTimeout: .minutes(5)) }),
        Case(
            kind: "repository", name: "branch", file: ".github/workflows/promote.yaml",
            printed: { "BRANCH: \($0)\n" }, changed: "BRANCH: trunk\n",
            setting: #"Repository("https://github.com/acme/shop", branch: "trunk")"#,
            change: {
                $0.repository = Repository(
                    "https://github.com/acme/shop", branch: "trunk", images: Shop.images.path)
            }),
        Case(
            kind: "pipeline", name: "minute of a schedule", file: "production/k8s/stats-digest.yaml",
            printed: { "schedule: \($0) 3 * * *\n" }, changed: "schedule: 17 3 * * *\n",
            setting: ".daily(at: 3, minute: 17)", change: { $0.schedule = .daily(at: 3, minute: 17) }),
        Case(
            kind: "machine", name: "time of the upgrade", file: "flake.nix",
            printed: { "dates = \"\($0) UTC\"" }, changed: "dates = \"02:30 UTC\"",
            setting: #"Upgrades(at: "02:30")"#, change: { $0.upgrades = Upgrades(at: "02:30") }),
        Case(
            kind: "policy", name: "enforcement", file: "production/policies/restricted-pods.yaml",
            printed: { "enforcementAction: \($0)\n" }, changed: "enforcementAction: dryrun\n",
            setting: "Policies(.restricted, enforcement: .audit)",
            change: { $0.policies = Policies(.restricted, enforcement: .audit) }),
    ]

    @Test("The files contain the explained value, and another one with the setting", arguments: cases)
    func honest(_ example: Case) throws {
        let section = try #require(Self.sections.first { $0.kind == example.kind })
        let entry = try #require(section.defaults.first { $0.name == example.name })
        #expect(entry.setting == example.setting)
        var shop = Shop()
        // The only default of something that a stack does not have unless it asks for it.
        if example.kind == "policy" { shop.policies = Policies(.restricted) }
        let printed = example.printed(String(entry.value.prefix { $0 != " " }))
        #expect(shop.text(example.file).contains(printed))
        example.change(&shop)
        let text = shop.text(example.file)
        #expect(text.contains(example.changed) && !text.contains(printed))
    }

    /// The stacks that contain what the settings change; none contains all of it.
    enum PatchedStack: CaseIterable {
        case plain, released, onGoogleCloud

        /// The stack that contains what a patch changes.
        init(of patch: Patch) {
            self =
                switch patch.content {
                case .terraform(let address, _): address.hasPrefix("google_") ? .onGoogleCloud : .plain
                case .manifest(let kind, _, _, _): ["Rollout", "AnalysisTemplate"].contains(kind) ? .released : .plain
                }
        }
    }

    /// `explainedPatches` is the text of the settings, compiled: a patch that is not Swift fails the build, and one that is missing
    /// fails here.
    @Test("Every patch that a setting proposes is compiled")
    func proposals() {
        let proposed = Self.sections.flatMap { section in
            section.defaults.filter { $0.setting.contains("Patch(") }.map { "\(section.kind): \($0.name)" }
        }
        #expect(explainedPatches.map(\.name) == proposed)
        #expect(explainedPatches.allSatisfy { !$0.patches.isEmpty })
    }

    @Test("Each patch of a setting has an effect", arguments: PatchedStack.allCases)
    func patches(_ kind: PatchedStack) {
        var shop = Shop()
        shop.isOnGoogleCloud = kind == .onGoogleCloud
        if kind == .released {
            shop.releases = Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))
        }
        let patches = explainedPatches.flatMap(\.patches).filter { PatchedStack(of: $0) == kind }
        #expect(patches.count > 5)
        // Settings of the same place are compiled one after the other.
        var rounds: [[Patch]] = []
        for patch in patches {
            if let index = rounds.firstIndex(where: { $0.allSatisfy { $0.place != patch.place } }) {
                rounds[index].append(patch)
            } else {
                rounds.append([patch])
            }
        }
        for round in rounds {
            shop.patches = round.map { Declaration($0, at: SourceLocation()) }
            let compilation = shop.compile()
            #expect(compilation.diagnostics.map(\.message) == [])
            #expect(compilation.files != nil)
        }
    }

    @Test("A proposal that changes nothing is noticed")
    func ineffective() {
        var shop = Shop()
        let patch = Patch(
            terraform: "aws_elasticache_replication_group.scores", .set(["snapshot_retention_limit"], to: 7))
        shop.patches = [Declaration(patch, at: SourceLocation())]
        #expect(shop.compile().diagnostics.map(\.id) == [.noEffect])
    }

    /// AWS rejects a policy without statements, and a policy that denies access over TLS locks out everybody, including its
    /// owner.
    @Test("No setting of a store produces a policy that is empty or locks everybody out")
    func policies() throws {
        var shop = Shop()
        let ofStores = explainedPatches.filter { proposal in
            ["bucket: ", "queue: ", "topic: "].contains { proposal.name.hasPrefix($0) }
        }
        shop.patches = ofStores.flatMap(\.patches).filter { PatchedStack(of: $0) == .plain }.map {
            Declaration($0, at: SourceLocation())
        }
        let documents = shop.text("production/main.tf").split(separator: "\n}\n")
            .filter { $0.contains("data \"aws_iam_policy_document\"") }
        #expect(documents.count > 5)
        for document in documents {
            #expect(document.contains("\n statement {\n"), "\(document)")
            for condition in document.split(separator: "condition {").dropFirst()
            where condition.contains("\"aws:SecureTransport\"") {
                #expect(condition.contains(#"values = ["false"]"#), "\(document)")
            }
        }
    }
}

extension Patch {
    /// The places that it changes. Two settings of the same place exclude each other.
    fileprivate var place: String {
        switch content {
        case .terraform(let address, let changes): ([address] + changes.map(\.path.description)).joined(separator: " ")
        case .manifest(let kind, let name, _, let changes):
            ([kind, name] + changes.map(\.path.description)).joined(separator: " ")
        }
    }
}
