import StackCompiler
import StackDiagnostics
import StackKit
import Testing

/// A public argument whose text a tool parses, with texts that the tool rejects.
struct TextArgument: Sendable, CustomTestStringConvertible {
    /// The argument as the sources spell it: `Queue.init name`.
    let name: String
    /// Texts that must be rejected.
    let refused: [String]
    /// The declarations, one of which passes the text to the argument.
    let declarations: @Sendable (String) -> Declarations

    var testDescription: String { name }

    init(
        _ name: String, refuses refused: [String] = hostile,
        @DeclarationsBuilder _ declarations: @escaping @Sendable (String) -> Declarations
    ) {
        self.name = name
        self.refused = refused
        self.declarations = declarations
    }

    /// Creates an argument of an element of a separate service.
    init(
        workload name: String, refuses refused: [String] = hostile,
        @ElementsBuilder<any WorkloadElement> _ elements: @escaping @Sendable (String) -> Elements<any WorkloadElement>
    ) {
        self.init(name, refuses: refused) { text in Service("web", source: .image(Self.image)) { elements(text) } }
    }

    /// Creates an argument of a declaration in a separate cloud, next to a network and a cluster.
    init(
        cloud name: String, refuses refused: [String] = hostile,
        @DeclarationsBuilder _ declarations: @escaping @Sendable (String) -> Declarations
    ) {
        self.init(name, refuses: refused) { text in
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16")
                KubernetesCluster("games", in: "main", nodes: 1...3, of: "m7g.large")
                declarations(text)
            }
        }
    }

    /// Creates an argument of an element of a separate pipeline.
    init(
        pipeline name: String, refuses refused: [String] = hostile,
        @ElementsBuilder<any PipelineElement> _ elements: @escaping @Sendable (String) -> Elements<any PipelineElement>
    ) {
        self.init(name, refuses: refused) { text in
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16")
                KubernetesCluster("games", in: "main", nodes: 1...3, of: "m7g.large")
                Bucket("replays")
            }
            Pipeline("digest", model: .openAI("gpt-4.1-mini", key: Secret("key")), schedule: .daily(at: 3)) {
                Uses("replays", .readWrite)
                elements(text)
            }
        }
    }

    /// Creates an argument of an element of a separate machine.
    init(
        machine name: String, refuses refused: [String] = hostile,
        @ElementsBuilder<any MachineElement> _ elements: @escaping @Sendable (String) -> Elements<any MachineElement>
    ) {
        self.init(name, refuses: refused) { text in
            Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
                TextArgument.user
                elements(text)
            }
        }
    }

    static let image = "docker.io/library/redis:alpine"
    static let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE a"
    static let user = User("ops", keys: [key], isAdministrator: true)

    /// Texts that are not a valid name in any tool: empty, of several words or lines, with terminators, with expansions of shells
    /// and GitHub, with paths that leave a folder, and longer than any name may be.
    static let hostile = hostileOfAnyLength + [String(repeating: "a", count: 6000)]

    /// The hostile texts for names without a length limit: Python and Nix have none for identifiers and attributes, Terraform
    /// has none for types and arguments, Prometheus for names of metrics and labels, shells for names of variables, and the
    /// API server for names of headers.
    static let hostileOfAnyLength = [
        "", "a b", "a\nb", "a\u{0}b", "$(id)", "${{ github.token }}", "a/../b", "a\"b",
    ]

    /// The errors of a stack with the given text as the argument.
    func errors(for text: String) -> [Diagnostic] {
        struct Sample: Stack {
            let name = "sample"
            let content: @Sendable () -> Declarations
            func body(in environment: Environment) -> Declarations { content() }
        }
        let declarations = declarations
        let compiler = Compiler(
            lock: Lock(
                images: [Self.image: "sha256:\(String(repeating: "0", count: 64))"],
                providers: ["hashicorp/aws": "5.100.0", "hashicorp/google": "7.45.0"]))
        return compiler.compile(
            Sample { declarations(text) }, at: SourceLocation(file: "main.swift", line: 1, column: 1)
        ).diagnostics.filter { $0.severity == .error }
    }
}
