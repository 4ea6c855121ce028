import StackCompiler
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel

/// A stack that a test declares inline.
private struct SampleStack: Stack {
    let name = "sample"
    let environments: [Environment]
    let content: @Sendable (Environment) -> Declarations

    func body(in environment: Environment) -> Declarations { content(environment) }
}

extension Lock {
    /// A lock with well-formed pins.
    static let sample = sample()

    /// Returns the same lock with other images, actions or packages.
    static func sample(
        images: [String: String] = sampleImages, actions: [String] = workflowActions,
        packages: [String: String] = samplePackages
    ) -> Lock {
        Lock(
            images: images,
            inputs: [
                "nixpkgs": Input(
                    url: "github:NixOS/nixpkgs/nixpkgs-unstable", owner: "NixOS", repository: "nixpkgs",
                    revision: "421eebfd0ec7bccd4abe826ce62d7e6e83129493",
                    narHash: "sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=", lastModified: 1_784_555_310)
            ],
            actions: Dictionary(
                uniqueKeysWithValues: actions.map {
                    ($0, Action(version: "v1.0.0", commit: String(repeating: "0a", count: 20)))
                }),
            providers: ["hashicorp/aws": "5.100.0", "hashicorp/google": "7.45.0"], packages: packages)
    }

    static let sampleImages = [
        "docker.io/amazon/aws-cli:2.27.0": "sha256:e3e329e1d2894b7b4bbb0aacacd0a155262159b2e7a3b4275eb1f24046d3e06c",
        "docker.io/library/mysql:8.4.6": "sha256:869218921e61d6c3c89820955d63cca42971f0e3e6c1e2792247bbd944ebc6e9",
        "docker.io/library/postgres:17.6-bookworm":
            "sha256:f3bd19c606e442c3d7bdfa8002e03fe260a1023351e0ea4598032022b68dd6e3",
        "docker.io/library/busybox:1.38.0":
            "sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d",
        "docker.io/library/golang:1.26.6-bookworm":
            "sha256:116d58cbd88c1297624acc6e967a060012422bacf9930927e23fb719189c6f36",
        "docker.io/library/python:3.14.7-slim-bookworm":
            "sha256:23c59390fc717bf09f9336908199a0ae75d9c4264bf296123f94ad772fea3b52",
        "docker.io/library/redis:alpine": "sha256:8096655e437712b07503796fb64d81359256cfcff0ab29d95a7da72863786efb",
        "gcr.io/distroless/static-debian12:nonroot":
            "sha256:1b7b9f0f0e0a1d2155f531db587cc48ec26aaf97ab64364225f5bf18a054e66a",
    ]

    /// The Python packages that a pipeline needs.
    static let samplePackages = ["boto3": "1.44.5", "dspy": "3.4.1", "pytest": "9.2.0", "setuptools": "84.2.1"]

    /// The actions that the delivery workflow runs.
    static let workflowActions = [
        "actions/attest-build-provenance", "actions/checkout", "actions/download-artifact", "actions/upload-artifact",
        "aws-actions/configure-aws-credentials", "cachix/install-nix-action", "docker/login-action",
        "google-github-actions/auth", "hashicorp/setup-terraform", "nix-community/cache-nix-action",
    ]
}

/// The environments of most samples: one without a name.
let unnamed = [Environment.only]
/// One environment that users depend on.
let production = [Environment("production", tier: .production)]

/// Compiles a stack called `sample`.
func compile(
    in environments: [Environment] = unnamed, lock: Lock = .sample, images: BuiltImages? = nil,
    line: Int = #line, @DeclarationsBuilder _ content: @escaping @Sendable (Environment) -> Declarations
) -> Compilation {
    Compiler(lock: lock, images: images).compile(
        SampleStack(environments: environments, content: content),
        at: SourceLocation(file: #filePath, line: line, column: 1))
}

extension Compilation {
    /// Returns the text of a file; empty if there is none, so that a failed expectation shows what is missing.
    func text(_ path: String) -> String { files?[path].map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// Returns the blocks of a file that begin with a line, up to their closing braces.
    func block(_ head: String, in path: String = "main.tf") -> String {
        let lines = text(path).split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(of: "\(head) {"), let end = lines[start...].firstIndex(of: "}") else {
            return ""
        }
        return lines[start...end].joined(separator: "\n")
    }

    /// Returns the objects in a YAML file.
    func objects(_ path: String) throws -> [YAML.Node] { try YAML.read(text(path)).map(\.root) }

    /// Returns the object of a kind and name in a YAML file.
    func object(_ kind: String, _ name: String, in path: String) throws -> YAML.Node? {
        try objects(path).first { $0["kind"]?.stringValue == kind && $0["metadata"]?["name"]?.stringValue == name }
    }

    /// Returns the variables with literal values in all containers of the pods in a file.
    func variables(_ path: String) throws -> [String: String] {
        try objects(path).flatMap(PodTemplate.containers).flatMap { $0["env"]?.sequenceValue ?? [] }
            .reduce(into: [:]) { $0[$1["name"]?.stringValue ?? ""] = $1["value"]?.stringValue }
    }

    /// The diagnostics as codes and lines, such as `SG301 at 12`.
    var faults: [String] {
        diagnostics.map { "\($0.id.code) at \($0.location?.line ?? 0)" }
    }
}
