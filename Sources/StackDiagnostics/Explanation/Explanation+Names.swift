extension Explanation {
    static let namesAndIdentity = [
        Explanation(
            .invalidName,
            meaning: """
                A name is not valid in every place where the files use it. The name of a declaration becomes the name of \
                Kubernetes objects, cloud resources, DNS records and files, so it must be a DNS label (RFC 1123) of 1 to 40 \
                characters: lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or a digit.

                Some names have further limits, such as the names of environments and columns. The message names the rule that \
                is broken, and a note suggests a name that is valid.
                """,
            reason: """
                The API server, the cloud or DNS would reject the name after the merge, when part of the change may already \
                be applied.
                """,
            wrong: .declarations(
                """
                Service("Shop_API", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                }
                """),
            right: .declarations(
                """
                Service("shop-api", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                }
                """)),
        Explanation(
            .duplicateName,
            meaning: """
                Two declarations of one kind have the same name in one environment. A note shows where the other one is.
                """,
            reason: """
                Both would write the same objects and resources, and only one of them could exist. A relation such as \
                `Uses("matches", .publish)` would not say which one it means.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Queue("matches")
                    Queue("matches")
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Queue("matches")
                    Queue("replays")
                }
                """)),
        Explanation(
            .emptyStack,
            meaning: "The body of a stack declares nothing, in all of its environments or in one of them.",
            reason: """
                No files would be generated, and those of an earlier run would be removed. An empty body is more often a \
                condition that is never true than a decision.
                """,
            wrong: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"
                    let environments = [Environment("staging"), Environment("production", tier: .production)]

                    func body(in environment: Environment) -> Declarations {
                        if environment.name == "prod" {
                            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                        }
                    }
                }
                """),
            right: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"
                    let environments = [Environment("staging"), Environment("production", tier: .production)]

                    func body(in environment: Environment) -> Declarations {
                        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                    }
                }
                """)),
        Explanation(
            .duplicateEnvironment,
            meaning: "The list `environments` of a stack contains two environments with the same name.",
            reason: """
                The name of an environment is its folder, and part of the names of its cloud resources: the files of one would \
                overwrite those of the other.
                """,
            wrong: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"
                    let environments = [Environment("production"), Environment("production", tier: .production)]

                    func body(in environment: Environment) -> Declarations {
                        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                    }
                }
                """),
            right: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"
                    let environments = [Environment("staging"), Environment("production", tier: .production)]

                    func body(in environment: Environment) -> Declarations {
                        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                    }
                }
                """)),
        Explanation(
            .noEnvironment,
            meaning: """
                The list `environments` of a stack is empty. A stack without several environments leaves the list out: it then \
                has one environment without a name, and its files are not in a folder for each environment.
                """,
            reason: "There is nothing to compile the stack for, and the files of an earlier run would be removed.",
            wrong: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"
                    let environments: [Environment] = []

                    func body(in environment: Environment) -> Declarations {
                        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                    }
                }
                """),
            right: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"

                    var body: Declarations {
                        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                    }
                }
                """)),
        Explanation(
            .endlessComponent,
            meaning: """
                The body of a component contains the component itself, directly or through other components: declarations are \
                nested more than 64 deep.
                """,
            reason: "Compiling the stack would never end.",
            wrong: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"

                    struct Cell: Component {
                        let name: String
                        var body: Declarations { Cell(name: name) }
                    }

                    var body: Declarations { Cell(name: "cell") }
                }
                """),
            right: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"

                    struct Cell: Component {
                        let name: String
                        var body: Declarations {
                            Service(name, source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                        }
                    }

                    var body: Declarations {
                        Cell(name: "cell-a")
                        Cell(name: "cell-b")
                    }
                }
                """)),
    ]
}
