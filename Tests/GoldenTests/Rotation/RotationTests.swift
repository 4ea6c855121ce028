import Foundation
import StackCompiler
import StackFormats
import StackKit
import Testing

/// A value that is replaced in its store reaches every workload in the way and within the time that the page "Rotating
/// a secret" promises, and the files name the workloads that need a manual rollout.
@Suite("Rotation of values")
struct RotationTests {
    /// The files of an environment that carry values from stores.
    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let manifests: [String: String]
        let bootstrap: String
        let graph: Graph

        func objects() throws -> [YAML.Node] {
            try manifests.sorted { $0.key < $1.key }.flatMap { try YAML.read($0.value).map(\.root) }
        }

        func model() throws -> RotationModel { RotationModel(objects: try objects(), bootstrap: bootstrap) }

        /// The values that pods read, with the time at which a new one arrives.
        func arrivals() throws -> [(reading: StoredReading, arrival: RotationModel.Arrival)] {
            let model = try model()
            return try StoredReadings(model.objects).all.map { ($0, model.arrival(of: $0)) }
        }
    }

    static let examples: [Sample] = ExampleEnvironment.all.compactMap { example in
        guard let files = try? example.generated else { return nil }
        let page = Checkout.root.appending(path: "golden/\(example.stack)/BOOTSTRAP.md")
        return Sample(
            testDescription: example.testDescription, manifests: files.manifests,
            bootstrap: (try? String(contentsOf: page, encoding: .utf8)) ?? "", graph: example.graph)
    }

    /// Every kind of workload, with both settings of the platform.
    static let shops = [nil, Platform.Restarter.reloader].map(sample)

    private static func sample(restarter: Platform.Restarter?) -> Sample {
        let shop = Shop(restarter: restarter)
        let compiler = Compiler(lock: Checkout.lock)
        let files = compiler.compile(shop, at: SourceLocation()).files?.files ?? []
        let texts = files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
        return Sample(
            testDescription: restarter == nil ? "by hand" : "with Reloader",
            manifests: Dictionary(uniqueKeysWithValues: texts.filter { $0.0.hasPrefix("k8s/") }),
            bootstrap: texts.first { $0.0 == "BOOTSTRAP.md" }?.1 ?? "",
            graph: compiler.resolve(shop, at: SourceLocation()).graphs?.first?.graph ?? Graph())
    }

    private struct Shop: Stack {
        let name = "shop"
        let restarter: Platform.Restarter?
        let image = Source.image("docker.io/library/redis:alpine")
        let key = Secret("payment-key")

        var body: Declarations {
            Repository("https://github.com/acme/shop")
            Platform(restarter: restarter)
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                KubernetesCluster("main", in: "main", nodes: 2...4, of: "m7g.large")
                Cache("scores", engine: .valkey("8.0"))
            }
            Service("api", source: image) {
                Listens(on: 8080)
                Uses("scores", .readWrite)
                Uses(key)
                Uses(Secret("mail"), as: .file("/etc/mail/password"))
            }
            Service("released", source: image) {
                Listens(on: 8080)
                Uses(key)
                Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))
            }
            StatefulService("search", source: image) {
                Listens(on: 6379)
                Volume("data", .gibibytes(1), at: "/data")
                Uses(key)
            }
            others
        }

        @DeclarationsBuilder var others: Declarations {
            Worker("mailer", source: image) { Uses("scores", .read, as: .file("/etc/scores/host")) }
            Job("migrate", source: image) { Uses(key) }
            ScheduledJob("nightly", source: image, schedule: .daily(at: 3)) { Uses(key) }
        }
    }

    // MARK: Every value has a carrier

    @Test("Pods read exactly the store values that their relations provide", arguments: examples + shops)
    func readings(_ sample: Sample) throws {
        let readings = try StoredReadings(try sample.objects())
        #expect(readings.missing == [])
        let pods = Set(readings.all.map { Self.component($0) })
        let declared = sample.graph.edges.flatMap { edge in
            edge.binding.variables.filter(\.isStored).map { variable in
                let entry =
                    switch variable.value {
                    case .parameter(let name), .secret(let name): name
                    case .literal(let text): text
                    }
                let source = sample.graph.nodes[edge.source].primitive.resourceName
                return "\(source) reads \(entry) from \(variable.file ?? variable.name)"
            }
        }
        let found = readings.all.map { "\(Self.component($0)) reads \($0.entry) from \($0.name)" }
        #expect(Set(found) == Set(declared), "\(pods)")
    }

    /// A Job's name includes a hash.
    private static func component(_ reading: StoredReading) -> String {
        reading.kind == "Job" ? String(reading.workload.dropLast(9)) : reading.workload
    }

    // MARK: It arrives in time

    /// The times that the page promises: an hour until External Secrets refreshes, and two minutes for the kubelet.
    static let promised = (refresh: 3600, kubelet: 120)

    @Test("A mounted file has the new value within an hour and two minutes", arguments: examples + shops)
    func files(_ sample: Sample) throws {
        for (reading, arrival) in try sample.arrivals() where reading.carrier != .variable {
            switch arrival {
            case .after(let seconds, let isRolledOut):
                #expect(seconds <= Self.promised.refresh + Self.promised.kubelet && !isRolledOut, "\(reading)")
            case .nextRun, .never: break
            case .restart: Issue.record("\(reading) is never refreshed")
            }
        }
    }

    @Test(
        "With Reloader, variables of long-running workloads are updated within an hour and a rollout",
        arguments: examples + shops)
    func restarts(_ sample: Sample) throws {
        guard try sample.model().reloader != nil else { return }
        for (reading, arrival) in try sample.arrivals() where reading.carrier == .variable {
            switch arrival {
            case .after(let seconds, let isRolledOut):
                #expect(seconds <= Self.promised.refresh && isRolledOut, "\(reading)")
            case .nextRun, .never: break
            case .restart: Issue.record("\(reading) keeps the old value")
            }
        }
    }

    /// The workloads of each sample whose variables change only with a manual rollout.
    private static let byHand: [String: [String]] = [
        "bookings, production": ["booking-api"], "bookings, staging": ["booking-api"], "hello": [],
        "leaderboard, production": ["leaderboard-api"], "leaderboard, staging": ["leaderboard-api"],
        "online-boutique": [], "orders, production": [], "orders, staging": [],
        "by hand": ["api", "released", "search"], "with Reloader": [],
    ]

    @Test(
        "Workloads that need a manual rollout are known, and their files contain the command",
        arguments: examples + shops)
    func rollouts(_ sample: Sample) throws {
        let stale = Set(try sample.arrivals().filter { $0.arrival == .restart }.map(\.reading.workload))
        let expected = try #require(Self.byHand[sample.testDescription])
        #expect(stale.sorted() == expected)
        for (path, text) in sample.manifests {
            let workload = String(path.split(separator: "/").last?.dropLast(5) ?? "")
            let command = text.contains("# Read when a pod starts. After the Secret changes, run: kubectl ")
            #expect(command == stale.contains(workload), "\(path)")
        }
    }

    @Test("Each kind of workload is covered for each way to read a value")
    func kinds() throws {
        let byHand = try #require(Self.shops.first).arrivals()
        let restarted = try #require(Self.shops.last).arrivals()
        func arrival(_ kind: String, in arrivals: [(reading: StoredReading, arrival: RotationModel.Arrival)])
            -> RotationModel.Arrival?
        {
            arrivals.first { $0.reading.kind == kind && $0.reading.carrier == .variable }?.arrival
        }
        for kind in ["Deployment", "Rollout", "StatefulSet"] {
            #expect(arrival(kind, in: byHand) == .restart)
            #expect(arrival(kind, in: restarted) == .after(seconds: 3600, isRolledOut: true))
        }
        for arrivals in [byHand, restarted] {
            #expect(arrival("CronJob", in: arrivals) == .nextRun && arrival("Job", in: arrivals) == .never)
        }
    }

    @Test("A changed file restarts no pod")
    func independence() throws {
        let model = try #require(Self.shops.last).model()
        let reloader = try #require(model.reloader)
        let files = try StoredReadings(model.objects).all.filter { $0.carrier == .file }
        #expect(!files.isEmpty)
        for reading in files {
            for object in model.objects { #expect(!reloader.restarts(object, after: reading.secret)) }
        }
    }

    // MARK: Argo CD leaves it in place

    @Test("Argo CD reverts neither Reloader's nor kubectl's changes", arguments: examples + shops)
    func drift(_ sample: Sample) throws {
        let model = try sample.model()
        for reading in try StoredReadings(model.objects).all {
            guard
                let object = model.objects.first(where: {
                    $0["kind"]?.stringValue == reading.kind && $0["metadata"]?["name"]?.stringValue == reading.workload
                }), !["Job", "CronJob"].contains(reading.kind)
            else { continue }
            let restarted = object.setting(
                ["spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt"], to: "now")
            let atOnce = object.setting(["spec", "restartAt"], to: "now")
            let reloaded = model.reloader.map { $0.reloaded(object, after: reading.secret) } ?? restarted
            for live in [restarted, atOnce, reloaded] {
                #expect(live != object && !ServerSideApply.isDrift(live, from: object), "\(reading.workload)")
            }
            let other = object.setting(["spec", "revisionHistoryLimit"], to: 99)
            #expect(ServerSideApply.isDrift(other, from: object))
        }
    }

    @Test("A Rollout changed by Reloader is analysed before promotion")
    func analysis() throws {
        let objects = try #require(Self.shops.last).objects()
        let rollout = try #require(objects.first { $0["kind"] == "Rollout" })
        // `UpdateRollout` in `internal/pkg/callbacks/rolling_upgrade.go` of Reloader 1.4.21.
        let annotations = rollout["metadata"]?["annotations"]
        #expect(annotations?["reloader.stakater.com/rollout-strategy"] == "rollout")
        #expect(rollout["spec"]?["strategy"]?["blueGreen"]?["prePromotionAnalysis"] != nil)
        let model = try #require(Self.shops.last).model()
        let reloader = try #require(model.reloader)
        #expect(reloader.settings["isArgoRollouts"] == "true")
        // A changed template is a new version (`rolloutBlueGreen` in `rollout/bluegreen.go` of Argo Rollouts 1.9.1).
        #expect(reloader.reloaded(rollout, after: "x")["spec"]?["template"] != rollout["spec"]?["template"])
    }

    // MARK: The model sees each change

    @Test("The model sees a missing annotation, a missing setting and a subPath")
    func changes() throws {
        let sample = try #require(Self.shops.last)
        func stale(_ change: (String) -> String, bootstrap: (String) -> String = { $0 }) throws -> Set<String> {
            let changed = Sample(
                testDescription: "", manifests: sample.manifests.mapValues(change),
                bootstrap: bootstrap(sample.bootstrap),
                graph: sample.graph)
            return Set(try changed.arrivals().filter { $0.arrival == .restart }.map(\.reading.workload))
        }
        #expect(try stale { $0 } == [])
        #expect(
            try stale { $0.replacing("secret.reloader.stakater.com/reload", with: "secret.reloader.stakater.com/auto") }
                == ["api", "released", "search"])
        #expect(try stale({ $0 }, bootstrap: { $0.replacing("isArgoRollouts=true", with: "") }) == ["released"])
        #expect(
            try stale {
                $0.replacing("mountPath: /etc/mail\n", with: "mountPath: /etc/mail\n              subPath: mail\n")
            }
                == ["api"])
    }
}
