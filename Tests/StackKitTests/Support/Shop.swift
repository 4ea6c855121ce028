import Foundation
import StackCompiler
import StackKit
import StackWorkspace

/// A stack with one of everything whose defaults are tested. Each test changes the part it is about.
struct Shop: Stack {
    let name = "shop"
    let environments = [Environment("production", tier: .production)]
    var versions = TargetVersions()

    /// The registry; the digests of its images are arbitrary, since nothing is pulled.
    static let images = Registry("shop", account: "123456789012", region: "eu-west-1")

    var repository = Repository("https://github.com/acme/shop", images: Self.images.path)
    var platform = Platform()
    var scores = Cache("scores", engine: .redis("7.1"))
    var replays = Bucket("replays")
    var orders = Database("orders", engine: .postgreSQL("17"))
    var checkouts = Queue("checkouts")
    var sessions = Table("sessions", key: .string("session_id"))
    let ordersPlaced = Topic("orders-placed")
    var schedule = Schedule.daily(at: 3)
    var upgrades: Upgrades?
    var policies: Policies?
    var listens = Listens(on: 8080)
    var resources: Resources?
    var releases: Releases?
    var volume: ByteCount?
    var nightly = ScheduledJob("nightly", source: image, schedule: .daily(at: 2))
    var migration = Job("migrate", source: image)
    var claims = Volume("data", .gibibytes(20), at: "/data")
    var account: RunsAs?
    var patches: Declarations = []
    /// Whether the stack is on Google Cloud instead of AWS.
    var isOnGoogleCloud = false

    static let image = Source.image("docker.io/library/redis:alpine")
    let openAI = Secret("openai-api-key")

    func body(in environment: Environment) -> Declarations {
        repository
        platform
        cloud
        service
        if !isOnGoogleCloud { pipeline }
        nightly
        migration
        search
        machine
        if let policies { policies }
        patches
    }

    private var cloud: Declarations { isOnGoogleCloud ? google : aws }

    @DeclarationsBuilder private var google: Declarations {
        let network = Network("main", cidr: "10.40.0.0/16")
        Cloud(.googleCloud(project: "acme-shop-prod"), region: "europe-west1", state: .gcs(bucket: "acme-state")) {
            network
            KubernetesCluster("games", in: network, nodes: 3...9, of: "n2-standard-4")
            Cache("scores", engine: .valkey("8.0"))
            Database("orders", engine: .postgreSQL("17"))
            replays
        }
    }

    @DeclarationsBuilder private var aws: Declarations {
        let network = Network("main", cidr: "10.40.0.0/16")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            network
            if let volume {
                KubernetesCluster("games", in: network, nodes: 3...9, of: "m7g.large", volume: volume)
            } else {
                KubernetesCluster("games", in: network, nodes: 3...9, of: "m7g.large")
            }
            scores
            replays
            orders
            checkouts
            sessions
            ordersPlaced
            Self.images
            Domain("acme.dev")
            alarm
            Budget("monthly", limit: .usDollars(500), notifies: ["ops@acme.dev"])
            Role("support", assumedBy: .people("arn:aws:iam::123456789012:user/ann")) { Uses(replays) }
        }
    }

    private var alarm: Alarm {
        Alarm("on-call", notifies: ["ops@acme.dev"]) { Watches(scores, .memory(above: .percent(80))) }
    }

    private var service: Service {
        Service("api", source: Self.image) {
            listens
            Uses(scores, .readWrite)
            Uses(openAI)
            Scales(2...4)
            Exposed(at: "shop.acme.dev")
            Objective(.availability(.percent(99.9)))
            if let resources { resources }
            if let account { account }
            if let releases { releases }
        }
    }

    private var search: StatefulService {
        StatefulService("search", source: Self.image) {
            Listens(on: 6379, .tcp("redis"))
            claims
        }
    }

    private var pipeline: Pipeline {
        Pipeline("stats-digest", model: .openAI("gpt-4.1-mini", key: openAI), schedule: schedule) {
            Signature("Summarize", "Summarize the day's matches.") {
                Input("statistics", .string)
                Output("headline", .string)
            }
            Predict("Summarize")
            Uses(replays, .readWrite)
            Reads("statistics/latest.json", from: replays)
            Writes("digests/latest.json", to: replays)
        }
    }

    private var machine: Machine {
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"])
            if let upgrades { upgrades }
        }
    }
}

extension Shop {
    /// Compiles the stack with the pins of the example stacks.
    func compile() -> Compilation {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appending(path: "stacks/stackgen.lock").path
        let pins = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let image = "  \(Self.images.path)/stats-digest: \(Lock.placeholderDigest)"
        let lines = pins.replacing("\nimages:\n", with: "\nimages:\n\(image)\n", maxReplacements: 1)
        let (lock, _) = LockFile.parse(Array(lines.utf8), path: LockFile.name)
        return Compiler(lock: lock).compile(self, at: SourceLocation(file: #filePath, line: #line, column: 1))
    }

    /// Returns a generated file with each run of spaces collapsed into one, or the diagnostics if the stack did not compile.
    func text(_ path: String) -> String {
        let compilation = compile()
        guard let files = compilation.files else {
            return compilation.diagnostics.map(\.message).joined(separator: "\n")
        }
        let text = files[path].map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: " ").joined(separator: " ")
    }
}
