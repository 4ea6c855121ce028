import StackKit

extension TextArgument {
    /// Every argument whose text must have a certain form.
    static let all = names + cloud + workloads + pipelines + machines + repository + raw + policies

    /// Names of declarations: DNS labels (`SG101`).
    private static let names: [TextArgument] = [
        .init(cloud: "Alarm.init name") { Alarm($0, notifies: ["ann@acme.dev"]) {} },
        .init(cloud: "Bucket.init name") { Bucket($0) },
        .init(cloud: "Budget.init name") { Budget($0, limit: .usDollars(5), notifies: ["ann@acme.dev"]) },
        .init(cloud: "Cache.init name") { Cache($0, engine: .redis("7.1")) },
        .init(cloud: "Database.init name") { Database($0, engine: .postgreSQL("17")) },
        .init("External.init name") { External($0, at: "api.acme.dev") },
        .init("Isolation.init name") { name in
            Service("web", source: .image(image))
            Isolation(name, denies: "web", reaching: "a/b")
        },
        .init("Job.init name") { Job($0, source: .image(image)) },
        .init("KubernetesCluster.init name") {
            games(KubernetesCluster($0, in: "main", nodes: 1...3, of: "m7g.large"))
        },
        .init("Machine.init name") { Machine($0, system: .aarch64Linux, stateVersion: "26.05") { user } },
        .init(cloud: "Network.init name") { Network($0, cidr: "10.41.0.0/16") },
        .init("Pipeline.init name") {
            Pipeline($0, model: .openAI("gpt-4.1-mini", key: Secret("key")), schedule: .daily(at: 3)) {}
        },
        .init(cloud: "Queue.init name") { Queue($0) },
        .init(cloud: "Registry.init name") { Registry($0, account: "123456789012", region: "eu-west-1") },
        .init(cloud: "Role.init name") { name in
            Role(name, assumedBy: .people("arn:aws:iam::123456789012:user/ann")) { Attaches(.readOnly) }
        },
        .init("ScheduledJob.init name") {
            ScheduledJob($0, source: .image(image), schedule: .daily(at: 3))
        },
        .init(cloud: "Secret.init name") { Secret($0) },
        .init(cloud: "Forgets.init name") { Forgets(.table, $0) },
        .init(cloud: "Destroys.init name") { Destroys(.table, $0) },
        .init("Service.init name") { Service($0, source: .image(image)) },
        .init("StatefulService.init name") { name in
            StatefulService(name, source: .image(image)) {
                Listens(on: 8080)
                Volume("data", .gibibytes(1), at: "/data")
            }
        },
        .init("StackPolicy.init name") { name in
            StackPolicy(
                name, because: "A test.", concerning: .objects([ObjectKind("Widget", group: "acme.dev")]),
                requiring: [Requirement("a", .isPresent("object.spec"), otherwise: "no")], allowed: [], disallowed: [])
        },
        .init(cloud: "Table.init name") { Table($0, key: .string("id")) },
        .init(cloud: "Topic.init name") { Topic($0) },
        .init("Worker.init name") { Worker($0, source: .image(image)) },
        .init(cloud: "Alarm.init logicalName") { Alarm("a", notifies: ["ann@acme.dev"], logicalName: $0) {} },
        .init(cloud: "Bucket.init logicalName") { Bucket("a", logicalName: $0) },
        .init(cloud: "Budget.init logicalName") {
            Budget("a", limit: .usDollars(5), notifies: ["ann@acme.dev"], logicalName: $0)
        },
        .init(cloud: "Cache.init logicalName") { Cache("a", engine: .redis("7.1"), logicalName: $0) },
        .init(cloud: "Database.init logicalName") { Database("a", engine: .postgreSQL("17"), logicalName: $0) },
        .init("KubernetesCluster.init logicalName") {
            games(KubernetesCluster("a", in: "main", nodes: 1...3, of: "m7g.large", logicalName: $0))
        },
        .init(cloud: "Network.init logicalName") { Network("a", cidr: "10.41.0.0/16", logicalName: $0) },
        .init(cloud: "Queue.init logicalName") { Queue("a", logicalName: $0) },
        .init(cloud: "Registry.init logicalName") {
            Registry("apps", account: "123456789012", region: "eu-west-1", logicalName: $0)
        },
        .init(cloud: "Role.init logicalName") { name in
            Role("a", assumedBy: .people("arn:aws:iam::123456789012:user/ann"), logicalName: name) {
                Attaches(.readOnly)
            }
        },
        .init(cloud: "Secret.init logicalName") { Secret("a", logicalName: $0) },
        .init("StatefulService.init logicalName") { name in
            StatefulService("db", source: .image(image), logicalName: name) {
                Listens(on: 8080)
                Volume("data", .gibibytes(1), at: "/data")
            }
        },
        .init(cloud: "Table.init logicalName") { Table("a", key: .string("id"), logicalName: $0) },
        .init(cloud: "Topic.init logicalName") { Topic("a", logicalName: $0) },
        // Names of other declarations: nothing is declared by this name (`SG201`).
        .init("KubernetesCluster.init network") {
            games(KubernetesCluster("b", in: $0, nodes: 1...3, of: "m7g.large"))
        },
        .init(cloud: "Watches.init name") { name in
            Queue("zebra")
            Alarm("a", notifies: ["ann@acme.dev"]) { Watches(name, .messages(above: 1)) }
        },
        .init(cloud: "Subscribes.init topic") { name in
            Topic("zebra")
            Queue("a") { Subscribes(to: name) }
        },
        .init("Isolation.init workload") { name in
            Service("zebra", source: .image(image))
            Isolation("a", denies: name, reaching: "a/b")
        },
        .init("Uses.init name") { name in
            games(Bucket("zebra"))
            Service("web", source: .image(image)) { Uses(name) }
        },
        .init("Calls.init name") { name in
            External("zebra", at: "api.acme.dev")
            Service("web", source: .image(image)) { Calls(name) }
        },
        .init("RunsAfter.init name") { name in
            Job("zebra", source: .image(image))
            Service("web", source: .image(image)) { RunsAfter(name) }
        },
    ]

