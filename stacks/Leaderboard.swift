import StackKit

/// The stack of the README: the leaderboard of a game, with everything it needs to run.
struct Leaderboard: Stack {
    let name = "leaderboard"
    let environments = [Environment("staging"), Environment("production", tier: .production)]

    let network = Network("main", cidr: "10.40.0.0/16", zones: 3)
    let scores = Cache("scores", engine: .redis("7.1"), size: .small)
    let replays = Bucket("replays")
    let openAI = Secret("openai-api-key")

    func body(in environment: Environment) -> Declarations {
        Repository("https://github.com/acme/leaderboard", owners: ["@acme/platform"])
        Readme("Ranks the players of a game, keeps the replays of their matches, and digests each day's statistics.")
        Platform(notifications: "github")
        cloud(in: environment)
        api(in: environment)
        digest
        Isolation("no-payments", denies: "leaderboard-api", reaching: "payments/payments-db")
        Policies(.restricted, .signedImages)
        developerMachines
    }

    @DeclarationsBuilder func cloud(in environment: Environment) -> Declarations {
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            network
            KubernetesCluster("games", in: network, nodes: 3...9, of: "m7g.large")
            scores
            replays
            DeliveryRoles()
            if environment.isProduction { alerts }
        }
    }

    /// Notifies the team when the cache runs short of CPU or memory, and when the monthly cost approaches the budget.
    @DeclarationsBuilder var alerts: Declarations {
        Alarm("on-call", notifies: ["platform@acme.dev"]) {
            Watches(scores, .cpu(above: .percent(80)))
            Watches(scores, .memory(above: .percent(80)))
        }
        Budget("monthly", limit: .usDollars(2500), notifies: ["platform@acme.dev"])
    }

    @DeclarationsBuilder func api(in environment: Environment) -> Declarations {
        Service("leaderboard-api", source: .go("services/leaderboard-api", version: "1.26")) {
            Listens(on: 8080)
            Uses(scores, .readWrite)
            Uses(replays, .readWrite)
            Scales(environment.isProduction ? 3...12 : 1...2, at: .cpu(.percent(70)))
            Exposed(at: environment.isProduction ? "leaderboard.acme.dev" : "leaderboard.staging.acme.dev")
            Releases(
                environment.isProduction ? Self.canary : .blueGreen,
                promotedWhen: .latency(.p95, below: .milliseconds(250)), exercising: "/v1/leaderboard")
            Objective(.availability(.percent(99.9)))
            Objective(.latency(.p95, below: .milliseconds(250)))
        }
    }

    /// For production, which has enough users for a canary: a quarter of the pods serves them first, then half.
    static let canary: Releases.Strategy = .canary(
        .weight(.percent(25)), .analysis, .pause(.minutes(10)), .weight(.percent(50)), .pause(.minutes(10)),
        splitBy: .pods)

    /// The machines and tools of the developers: a host that builds ARM images, and a development shell.
    @DeclarationsBuilder var developerMachines: Declarations {
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"],
                isAdministrator: true)
            Installs("git", "htop")
        }
        DevelopmentShell {
            Tool("golangci-lint")
            Tool("jq")
        }
    }

    var digest: Pipeline {
        Pipeline("stats-digest", model: .openAI("gpt-4.1-mini", key: openAI), schedule: .daily(at: 3)) {
            Uses(replays, .readWrite)
            Reads("statistics/latest.json", from: replays)
            Writes("digests/latest.json", to: replays)
            Self.statistics
            Self.summary
            ChainOfThought("DigestStatistics", as: "digest")
            Metric(
                .elementsMatch(in: "top_players"), .length(of: "headline", in: 1...80),
                .length(of: "top_players", in: 1...5))
            Optimizer(.bootstrapFewShot())
            Evaluate(atLeast: .percent(80))
        }
    }

    static let statistics = Record("PlayerStatistics", "One player's day.") {
        Field("player", .string)
        Field("matches", .int)
        Field("wins", .int)
        Field("score", .int)
    }

    static let summary = Signature(
        "DigestStatistics",
        "Digest the day's player statistics for the leaderboard page. Use only what the statistics say."
    ) {
        Input("statistics", .list(of: .record("PlayerStatistics")), "One entry a player")
        Output("headline", .string, "One line of at most 80 characters")
        Output("top_players", .list(of: .string), "At most five names, highest score first")
        Output("sentiment", .oneOf("up", "down", "flat"), "Whether scores rose, fell or stayed over the day")
    }
}
