import StackKit

/// A public argument that takes a number, with a declaration that passes one to it.
struct NumericArgument: Sendable {
    /// The argument as the sources spell it: `Queue.init maxReceives`.
    let name: String
    /// Whether the argument accepts an extreme number; the argument's documentation states the reason.
    var accepts: @Sendable (Number) -> Bool = { _ in false }
    /// The declarations, one of which passes the number to the argument.
    let declarations: @Sendable (Number) -> Declarations

    init(
        _ name: String, accepts: @escaping @Sendable (Number) -> Bool = { _ in false },
        @DeclarationsBuilder _ declarations: @escaping @Sendable (Number) -> Declarations
    ) {
        self.name = name
        self.accepts = accepts
        self.declarations = declarations
    }

    /// Creates an argument of an element of a separate service.
    init(
        workload name: String, accepts: @escaping @Sendable (Number) -> Bool = { _ in false },
        @ElementsBuilder<any WorkloadElement> _ elements: @escaping @Sendable (Number) -> Elements<any WorkloadElement>
    ) {
        self.init(name, accepts: accepts) { number in
            Service("web", source: .image(ProbeStack.image)) {
                elements(number)
            }
        }
    }

    /// Creates an argument of a declaration in a separate cloud, next to a network.
    init(
        cloud name: String, accepts: @escaping @Sendable (Number) -> Bool = { _ in false },
        @DeclarationsBuilder _ declarations: @escaping @Sendable (Number) -> Declarations
    ) {
        self.init(name, accepts: accepts) { number in
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16")
                declarations(number)
            }
        }
    }

    /// Creates an argument of an element of a separate pipeline.
    init(
        pipeline name: String, accepts: @escaping @Sendable (Number) -> Bool = { _ in false },
        @ElementsBuilder<any PipelineElement> _ elements: @escaping @Sendable (Number) -> Elements<any PipelineElement>
    ) {
        self.init(name, accepts: accepts) { number in
            Self.pipeline {
                Signature("Summary", "Summarise.") {
                    Input("text", .string)
                    Output("summary", .string)
                    Output("score", .float)
                }
                Predict("Summary")
                elements(number)
            }
        }
    }

    /// Returns a pipeline with the cloud and the repository that it needs.
    @DeclarationsBuilder
    static func pipeline(
        deadline: Duration = .minutes(30),
        @ElementsBuilder<any PipelineElement> _ elements: () -> Elements<any PipelineElement>
    ) -> Declarations {
        Repository("https://github.com/acme/probe")
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16")
            KubernetesCluster("games", in: "main", nodes: 1...3, of: "m7g.large")
            Bucket("replays")
        }
        Pipeline(
            "digest", model: .openAI("gpt-4.1-mini", key: Secret("key")), schedule: .daily(at: 3), deadline: deadline
        ) {
            Uses("replays", .readWrite)
            Reads("in.json", from: "replays")
            elements()
        }
    }
}
