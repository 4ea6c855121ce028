import StackKit

extension NumericArgument {
    /// The arguments of components in a cloud.
    static let cloud: [NumericArgument] =
        measures + [
            .init(cloud: "Bucket.init noncurrentVersionRetention") {
                Bucket("replays", noncurrentVersionRetention: $0.span)
            },
            .init(cloud: "Budget.Amount.usDollars units") {
                Budget("monthly", limit: .usDollars($0.whole), notifies: ["ann@acme.dev"])
            },
            .init(cloud: "Database.init storage") { Database("scores", engine: .postgreSQL("17"), storage: $0.amount) },
            .init(cloud: "Database.init backups") { Database("scores", engine: .postgreSQL("17"), backups: $0.span) },
            .init(cloud: "KubernetesCluster.init nodes") {
                KubernetesCluster("games", in: "main", nodes: $0.range(from: 1), of: "m7g.large")
            },
            .init(cloud: "KubernetesCluster.init volume") {
                KubernetesCluster("games", in: "main", nodes: 1...3, of: "m7g.large", volume: $0.amount)
            },
            .init("AvailabilityZones.count count") { number in
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: .count(number.whole))
                    KubernetesCluster("games", in: "main", nodes: 1...3, of: "m7g.large")
                    Database("scores", engine: .postgreSQL("17"))
                }
            },
            .init("AvailabilityZones.init value") { number in
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: .init(integerLiteral: number.whole))
                }
            },
            .init(cloud: "Queue.init visibilityTimeout") { Queue("orders", visibilityTimeout: $0.span) },
            .init(cloud: "Queue.init retention") { Queue("orders", retention: $0.span) },
            .init(cloud: "Queue.init maxReceives") { Queue("orders", maxReceives: $0.whole) },
            .init(cloud: "Registry.init retainedImages") {
                Registry("apps", account: "123456789012", region: "eu-west-1", retainedImages: $0.whole)
            },
            .init(cloud: "Role.init session") {
                Role("operator", assumedBy: .people("arn:aws:iam::123456789012:user/ann"), session: $0.span) {
                    Attaches(.readOnly)
                }
            },
            .init("Repository.init approvals") { Repository("https://github.com/acme/shop", approvals: $0.whole) },
            .init("Platform.init refreshInterval") { Platform(refreshInterval: $0.span) },
            .init("RepositoryIDs.gitHub owner") {
                Repository("https://github.com/acme/shop", ids: .gitHub(owner: $0.whole, repository: 2))
            },
            .init("RepositoryIDs.gitHub repository") {
                Repository("https://github.com/acme/shop", ids: .gitHub(owner: 1, repository: $0.whole))
            },
        ]

    private static let measures: [NumericArgument] = [
        .init(cloud: "Measure.init threshold") { watched("scores", Measure(.connections, .above, $0.whole)) },
        .init(cloud: "Measure.cpu share") { watched("scores", .cpu(above: $0.share)) },
        .init(cloud: "Measure.memory share") { watched("sessions", .memory(above: $0.share)) },
        .init(cloud: "Measure.storedBytes size") { watched("replays", .storedBytes(above: $0.amount)) },
        .init(cloud: "Measure.freeStorage size") { watched("scores", .freeStorage(below: $0.amount)) },
        .init(cloud: "Measure.connections number") { watched("scores", .connections(above: $0.whole)) },
        .init(cloud: "Measure.messages number") { watched("orders", .messages(above: $0.whole)) },
        .init(cloud: "Measure.deadLetters number") { watched("orders", .deadLetters(above: $0.whole)) },
        .init(cloud: "Measure.failedDeliveries number") { watched("news", .failedDeliveries(above: $0.whole)) },
        .init(cloud: "Measure.messageAge age") { watched("orders", .messageAge(above: $0.span)) },
        .init(cloud: "Watches.init duration") { watched("orders", .messages(above: 5), for: $0.span) },
    ]

    @DeclarationsBuilder
    private static func watched(_ name: String, _ measure: Measure, for span: Duration? = nil) -> Declarations {
        Database("scores", engine: .postgreSQL("17"))
        Bucket("replays")
        Queue("orders")
        Topic("news")
        Cache("sessions", engine: .redis("7.1"))
        Alarm("pager", notifies: ["ann@acme.dev"]) { Watches(name, measure, for: span) }
    }
}
