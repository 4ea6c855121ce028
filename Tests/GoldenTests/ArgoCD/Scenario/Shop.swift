import StackKit
import Testing

/// A stack in versions, with one of everything that can go wrong in a release.
struct Shop: Stack {
    let name = "shop"
    /// The variable of the programs; the set of secrets changes with it.
    var text = "one"
    /// The variable of the migration.
    var migration = "one"
    var isReleased = false
    var isReporting = true
    var scale = 2...4
    /// The replica count set by a patch, without an autoscaler.
    var fixed: Int?
    /// Whether user traffic is analysed after a blue-green promotion.
    var measuresUserRequests = false
    /// The canary strategy; `nil` for blue-green.
    var canary: Releases.Strategy?

    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            KubernetesCluster("shop", in: "main", nodes: 2...3, of: "m7g.large")
        }
        // Only Ingresses of ingress-nginx can be weighted.
        Platform(ingressClass: "nginx", ingressNamespace: "ingress-nginx")
        job
        web
        if isReporting { report }
        if let fixed {
            Patch(isReleased ? "Rollout" : "Deployment", "web", .set(["spec", "replicas"], to: .integer(fixed)))
        }
    }

    private static let image = Source.image("docker.io/library/redis:alpine")

    private var job: Job {
        Job("migrate", source: Self.image) { Runs("up", migration) }
    }

    private var web: Service {
        Service("web", source: Self.image) {
            Listens(on: 8080)
            RunsAfter("migrate")
            Sets("GREETING", to: text)
            Uses(Secret("key-\(text)"))
            Scales(fixed == nil ? scale : 1...1)
            Exposed(at: "shop.acme.dev")
            if let canary { Releases(canary) }
            if isReleased {
                Releases(
                    .blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)),
                    measuringUserRequests: measuresUserRequests)
            }
        }
    }

    private var report: ScheduledJob {
        ScheduledJob("report", source: Self.image, schedule: .daily(at: 3)) {
            Sets("GREETING", to: text)
            Uses(Secret("key-\(text)"))
        }
    }

    func release(_ change: (inout ArgoCD.Commit) -> Void = { _ in }) throws -> Release {
        var release = try #require(Release.all(of: self)[Environment.only.name])
        change(&release.commit)
        return release
    }
}

extension ArgoCD.Commit {
    /// Changes each object of a kind.
    mutating func change(_ kind: String, _ body: (GitObject) -> GitObject) {
        objects = objects.map { $0.key.kind == kind ? body($0) : $0 }
    }
}
