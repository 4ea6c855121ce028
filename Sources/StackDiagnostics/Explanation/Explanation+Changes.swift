extension Explanation {
    static let changes = [
        Explanation(
            .lostResource,
            meaning: """
                A declaration that creates a lasting resource, such as a database, a bucket, a table or a queue, was \
                removed or renamed. Terraform would delete the resource with everything in it.

                Renamed: give the new declaration the former name as `logicalName`. Removed: declare what happens to \
                the resource, `Forgets` to keep it outside the stack or `Destroys` to permit the deletion.
                """,
            reason: """
                A deleted database is gone, and in a diff of a thousand lines the removal of a block is easy to \
                miss. No flag permits this change: the stack itself must declare it, where a reviewer sees it.
                """,
            wrong: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("carts", key: .string("id"))
                        Queue("mails")
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("baskets", key: .string("id"))
                        Queue("mails")
                    }
                    """),
            right: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("carts", key: .string("id"))
                        Queue("mails")
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("baskets", key: .string("id"), logicalName: "carts")
                        Queue("mails")
                    }
                    """)),
        Explanation(
            .protectedResource,
            meaning: """
                `Destroys` names a resource that is protected from deletion in the cloud, so the apply would fail in \
                the middle. Remove the protection in a merge of its own first.
                """,
            reason: """
                Lasting resources in production are protected by default. An apply that fails halfway leaves the \
                other changes of the merge undone.
                """,
            wrong: .change(
                from: """
                    struct Shop: Stack {
                        let name = "shop"
                        let environments = [Environment("production", tier: .production)]

                        func body(in environment: Environment) -> Declarations {
                            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                                Table("carts", key: .string("id"))
                            }
                        }
                    }
                    """,
                to: """
                    struct Shop: Stack {
                        let name = "shop"
                        let environments = [Environment("production", tier: .production)]

                        func body(in environment: Environment) -> Declarations {
                            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                                Destroys(.table, "carts")
                            }
                        }
                    }
                    """),
            right: .change(
                from: """
                    struct Shop: Stack {
                        let name = "shop"
                        let environments = [Environment("production", tier: .production)]

                        func body(in environment: Environment) -> Declarations {
                            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                                Table("carts", key: .string("id"))
                                Patch(terraform: "aws_dynamodb_table.carts", .set(["deletion_protection_enabled"], to: false))
                            }
                        }
                    }
                    """,
                to: """
                    struct Shop: Stack {
                        let name = "shop"
                        let environments = [Environment("production", tier: .production)]

                        func body(in environment: Environment) -> Declarations {
                            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                                Destroys(.table, "carts")
                            }
                        }
                    }
                    """)),
        Explanation(
            .lostClaim,
            meaning: """
                A declaration that creates a lasting volume in the cluster was removed or renamed. Its \
                PersistentVolumeClaims would be deleted with it, or remain without a pod that uses them.

                Give a renamed declaration its former name as `logicalName`. For a removed one, declare `Forgets` or \
                `Destroys`.
                """,
            reason: """
                The new pods start with empty volumes, and the data is in volumes that no pod mounts, or gone.
                """,
            wrong: .change(
                from: """
                    StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 3) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """,
                to: """
                    StatefulService("finder", source: .image("docker.io/library/redis:alpine"), pods: 3) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """),
            right: .change(
                from: """
                    StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 3) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """,
                to: """
                    StatefulService(
                        "finder", source: .image("docker.io/library/redis:alpine"), pods: 3, logicalName: "search"
                    ) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """)),
        Explanation(
            .immutableField,
            meaning: """
                A field changes that the API server does not change in an existing object, such as the volume claim \
                templates of a StatefulSet or the selector of a Deployment. A note lists the steps that work.
                """,
            reason: """
                Argo CD's sync would fail, and so would every later one, until somebody deletes the object by hand.
                """,
            wrong: .change(
                from: """
                    StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 3) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """,
                to: """
                    StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 3) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(40), at: "/data")
                    }
                    """),
            right: .change(
                from: """
                    StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 3) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """,
                to: """
                    StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 5) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """)),
        Explanation(
            .replacedResource,
            meaning: """
                An argument changes that the provider can only change by deleting the resource and creating another \
                one, such as the key of a table or the engine of a database.
                """,
            reason: """
                The new resource is empty. `terraform plan` shows the replacement, but only after the merge.
                """,
            wrong: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("carts", key: .string("id"))
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("carts", key: .string("customer_id"))
                    }
                    """),
            right: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("carts", key: .string("id"))
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("carts", key: .string("id"))
                        Table("carts-by-customer", key: .string("customer_id"))
                    }
                    """)),
        Explanation(
            .rejectedChange,
            meaning: """
                An argument changes in a way that a plan accepts and the cloud rejects when it is applied, such as \
                an older version of a database engine.
                """,
            reason: "The apply fails in the middle, after other changes of the merge have been made.",
            wrong: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Network("main", cidr: "10.40.0.0/16", zones: 2)
                        Database("orders", engine: .postgreSQL("17"))
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Network("main", cidr: "10.40.0.0/16", zones: 2)
                        Database("orders", engine: .postgreSQL("16"))
                    }
                    """),
            right: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Network("main", cidr: "10.40.0.0/16", zones: 2)
                        Database("orders", engine: .postgreSQL("17"))
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Network("main", cidr: "10.40.0.0/16", zones: 2)
                        Database("orders", engine: .postgreSQL("18"))
                    }
                    """)),
        Explanation(
            .movedState,
            meaning: """
                The backend, the account or the region of a Terraform file changes. Terraform would not find the \
                resources of the former place there: it would create all of them again, and the former ones would \
                belong to nobody.
                """,
            reason: """
                Two sets of resources would exist, one of them without a configuration. Stores in the former place \
                keep the data, and the new ones are empty.
                """,
            wrong: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state", region: "eu-west-1")) {
                        Table("carts", key: .string("id"))
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-north-1", state: .s3(bucket: "acme-terraform-state", region: "eu-west-1")) {
                        Table("carts", key: .string("id"))
                    }
                    """),
            right: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state", region: "eu-west-1")) {
                        Table("carts", key: .string("id"))
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state", region: "eu-west-1")) {
                        Table("carts", key: .string("id"))
                        Queue("mails")
                    }
                    """)),
    ]
}
