extension Explanation {
    static let relations = [
        Explanation(
            .unknownReference,
            meaning: """
                A relation, such as `Uses`, `Calls` or `RunsAfter`, or a patch names something that its \
                environment does not declare. The message suggests the nearest name.

                Each environment is compiled on its own: something that only production declares does not exist for \
                a relation in staging.
                """,
            reason: """
                A misspelled name would otherwise become a variable without a value, a permission that nobody has, \
                or a network policy that selects no pods: faults that show only when the pods run.
                """,
            wrong: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Calls("scoers")
                }
                Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                """),
            right: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Calls("scores")
                }
                Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                """)),
        Explanation(
            .dependencyCycle,
            meaning: """
                Services call one another in a circle, or wait for one another to start. The message lists the \
                cycle.
                """,
            reason: """
                Argo CD applies the stack in the order of its relations, so one of them must be first. A cycle also \
                means that none of the services can be released, or restored after an outage, without the others.
                """,
            wrong: .declarations(
                """
                Service("orders", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Calls("payments")
                }
                Service("payments", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Calls("orders")
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
                    network
                    KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                    Queue("paid")
                }
                Service("orders", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Calls("payments")
                    Uses("paid", .consume)
                }
                Service("payments", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Uses("paid", .publish)
                }
                """)),
        Explanation(
            .conflictingClaim,
            meaning: """
                Two declarations claim something that only one can have: the same host and path, the same port, or \
                the same name in the cloud. A note shows the other declaration.
                """,
            reason: """
                The ingress controller would send the requests to one of the two services, and which one depends on \
                the order in which it reads them.
                """,
            wrong: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Exposed(at: "shop.acme.dev")
                }
                Service("api", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Exposed(at: "shop.acme.dev")
                }
                """),
            right: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Exposed(at: "shop.acme.dev")
                }
                Service("api", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Exposed(at: "shop.acme.dev", path: "/api")
                }
                """)),
        Explanation(
            .unsupportedAccess,
            meaning: """
                A relation asks for an access that the other component does not offer: a queue offers `.publish`, \
                `.consume` and `.admin`, a table `.read`, `.write` and `.readWrite`, and a service is called, not used. The \
                message lists what is offered.
                """,
            reason: """
                An access decides the permissions, the variables and the rules of the network. One that the \
                component does not offer would grant nothing, or something that nobody meant.
                """,
            wrong: .declarations(
                """
                External("bank", at: "api.bank.example")
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Uses("bank", .readWrite)
                }
                """),
            right: .declarations(
                """
                External("bank", at: "api.bank.example")
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Calls("bank")
                }
                """)),
        Explanation(
            .ambiguousReference,
            meaning: """
                A relation gives a name that several declarations of different kinds have. Pass the declaration \
                itself instead of its name.
                """,
            reason: """
                Names are unique within a kind only. Choosing one of the declarations would grant access to the \
                wrong one half of the time.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
                    network
                    KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                    Queue("orders")
                    Topic("orders")
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Uses("orders", .publish)
                }
                """),
            right: .declarations(
                """
                let orders = Queue("orders")
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
                    network
                    KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                    orders
                    Topic("orders")
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Uses(orders, .publish)
                }
                """)),
        Explanation(
            .wildcardPermission,
            meaning: """
                A permission is wider than what it is for: an action or a resource with a wildcard, `NotAction`, a \
                principal that is everyone, or a basic role of Google Cloud such as `roles/owner`. The rule covers \
                the policies that Stackgen derives and those of a `TerraformBlock`.
                """,
            reason: """
                A wildcard also grants what AWS adds next year. A stolen credential of such a role can read, delete \
                or take over what the workload never needed.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Policy(
                            "reports", [.init(actions: ["s3:*"], resources: ["arn:aws:s3:::acme-reports/*"])]))
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    TerraformBlock(
                        Terraform.Policy(
                            "reports", [.init(actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-reports/*"])]))
                }
                """)),
        Explanation(
            .missingRelation,
            meaning: """
                A declaration needs another one that the stack does not have: a store needs a cloud, a database a \
                network, an exposed service a port. The message says what to add.
                """,
            reason: """
                The files would be incomplete: a resource without a provider, an Ingress without a port, a machine \
                that nobody can log in to.
                """,
            wrong: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Exposed(at: "shop.acme.dev")
                }
                """),
            right: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Exposed(at: "shop.acme.dev")
                }
                """)),
        Explanation(
            .unknownVariable,
            meaning: """
                A relation renames an environment variable that it does not provide. The message lists the variables \
                that it does.
                """,
            reason: "The program would wait for a variable that is never set.",
            wrong: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Calls("scores", renaming: ["SCORES_ADRR": "UPSTREAM"])
                }
                Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                """),
            right: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Calls("scores", renaming: ["SCORES_ADDR": "UPSTREAM"])
                }
                Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                """)),
        Explanation(
            .unsupportedCloud,
            meaning: """
                A declaration is in a cloud that has no such resource, or for which Stackgen cannot create it yet. \
                The page of each component says on which clouds it is available.
                """,
            reason: """
                Something else in its place would behave differently: the difference is yours to decide, with \
                another component or a `TerraformBlock`.
                """,
            wrong: .declarations(
                """
                Cloud(.googleCloud(project: "acme-shop"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
                    Table("carts", key: .string("id"))
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Table("carts", key: .string("id"))
                }
                """)),
        Explanation(
            .unsupportedFile,
            meaning: """
                A relation asks for its value as a file, but the value cannot be one: it does not come from a secret \
                store, there are several of them, or the consumer has no pods.
                """,
            reason: """
                A file in a pod is a mounted volume of a Kubernetes Secret, which External Secrets keeps up to date. \
                Without a stored value there is nothing to mount.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
                    network
                    KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                    Bucket("receipts")
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Uses("receipts", as: .file("/etc/receipts/bucket"))
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
                    network
                    KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
                    Bucket("receipts")
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Uses("receipts")
                }
                """)),
    ]
}
