import StackKit

/// The example stack of this name with fewer components, but the same images, environments and approvals: its two workflows
/// equal those in `golden/leaderboard`.
struct Leaderboard: Stack {
    let name = "leaderboard"
    let environments = [Environment("staging"), Environment("production", tier: .production)]
    let settings: Settings

    private let network = Network("main", cidr: "10.40.0.0/16", zones: 3)
    private let replays = Bucket("replays")

    func body(in environment: Environment) -> Declarations {
        let place = environment.isProduction ? settings.production : settings.staging
        Repository("https://github.com/acme/leaderboard", owners: ["@acme/platform"])
        Platform(notifications: "github")
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            network
            KubernetesCluster("games", in: network, nodes: 3...9, of: "m7g.large")
            Queue("matches", retention: .days(place.retention))
            replays
            if place.archives { Bucket("archive") }
            if place.destroysArchive { Destroys(.bucket, "archive") }
            DeliveryRoles()
        }
        Service("leaderboard-api", source: .go("services/leaderboard-api", version: "1.26")) {
            Listens(on: 8080)
            Uses("matches", .publish)
            Scales(1...place.replicas, at: .cpu(.percent(70)))
        }
        if place.migrates { Job("migrate", source: .image("docker.io/library/redis:alpine")) }
        digest(readsArchive: place.readsArchive)
    }

    private func digest(readsArchive: Bool) -> Pipeline {
        Pipeline(
            "stats-digest", model: .openAI("gpt-4.1-mini", key: Secret("openai-api-key")), schedule: .daily(at: 3)
        ) {
            Uses(replays, .readWrite)
            if readsArchive { Uses("archive", .read) }
            Reads("statistics/latest.json", from: replays)
            Signature("DigestStatistics", "Digest the day's player statistics for the leaderboard page.") {
                Input("statistics", .list(of: .string), "One entry a player")
                Output("headline", .string, "One line of at most 80 characters")
            }
            ChainOfThought("DigestStatistics", as: "digest")
        }
    }
}