    /// A cloud with the given cluster, since an environment can have only one.
    @DeclarationsBuilder private static func games(_ cluster: KubernetesCluster) -> Declarations {
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            cluster
        }
    }

    /// A cloud with the given bucket, next to workloads that use it.
    @DeclarationsBuilder private static func games(_ bucket: Bucket) -> Declarations {
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            KubernetesCluster("games", in: "main", nodes: 1...3, of: "m7g.large")
            bucket
        }
    }

    private static let cloud: [TextArgument] = [
        .init(cloud: "Alarm.init recipients", refuses: hostile + addresses) { address in
            Bucket("replays")
            Alarm("a", notifies: [address]) { Watches("replays", .storedBytes(above: .gibibytes(1))) }
        },
        .init(cloud: "Budget.init recipients", refuses: hostile + addresses) {
            Budget("a", limit: .usDollars(5), notifies: [$0])
        },
        .init(cloud: "Bucket.init prefix") { Bucket("a", prefix: $0) },
        .init(cloud: "CacheEngine.redis version") { Cache("a", engine: .redis($0)) },
        .init(cloud: "CacheEngine.valkey version") { Cache("a", engine: .valkey($0)) },
        .init(cloud: "CacheSize.node type") { Cache("a", engine: .redis("7.1"), size: .node($0)) },
        .init(cloud: "DatabaseEngine.postgreSQL version") { Database("a", engine: .postgreSQL($0)) },
        .init(cloud: "DatabaseEngine.mySQL version") { Database("a", engine: .mySQL($0)) },
        .init(cloud: "DatabaseEngine.auroraPostgreSQL version") { Database("a", engine: .auroraPostgreSQL($0)) },
        .init(cloud: "DatabaseEngine.auroraMySQL version") { Database("a", engine: .auroraMySQL($0)) },
        .init(cloud: "DatabaseSize.instance type") {
            Database("a", engine: .postgreSQL("17"), size: .instance($0))
        },
        .init("Cloud.init account") { Cloud(.aws, account: $0, region: "eu-west-1", state: .s3(bucket: "acme-state")) },
        .init("Cloud.init region") { Cloud(.aws, region: $0, state: .s3(bucket: "acme-state")) },
        .init("StateStore.s3 bucket") { Cloud(.aws, region: "eu-west-1", state: .s3(bucket: $0)) },
        .init("StateStore.s3 region") {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state", region: $0))
        },
        .init("StateStore.gcs bucket") {
            Cloud(.googleCloud(project: "acme-sample"), region: "europe-west1", state: .gcs(bucket: $0))
        },
        .init("StateStore.gcs project") {
            Cloud(
                .googleCloud(project: "acme-sample"), region: "europe-west1",
                state: .gcs(bucket: "acme-state", project: $0))
        },
        .init("CloudProvider.googleCloud project") {
            Cloud(.googleCloud(project: $0), region: "europe-west1", state: .gcs(bucket: "acme-state"))
        },
        .init(cloud: "Domain.init domain") { Domain($0) },
        .init(cloud: "Domain.init authorities") { Domain("acme.dev", authorities: [$0]) },
        .init("KubernetesCluster.init instanceType") {
            games(KubernetesCluster("b", in: "main", nodes: 1...3, of: $0))
        },
        .init("KubernetesCluster.init version") {
            games(KubernetesCluster("b", in: "main", nodes: 1...3, of: "m7g.large", version: $0))
        },
        .init(cloud: "Network.init cidr", refuses: hostile + ["010.41.0.0/16", "10.41.0.1/16", "::/0"]) {
            Network("b", cidr: $0)
        },
        .init("AvailabilityZones.letters letters") { letter in
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: .letters([letter, "b"]))
            }
        },
        .init("AvailabilityZones.init elements") { letter in
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: [.init(letter), "b"])
            }
        },
        .init(cloud: "Registry.init account") { Registry("apps", account: $0, region: "eu-west-1") },
        .init(cloud: "Registry.init region") { Registry("apps", account: "123456789012", region: $0) },
        .init(cloud: "Registry.init readers") {
            Registry("apps", account: "123456789012", region: "eu-west-1", pulledFrom: [$0])
        },
        .init(
            cloud: "ManagedPolicy.named name",
            refuses: hostile + ["a/", "/a", "a//b", "a_b/c", String(repeating: "a", count: 129)]
        ) { name in
            Role("a", assumedBy: .people("arn:aws:iam::123456789012:user/ann")) { Attaches(.named(name)) }
        },
        .init(
            cloud: "TrustedPrincipal.people arns",
            refuses: hostile + [
                "arn:aws:iam::123456789012:root", "arn:aws:iam::*:user/ann", "arn:aws:iam::123456789012:user/*",
                "arn:aws:iam::123456789012:user/a$(b)", "arn:aws:iam::123456789012:user/a//b",
                "arn:aws:iam::123456789012:user/" + String(repeating: "a", count: 65),
            ]
        ) { arn in Role("a", assumedBy: .people(arn)) { Attaches(.readOnly) } },
        // GitHub accepts these as names of environments.
        .init(
            "TrustedPrincipal.gitHubActions environment",
            refuses: hostile.filter { !["$(id)", "a/../b", "a\"b"].contains($0) } + [
                "a:b", "a*", "a?", "a${b}", "a&{b}", "a\u{7f}b", "a\u{100}", String(repeating: "a", count: 256),
            ]
        ) { role(.gitHubActions(environment: $0)) },
        // Git accepts these as branch names.
        .init(
            "TrustedPrincipal.gitHubActions branch",
            refuses: hostile.filter { !["$(id)", "a\"b"].contains($0) } + [
                "a..b", "refs/heads/main", "-x", "a.lock", "@", "HEAD", "a*", "a${b}", "a&{b}", "a\u{100}",
            ]
        ) { role(.gitHubActions(branch: $0)) },
        .init(cloud: "Table.Attribute.string name", refuses: ["", String(repeating: "a", count: 256)]) {
            Table("a", key: .string($0))
        },
        .init(cloud: "Table.Attribute.number name", refuses: ["", String(repeating: "a", count: 256)]) {
            Table("a", key: .number($0))
        },
        .init(cloud: "Table.Attribute.binary name", refuses: ["", String(repeating: "a", count: 256)]) {
            Table("a", key: .binary($0))
        },
        .init(cloud: "Table.init ttlAttribute", refuses: ["", String(repeating: "a", count: 256)]) {
            Table("a", key: .string("id"), ttlAttribute: $0)
        },
        .init(cloud: "TableIndex.init name") { name in
            Table("a", key: .string("id")) { TableIndex(name, key: .string("b")) }
        },
    ]

    private static let addresses = [
        "x@", "@acme.dev", "ann@acme", "ann@@acme.dev", "ann@acme..dev", ".ann@acme.dev", "ann.@acme.dev",
        "ann@-acme.dev",
        "ann@acme.dev\u{b}", "ann,bob@acme.dev", "<ann@acme.dev>",
    ]

    @DeclarationsBuilder private static func role(_ trusted: TrustedPrincipal) -> Declarations {
        Repository("https://github.com/acme/sample")
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Role("a", assumedBy: trusted) { Attaches(.readOnly) }
        }
    }

    private static let repository: [TextArgument] = [
        .init(
            "Repository.init url",
            refuses: hostile + [
                "https://github.com/acme/shop\nx", "https://github.com/acme/$(id)",
                "https://github.com/acme/${{github.token}}",
                "https://github.com/acme/shop?x=1", "https://github.com/acme/shop#x",
                "https://user:pw@github.com/acme/shop",
                "https://github.com/acme/`id`", "https://github.com/acme/a'b", "https://github.com/../shop",
                "https://host/x\"y", "https://github.com/acme/%2e%2e", "https://github.com/acme",
                "https://github.com/acme/",
                "http://github.com/acme/shop", "https://github.com:0/acme/shop", "https://git_hub.com/acme/shop",
                "git@github.com:acme/shop.git",
            ]
        ) { Repository($0) },
        // Git accepts these as branch names.
        .init(
            "Repository.init branch",
            refuses: hostile.filter { $0 != "a\"b" && $0 != "$(id)" } + [
                "a..b", "refs/heads/main", "-x", "a.lock", "@", "HEAD",
            ]
        ) { Repository("https://github.com/acme/shop", branch: $0) },
        .init(
            "Repository.init owners",
            refuses: hostile + [
                "@acme/a\n* @evil", "@acme/a\t@evil", "@acme/a#x", "a@b\u{b}c", "x@", "@", "@acme/a\r* @evil",
                "a@b\u{2028}* @evil", "\\@a", "@acme/a\u{0}", "@a/b/c", "acme/platform",
            ]
        ) { Repository("https://github.com/acme/shop", owners: [$0]) },
        .init(
            "Repository.init images",
            refuses: hostile + [
                "acme/shop", "ghcr.io", "ghcr.io/Acme", "ghcr.io/a:1", "ghcr.io/a@b", "ghcr.io//a", "ghcr.io/a/",
            ]
        ) { Repository("https://github.com/acme/shop", images: $0) },
        .init("Platform.init ingressClass", refuses: hostile + ["Not A Class", "a_b"]) { Platform(ingressClass: $0) },
        .init("Platform.init ingressNamespace", refuses: hostile + ["a.b"]) { Platform(ingressNamespace: $0) },
        .init("Platform.init certificateIssuer") { Platform(certificateIssuer: $0) },
        .init("Platform.init monitoringNamespace", refuses: hostile + ["a.b"]) { Platform(monitoringNamespace: $0) },
        .init(
            "Platform.init prometheusAddress",
            refuses: hostile + [
                "prometheus:9090", "ftp://a.b", "http://", "http://a b", "http://u:p@a.b", "http://a.b?x=1",
                "http://a.b#x",
                "http://a.b:99999", "http://a.b/%zz", "http://a.b/{{args.x}}",
            ]
        ) { Platform(prometheusAddress: $0) },
        .init("Platform.init notifications", refuses: hostile + ["a.b", "GitHub"]) { Platform(notifications: $0) },
    ]

    private static let workloads: [TextArgument] = [
        .init("External.init host") { External("api", at: $0) },
        .init("External.init addresses") { External("api", at: "api.acme.dev", addresses: $0) },
        .init("IsolationTarget.init text") { target in
            Service("web", source: .image(image))
            Isolation("a", denies: "web", reaching: .init(target))
        },
        .init("IsolationTarget.init value") { target in
            Service("web", source: .image(image))
            Isolation("a", denies: "web", reaching: .init(stringLiteral: target))
        },
        .init(
            "Source.image",
            refuses: hostile + [
                "redis", "redis:8", "docker.io/library/redis:", "docker.io/library/redis:a b",
                "docker.io/Library/redis",
                "docker.io//redis", "docker.io/redis@sha256:12", "docker.io/a---.b", "http://docker.io/redis",
                "docker.io/",
                "docker.io:x/redis", "-a.io/redis", "docker.io/redis:" + String(repeating: "a", count: 129),
            ]
        ) { Service("web", source: .image($0)) },
        .init("Source.go path", refuses: hostile + ["/a", "a/", String(repeating: "a/", count: 2047) + "aa"]) {
            Service("web", source: .go($0, version: "1.26"))
        },
        .init("Source.go version") { Service("web", source: .go("services/web", version: $0)) },
        .init("Source.go package") { Service("web", source: .go("services/web", version: "1.26", package: $0)) },
        .init("Source.go vendorHash") {
            Service("web", source: .go("services/web", version: "1.26", vendorHash: $0))
        },
        .init(workload: "Exposed.init host") {
            Listens(on: 8080)
            Exposed(at: $0)
        },
        .init(workload: "Exposed.init path", refuses: paths) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev", path: $0)
        },
        .init(workload: "Metrics.init histogram", refuses: hostileOfAnyLength) {
            Listens(on: 8080)
            Metrics(histogram: $0)
        },
        .init(workload: "Metrics.init status", refuses: hostileOfAnyLength) {
            Listens(on: 8080)
            Metrics(status: $0)
        },
        .init(workload: "Metrics.init failingStatuses", refuses: ["", "[", "(?=a)", "a{{b}}"]) {
            Listens(on: 8080)
            Metrics(failingStatuses: $0)
        },
        .init(workload: "Metrics.init path", refuses: paths) {
            Listens(on: 8080)
            Metrics(path: $0)
        },
        .init(workload: "Releases.init path", refuses: paths) {
            Listens(on: 8080)
            Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)), exercising: $0)
        },
        .init(workload: "Releases.Condition.query name") {
            Listens(on: 8080)
            Releases(.blueGreen, promotedWhen: .query($0, "max(lag_seconds)", below: 1))
        },
        .init(
            workload: "Releases.Condition.query text",
            refuses: [
                "", " \n", "a\u{0}b", "sum(up", "up]", "up{a=\"b}", "${{ github.token }}", "{{args.pod}}", "a{{b}}",
            ]
        ) {
            Listens(on: 8080)
            Releases(.blueGreen, promotedWhen: .query("own", $0, below: 1))
        },
        .init(workload: "Listens.init liveness", refuses: paths) { Listens(on: 8080, liveness: $0) },
        .init(workload: "Listens.init readiness", refuses: paths) { Listens(on: 8080, readiness: $0) },
        .init(workload: "Listens.ApplicationProtocol.tcp") { Listens(on: 8080, .tcp($0)) },
        .init(workload: "Probes.init headers", refuses: hostileOfAnyLength) {
            Listens(on: 8080)
            Probes(headers: [$0: "a"])
        },
        .init(workload: "Prepares.init name") { Prepares($0, image: image) },
        .init(workload: "Prepares.init image") { Prepares("a", image: $0) },
        .init(workload: "Prepares.init command", refuses: ["a\u{0}b"]) { Prepares("a", image: image, runs: $0) },
        .init(workload: "Runs.init arguments", refuses: ["a\u{0}b"]) { Runs($0) },
        .init(workload: "Runs.init entryPoint", refuses: ["a\u{0}b"]) { Runs("a", by: $0) },
        .init(workload: "Sets.init name", refuses: hostileOfAnyLength) { Sets($0, to: "a") },
        .init(workload: "Sets.init value", refuses: ["a\u{0}b"]) { Sets("A", to: $0) },
        .init(workload: "Scratch.init name") { Scratch($0, at: "/a") },
        .init(workload: "Scratch.init path", refuses: mounts) { Scratch("a", at: $0) },
        .init("Volume.init name") { stateful(Volume($0, .gibibytes(1), at: "/a")) },
        .init("Volume.init path", refuses: mounts) { stateful(Volume("a", .gibibytes(1), at: $0)) },
        .init("Volume.init storageClass") { stateful(Volume("a", .gibibytes(1), at: "/a", storageClass: $0)) },
        .init("Schedule.cron expression") {
            ScheduledJob("a", source: .image(image), schedule: .cron($0, atLeastEvery: .days(1)))
        },
        .init("Uses.File.file path", refuses: mounts + ["/key", "/etc/key", "/tmp/key", "/etc/a/..key"]) { path in
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16")
                KubernetesCluster("games", in: "main", nodes: 1...3, of: "m7g.large")
            }
            Service("web", source: .image(image)) { Uses(Secret("key"), as: .file(path)) }
        },
        .init("Recreates.init kind") { kind in
            Service("web", source: .image(image))
            Recreates(kind, "web")
        },
        .init("Recreates.init name") { name in
            Service("web", source: .image(image))
            Recreates("Deployment", name)
        },
        .init("Recreates.init namespace") { namespace in
            Service("web", source: .image(image))
            Recreates("Deployment", "web", namespace: namespace)
        },
        .init("Uses.init prefix", refuses: hostileOfAnyLength) { prefix in
            games(Bucket("zebra"))
            Service("web", source: .image(image)) { Uses("zebra", as: prefix) }
        },
        .init("Calls.init prefix", refuses: hostileOfAnyLength) { prefix in
            External("api", at: "api.acme.dev")
            Service("web", source: .image(image)) { Calls("api", as: prefix) }
        },
        .init("Uses.init renaming", refuses: hostileOfAnyLength) { name in
            games(Bucket("zebra"))
            Service("web", source: .image(image)) { Uses("zebra", renaming: ["ZEBRA_BUCKET": name]) }
        },
        .init("Calls.init renaming", refuses: hostileOfAnyLength) { name in
            External("api", at: "api.acme.dev")
            Service("web", source: .image(image)) { Calls("api", renaming: ["API_ADDR": name]) }
        },
    ]

    private static let paths = [
        "", "a", "/a b", "/a\nb", "/a\u{0}b", "/${{ a }}", "/{{args.a}}", "/%", "/%zz", "/a\"b", "/ä",
    ]
    private static let mounts = [
        "", "a", "/", "/a/../b", "/a:b", "/a\u{0}b", "//a", "/" + String(repeating: "a", count: 256),
        String(repeating: "/a", count: 2048),
    ]

    @DeclarationsBuilder private static func stateful(_ volume: Volume) -> Declarations {
        StatefulService("db", source: .image(image)) {
            Listens(on: 8080)
            volume
        }
    }

    /// Names of models contain slashes and dots, as in `openai/gpt-4.1-mini`: a client sends them as JSON strings and never
    /// treats them as paths. No provider documents a maximum length.
    private static let models = hostileOfAnyLength.filter { $0 != "a/../b" }

    private static let pipelines: [TextArgument] = [
        .init("LanguageModel.openAI name", refuses: models) { model in
            Pipeline("digest", model: .openAI(model, key: Secret("key")), schedule: .daily(at: 3)) {}
        },
        .init("LanguageModel.anthropic name", refuses: models) { model in
            Pipeline("digest", model: .anthropic(model, key: Secret("key")), schedule: .daily(at: 3)) {}
        },
        .init("Pipeline.init python") { version in
            Pipeline(
                "digest", model: .openAI("gpt-4.1-mini", key: Secret("key")), schedule: .daily(at: 3), python: version
            ) {}
        },
        .init(pipeline: "FieldType.record") { name in
            Record("Zebra", "A record.") { Field("a", .string) }
            steps(Input("text", .record(name)))
        },
        .init(pipeline: "Input.init name", refuses: hostileOfAnyLength) { name in steps(Input(name, .string)) },
        .init(pipeline: "Output.init name", refuses: hostileOfAnyLength) { name in
            Signature("Summary", "Summarise.") {
                Input("text", .string)
                Output(name, .string)
            }
            Predict("Summary")
        },
        .init(pipeline: "Record.init name") { name in Record(name, "A record.") { Field("a", .string) } },
        .init(pipeline: "Field.init name", refuses: hostileOfAnyLength) { name in
            Record("Entry", "A record.") { Field(name, .string) }
        },
        .init(pipeline: "Signature.init name") { name in
            Signature(name, "Summarise.") {
                Input("text", .string)
                Output("summary", .string)
            }
        },
        .init(pipeline: "Signature.init instructions", refuses: [""]) { text in
            Signature("Summary", text) {
                Input("text", .string)
                Output("summary", .string)
            }
            Predict("Summary")
        },
        .init(pipeline: "Predict.init signature") { name in
            signature(Input("text", .string))
            Predict(name)
        },
        .init(pipeline: "ChainOfThought.init signature") { name in
            signature(Input("text", .string))
            ChainOfThought(name)
        },
        .init(pipeline: "Predict.init name", refuses: hostileOfAnyLength) { name in
            signature(Input("text", .string))
            Predict("Summary", as: name)
        },
        .init(pipeline: "ChainOfThought.init name", refuses: hostileOfAnyLength) { name in
            signature(Input("text", .string))
            ChainOfThought("Summary", as: name)
        },
        .init(pipeline: "Predict.input field") { name in
            draft
            Predict("Review").input(name, from: "summary")
        },
        .init(pipeline: "Predict.input value") { name in
            draft
            Predict("Review").input("draft", from: name)
        },
        .init(pipeline: "ChainOfThought.input field") { name in
            draft
            ChainOfThought("Review").input(name, from: "summary")
        },
        .init(pipeline: "ChainOfThought.input value") { name in
            draft
            ChainOfThought("Review").input("draft", from: name)
        },
        .init(pipeline: "ProgramInputs.init names") { name in
            steps(Input("text", .string))
            ProgramInputs(name)
        },
        .init(pipeline: "Metric.Criterion.matches field") { name in
            steps(Input("text", .string), .string)
            Metric(.matches(name))
        },
        .init(pipeline: "Metric.Criterion.elementsMatch field") { name in
            steps(Input("text", .string), .list(of: .string))
            Metric(.elementsMatch(in: name))
        },
        .init(pipeline: "Metric.Criterion.isNotEmpty field") { name in
            steps(Input("text", .string), .string)
            Metric(.isNotEmpty(name))
        },
        .init(pipeline: "Metric.Criterion.length field") { name in
            steps(Input("text", .string), .string)
            Metric(.length(of: name, in: 1...2))
        },
        .init(pipeline: "Metric.Criterion.value field") { name in
            steps(Input("text", .string), .int)
            Metric(.value(of: name, in: 1...2))
        },
        .init(pipeline: "Reads.init key", refuses: ["", String(repeating: "a", count: 1025)]) {
            Reads($0, from: "replays")
        },
        .init(pipeline: "Writes.init key", refuses: ["", String(repeating: "a", count: 1025)]) {
            Writes($0, to: "replays")
        },
        .init(pipeline: "Reads.init bucket") { Reads("a", from: $0) },
        .init(pipeline: "Writes.init bucket") { Writes("a", to: $0) },
    ]

    @ElementsBuilder<any PipelineElement>
    private static func steps(_ input: Input, _ answer: FieldType = .string) -> Elements<any PipelineElement> {
        signature(input, answer)
        Predict("Summary")
    }

    @ElementsBuilder<any PipelineElement>
    private static func signature(_ input: Input, _ answer: FieldType = .string) -> Elements<any PipelineElement> {
        Signature("Summary", "Summarise.") {
            input
            Output("summary", answer)
        }
    }

    /// A step, and the signature of a step after it.
    @ElementsBuilder<any PipelineElement> private static var draft: Elements<any PipelineElement> {
        steps(Input("text", .string))
        Signature("Review", "Review.") {
            Input("draft", .string)
            Output("review", .string)
        }
    }

    private static let machines: [TextArgument] = [
        .init("Machine.init stateVersion") { version in
            Machine("build-1", system: .aarch64Linux, stateVersion: version) { user }
        },
        .init("Machine.init address") { address in
            Machine("build-1", system: .aarch64Linux, stateVersion: "26.05", address: address) { user }
        },
        .init(machine: "User.init name") { User($0, keys: [key]) },
        .init(machine: "User.init keys", refuses: hostile + ["ssh-ed25519", "ssh-ed25519 AAAA", key + "\n" + key]) {
            User("ann", keys: [$0])
        },
        .init(machine: "Installs.init packages", refuses: hostileOfAnyLength) { Installs($0) },
        .init(machine: "Upgrades.init time", refuses: hostile + ["4:00", "24:00", "04:60", "+4:00"]) {
            Upgrades(at: $0)
        },
        .init(machine: "Configures.init option", refuses: [""]) { Configures(["services", $0], true) },
        .init("Tool.init attribute", refuses: hostileOfAnyLength) { attribute in DevelopmentShell { Tool(attribute) } },
        .init("NixTool.init attribute", refuses: hostileOfAnyLength) { NixTool($0) },
    ]

    private static let raw: [TextArgument] = [
        .init(cloud: "Forgets.init address") { Forgets(terraform: $0) },
        .init(cloud: "Destroys.init address") { Destroys(terraform: $0) },
        .init(
            "Readme.init description",
            refuses: [
                "", " ", "a\nb", "a\r", "a\u{0}b", "\u{7}", "a\u{85}b", "a\u{2028}b",
                String(repeating: "a", count: 6000),
            ]
        ) { Readme($0) },
        .init("Readme.init path", refuses: ["", "/a", "../a", "a//b", "a\u{0}b", ".git/config"]) {
            Readme("A.", path: $0)
        },
        .init("ExtraFile.init path", refuses: ["", "/a", "../a", "a//b", "a\u{0}b", ".git/config"]) {
            ExtraFile($0, text: "a\n")
        },
        .init("ExtraManifest.init name") {
            ExtraManifest($0, ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "a"]])
        },
        .init("ExtraManifest.init yaml", refuses: ["", "a: [", "a", "a: b\u{0}"]) { ExtraManifest("a", yaml: $0) },
        .init(cloud: "LeavesOut.init path") { LeavesOut($0) },
        .init("Patch.init kind") { kind in
            Service("web", source: .image(image))
            Patch(kind, "web", .set(["spec", "minReadySeconds"], to: 5))
        },
        .init("Patch.init name") { name in
            Service("web", source: .image(image))
            Patch("Deployment", name, .set(["spec", "minReadySeconds"], to: 5))
        },
        .init("Patch.init namespace") { namespace in
            Service("web", source: .image(image))
            Patch("Deployment", "web", namespace: namespace, .set(["spec", "minReadySeconds"], to: 5))
        },
        .init(cloud: "Patch.init address") { address in
            Bucket("zebra")
            Patch(terraform: address, .set(["force_destroy"], to: false))
        },
    ]

    private static func policy(
        _ kind: ObjectKind = ObjectKind("Widget", group: "acme.dev"),
        _ requirement: Requirement = Requirement("a", .isPresent("object.spec"), otherwise: "no"),
        terraform: [TerraformRequirement] = []
    ) -> StackPolicy {
        StackPolicy(
            "sample", because: "A test.", concerning: .objects([kind]), requiring: [requirement],
            ofTerraform: terraform, allowed: [], disallowed: [])
    }

    private static let policies: [TextArgument] = [
        .init("ObjectKind.init kind") { policy(ObjectKind($0)) },
        .init("ObjectKind.init group", refuses: hostile.filter { !$0.isEmpty }) {
            policy(ObjectKind("Widget", group: $0))
        },
        .init("ObjectKind.init version") { policy(ObjectKind("Widget", version: $0)) },
        .init(
            "ObjectKind.init resources",
            refuses: hostile + ["1a", "a-", "a/", "a/b-c", String(repeating: "a", count: 64)]
        ) { policy(ObjectKind("Widget", resources: [$0])) },
        .init("Requirement.init name") {
            policy(.init("Widget"), Requirement($0, .isPresent("object.spec"), otherwise: "no"))
        },
        .init("Requirement.containers name") {
            policy(.init("Widget"), .containers($0, .isPresent("container.image"), otherwise: "no"))
        },
        .init("Requirement.Scope.each") {
            policy(.init("Widget"), Requirement("a", of: .each($0, in: ["a"]), .isPresent("object.a"), otherwise: "no"))
        },
        .init("Requirement.Scope.each in", refuses: ["", "a b", "a\u{0}b", "a\nb"]) {
            policy(.init("Widget"), Requirement("a", of: .each("b", in: [$0]), .isPresent("object.a"), otherwise: "no"))
        },
        .init("Condition.matches", refuses: ["[", "(", "a{2,1}"]) {
            policy(.init("Widget"), Requirement("a", .matches("object.a", $0), otherwise: "no"))
        },
        .init("Condition.every") {
            policy(
                .init("Widget"), Requirement("a", .every($0, in: "object.a", .isPresent("object.b")), otherwise: "no"))
        },
        .init("Condition.some") {
            policy(
                .init("Widget"), Requirement("a", .some($0, in: "object.a", .isPresent("object.b")), otherwise: "no"))
        },
        .init("ValuePath.init text", refuses: fields) {
            policy(.init("Widget"), Requirement("a", .isPresent(ValuePath($0)), otherwise: "no"))
        },
        .init("ValuePath.init value", refuses: fields) {
            policy(.init("Widget"), Requirement("a", .isPresent(ValuePath(stringLiteral: $0)), otherwise: "no"))
        },
        .init("ValuePath.init variable") {
            policy(.init("Widget"), Requirement("a", .isPresent(ValuePath(variable: $0)), otherwise: "no"))
        },
        .init("ValuePath.init fields", refuses: fields) {
            policy(
                .init("Widget"),
                Requirement("a", .isPresent(ValuePath(variable: "object", fields: [$0])), otherwise: "no"))
        },
        .init("ValuePath.field name", refuses: fields) {
            policy(.init("Widget"), Requirement("a", .isPresent(ValuePath("object").field($0)), otherwise: "no"))
        },
        .init("TerraformRequirement.isTrue argument", refuses: hostileOfAnyLength) {
            policy(terraform: [.isTrue($0, of: "aws_db_instance")])
        },
        .init("TerraformRequirement.isTrue blocks", refuses: hostileOfAnyLength) {
            policy(terraform: [.isTrue("a", in: [$0], of: "aws_db_instance")])
        },
        .init("TerraformRequirement.isTrue type", refuses: hostileOfAnyLength) {
            policy(terraform: [.isTrue("a", of: $0)])
        },
        .init("TerraformRequirement.isReferenced other", refuses: hostileOfAnyLength) {
            policy(terraform: [.isReferenced(by: $0, in: "bucket", of: "aws_s3_bucket")])
        },
        .init("TerraformRequirement.isReferenced argument", refuses: hostileOfAnyLength) {
            policy(terraform: [.isReferenced(by: "aws_s3_bucket_policy", in: $0, of: "aws_s3_bucket")])
        },
        .init("TerraformRequirement.isReferenced type", refuses: hostileOfAnyLength) {
            policy(terraform: [.isReferenced(by: "aws_s3_bucket_policy", in: "bucket", of: $0)])
        },
    ]

    private static let fields = ["", "a b", "a\nb", "a\u{0}b"]

    /// A valid text for each argument that does not accept every word.
    static let accepted: [String: String] = [
        "KubernetesCluster.init network": "main", "LeavesOut.init path": "main.tf",
        "Alarm.init recipients": "zoe@acme.dev", "Budget.init recipients": "zoe@acme.dev",
        "CacheEngine.redis version": "7.1", "CacheEngine.valkey version": "8.0",
        "CacheSize.node type": "cache.t4g.small",
        "DatabaseEngine.postgreSQL version": "17", "DatabaseEngine.mySQL version": "8.4",
        "DatabaseEngine.auroraPostgreSQL version": "16", "DatabaseEngine.auroraMySQL version": "8.0",
        "DatabaseSize.instance type": "db.t4g.small", "Cloud.init account": "123456789012",
        "Cloud.init region": "eu-west-1", "StateStore.s3 region": "eu-west-1", "StateStore.gcs project": "acme-state",
        "CloudProvider.googleCloud project": "acme-state", "Domain.init domain": "zebra.dev",
        "Domain.init authorities": "letsencrypt.org", "KubernetesCluster.init instanceType": "m7g.large",
        "KubernetesCluster.init version": "1.33", "Network.init cidr": "10.41.0.0/16",
        "AvailabilityZones.letters letters": "a", "AvailabilityZones.init elements": "a",
        "Registry.init account": "123456789012", "Registry.init region": "eu-west-1",
        "Registry.init readers": "210987654321", "ManagedPolicy.named name": "job-function/Billing",
        "TrustedPrincipal.people arns": "arn:aws:iam::123456789012:user/zoe",
        "Repository.init url": "https://github.com/acme/zebra", "Repository.init owners": "@acme/zebra",
        "Repository.init images": "ghcr.io/acme/zebra",
        "Platform.init prometheusAddress": "http://zebra.monitoring:9090",
        "External.init host": "zebra.acme.dev", "External.init addresses": "203.0.113.0/24",
        "IsolationTarget.init text": "zebra/*", "IsolationTarget.init value": "zebra/*",
        "Source.image": image, "Source.go version": "1.26", "Source.go package": "./cmd/zebra",
        "Source.go vendorHash": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "Exposed.init host": "zebra.acme.dev", "Exposed.init path": "/zebra", "Metrics.init path": "/zebra",
        "Releases.init path": "/zebra", "Releases.Condition.query name": "zebra",
        "Releases.Condition.query text": "max(zebra)", "Listens.init liveness": "/zebra",
        "Listens.init readiness": "/zebra",
        "Prepares.init image": image, "Scratch.init path": "/zebra", "Volume.init path": "/zebra",
        "Schedule.cron expression": "0 3 * * *", "Uses.File.file path": "/etc/zebra/key",
        "Recreates.init kind": "Deployment",
        "Recreates.init name": "web", "Recreates.init namespace": "sample",
        "Pipeline.init python": "3.13", "FieldType.record": "Zebra", "Record.init name": "Zebra",
        "Signature.init name": "Zebra", "Predict.init signature": "Summary", "ChainOfThought.init signature": "Summary",
        "Predict.input field": "draft", "Predict.input value": "summary",
        "ChainOfThought.input field": "draft", "ChainOfThought.input value": "summary",
        "ProgramInputs.init names": "text",
        "Metric.Criterion.matches field": "summary", "Metric.Criterion.elementsMatch field": "summary",
        "Metric.Criterion.isNotEmpty field": "summary", "Metric.Criterion.length field": "summary",
        "Metric.Criterion.value field": "summary",
        "Reads.init bucket": "replays", "Writes.init bucket": "replays",
        "Machine.init stateVersion": "26.05", "Machine.init address": "10.40.3.7", "User.init keys": key,
        "Upgrades.init time": "04:00", "Forgets.init address": "aws_s3_bucket.zebra",
        "Destroys.init address": "aws_s3_bucket.zebra",
        "ExtraManifest.init yaml": """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: zebra}
        """,
        "Patch.init kind": "Deployment", "Patch.init name": "web", "Patch.init namespace": "sample",
        "Patch.init address": "aws_s3_bucket.zebra", "ObjectKind.init kind": "Zebra",
        "ObjectKind.init group": "zebra.dev",
        "ObjectKind.init version": "v1", "ValuePath.init text": "object.zebra", "ValuePath.init value": "object.zebra",
    ]

    /// Texts of the stack itself rather than of a declaration, which `StackTextTests` covers.
    static let ofStacks = [
        "Environment.init name", "TargetVersions.init kubernetes", "TargetVersions.init rego",
        "TargetVersions.init terraform", "ControllerVersions.init argoCD", "ControllerVersions.init argoRollouts",
        "ControllerVersions.init externalSecrets", "ControllerVersions.init gatekeeper",
        "ControllerVersions.init kyverno",
        "ControllerVersions.init prometheusOperator", "ControllerVersions.init reloader",
    ]

    /// Texts that can be anything, each with the reason, which the argument's documentation also states.
    static let free = [
        "CloudMetric.init dimensions": teams, "CloudMetric.init name": teams, "CloudMetric.init namespace": teams,
        "CloudMetric.init instanceKeys": teams, "Measure.Quantity.init description": teams,
        "Context.arn region": teams, "Context.arn resource": teams, "Context.arn service": teams,
        "Context.labels component": teams, "Context.metadata component": teams, "Context.metadata name": teams,
        "Context.selector component": teams, "KubernetesCluster.podRole comment": teams,
        "KubernetesCluster.podRole name": teams, "KubernetesCluster.podRole namespace": teams,
        "KubernetesCluster.podRole policy": teams, "KubernetesCluster.podRole serviceAccount": teams,
        "ListeningPort.init name": teams,
        "ExtraFile.init text": "A file of the team's own; Inspect refuses what Git could not keep.",
        "Field.init description": model, "Input.init description": model, "Output.init description": model,
        "Record.init description": model,
        "FieldType.oneOf values": model, "FieldType.literal": model,
        "IPv4Network.init text": "Reads a text, and throws what is wrong with it.",
        "Requirement.init message": people, "Requirement.containers message": people,
        "StackPolicy.init reason": people,
    ]

    private static let teams =
        "For components of a team's own, which check their arguments; the schemas and rules of the parts judge the result."
    private static let model = "Read by a language model; Python's printer escapes every text."
    private static let people = "Read by people; the printers of Rego, CEL and YAML escape every text."
}
