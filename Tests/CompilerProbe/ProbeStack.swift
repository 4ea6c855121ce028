import StackCompiler
import StackDiagnostics
import StackKit

/// A stack around the declarations of one experiment.
struct ProbeStack: Stack {
    let name = "probe"
    let environments: [Environment]
    let content: @Sendable () -> Declarations

    init(
        environments: [Environment] = [.only], @DeclarationsBuilder content: @escaping @Sendable () -> Declarations
    ) {
        self.environments = environments
        self.content = content
    }

    func body(in environment: Environment) -> Declarations { content() }
}

extension ProbeStack {
    /// The image of every workload, which the lock pins.
    static let image = "docker.io/library/redis:alpine"

    /// A lock with well-formed pins.
    static let lock = Lock(
        images: [image: digest, "docker.io/library/python:3.14.7-slim-bookworm": digest],
        inputs: [
            "nixpkgs": Lock.Input(
                url: "github:NixOS/nixpkgs/nixpkgs-unstable", owner: "NixOS", repository: "nixpkgs",
                revision: "421eebfd0ec7bccd4abe826ce62d7e6e83129493",
                narHash: "sha256-/FCliTPgiuV1owejZFNx3Ch9irdvkOfOFl+HHZ+DrtM=", lastModified: 1_784_555_310)
        ],
        actions: Dictionary(
            uniqueKeysWithValues: [
                "actions/attest-build-provenance", "actions/checkout", "actions/download-artifact",
                "actions/upload-artifact", "aws-actions/configure-aws-credentials",
                "cachix/install-nix-action", "docker/login-action", "google-github-actions/auth",
            ].map { ($0, Lock.Action(version: "v1.0.0", commit: String(repeating: "0a", count: 20))) }),
        providers: ["hashicorp/aws": "5.100.0", "hashicorp/google": "7.45.0"],
        packages: ["boto3": "1.44.5", "dspy": "3.4.1", "pytest": "9.2.0", "setuptools": "84.2.1"])

    private static let digest = "sha256:8096655e437712b07503796fb64d81359256cfcff0ab29d95a7da72863786efb"

    /// The diagnostics of compiling the stack.
    func diagnostics() -> [Diagnostic] {
        Compiler(lock: Self.lock).compile(self, at: SourceLocation(file: "main.swift", line: 1, column: 1)).diagnostics
    }
}
