extension Explanation {
    static let changes = [
        Explanation(
            .lostResource,
            meaning: """
                A declaration that makes a lasting resource was removed or renamed, and Terraform would delete the \
                resource with all that it contains. Databases, buckets, queues, tables and keys are lasting.

                If it was renamed, give the new declaration the former name as `logicalName`. If it is gone, \
                `Forgets` keeps the resource and `Destroys` deletes it. No flag overrides this error.
                """,
            reason: """
                A reviewer sees one changed line in the stack, and the apply deletes the data. Most of it cannot be \
                restored.
                """,
            wrong: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Queue("matches")
                        Bucket("replays")
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Queue("matches")
                        Bucket("recordings")
                    }
                    """),
            right: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Queue("matches")
                        Bucket("replays")
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Queue("matches")
                        Bucket("recordings", logicalName: "replays")
                    }
                    """)),
        Explanation(
            .protectedResource,
            meaning: """
                `Destroys` names a resource that the cloud protects from deletion. The protection is an argument of \
                the resource, such as `deletion_protection_enabled`, and is on in production.

                Deleting the resource takes two changes: switch the protection off with a `Patch` and apply that, \
                then remove the declaration.
                """,
            reason: """
                The apply would fail after the merge, possibly when half of the plan is done, and every later one \
                would fail too.
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
                A declaration with a volume in the cluster, such as a `StatefulService`, was removed or renamed. A \
                note gives the ways out: a logical name keeps the volumes of a renamed one, `Forgets` leaves them \
                without a user, and `Destroys` permits their deletion.
                """,
            reason: """
                The claims of a StatefulSet contain its name. Under another name the pods start with empty volumes, \
                and the data is still there but used by nothing. A claim of its own is deleted with its data.
                """,
            wrong: .change(
                from: """
                    StatefulService("search", source: .image("docker.io/library/redis:alpine")) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """,
                to: """
                    StatefulService("finder", source: .image("docker.io/library/redis:alpine")) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """),
            right: .change(
                from: """
                    StatefulService("search", source: .image("docker.io/library/redis:alpine")) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """,
                to: """
                    StatefulService("finder", source: .image("docker.io/library/redis:alpine"), logicalName: "search") {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """)),
        Explanation(
            .immutableField,
            meaning: """
                A field changes that the API server does not change in an existing object, such as the size in a \
                StatefulSet's claim templates or the `roleRef` of a RoleBinding. The notes give the steps that keep \
                the data.

                `Recreates` declares that a person deletes the object after the merge, so that the next sync creates \
                it again. The change is then a warning with the command.
                """,
            reason: """
                The API server would reject the object with status 422, at this sync and at every later one. Nothing \
                that comes after it in the sync would be deployed any more.
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
                    // More pods, each with a volume of its own.
                    StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 5) {
                        Listens(on: 9200)
                        Volume("data", .gibibytes(20), at: "/data")
                    }
                    """)),
        Explanation(
            .replacedResource,
            meaning: """
                An argument of a lasting resource changes that the provider can only change by deleting the resource \
                and creating another: the key of a table, the engine of a database, the name of a queue.

                Declare a second resource under a new name, move the data, and remove the old one afterwards.
                """,
            reason: """
                The plan shows `forces replacement` on one line among many, and the apply deletes the data.
                """,
            wrong: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("carts", key: .string("id"))
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Table("carts", key: .string("customer"))
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
                        Table("carts-by-customer", key: .string("customer"))
                    }
                    """)),
        Explanation(
            .rejectedChange,
            meaning: """
                An argument of a lasting resource changes in a way that Terraform plans and the cloud rejects, such \
                as an older version of a database engine.
                """,
            reason: """
                The plan looks fine in the pull request, and the apply fails after the merge, when other resources \
                may already be changed.
                """,
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
                        // Copy the rows, move the services, then remove "orders".
                        Network("main", cidr: "10.40.0.0/16", zones: 2)
                        Database("orders", engine: .postgreSQL("17"))
                        Database("orders-16", engine: .postgreSQL("16"))
                    }
                    """)),
        Explanation(
            .movedState,
            meaning: """
                The backend, the account or the region of a `main.tf` changes: a stack or environment was renamed, \
                or its `Cloud` was edited.

                Declare the resources of the other place in a separate environment or stack. To move only the state, \
                change the backend in `main.tf` by hand, run `terraform init -migrate-state`, and generate again.
                """,
            reason: """
                Terraform would find none of its resources. It would create all of them again, empty, and nothing \
                would manage the ones that contain the data.
                """,
            wrong: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Queue("matches")
                    }
                    """,
                to: """
                    Cloud(.aws, region: "eu-north-1", state: .s3(bucket: "acme-terraform-state", region: "eu-west-1")) {
                        Queue("matches")
                    }
                    """),
            right: .change(
                from: """
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Queue("matches")
                    }
                    """,
                to: """
                    // The resources in eu-north-1 are in a stack of their own.
                    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                        Queue("matches")
                    }
                    """)),
    ]
}
