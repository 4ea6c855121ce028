import StackKit

extension Lock {
    /// The pins that the stacks of these tests need, so that only the faults under test are reported.
    static let sample = Lock(
        images: Dictionary(
            uniqueKeysWithValues: [
                "docker.io/amazon/aws-cli:2.27.0", "docker.io/library/mysql:8.4.6",
                "docker.io/library/postgres:17.6-bookworm", "docker.io/library/busybox:1.38.0",
                "docker.io/library/redis:alpine", "docker.io/library/golang:1.26.1-bookworm",
                "gcr.io/distroless/static-debian12:nonroot", "docker.io/library/python:3.14.7-slim-bookworm",
                "ghcr.io/acme/notifications/pipeline\(String(repeating: "x", count: 32))",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/apps/web",
            ].map { ($0, "sha256:\(String(repeating: "0", count: 64))") }),
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
                "hashicorp/setup-terraform", "nix-community/cache-nix-action",
            ].map { ($0, Lock.Action(version: "v1.0.0", commit: String(repeating: "0a", count: 20))) }),
        providers: ["hashicorp/aws": "5.100.0", "hashicorp/google": "7.45.0"],
        packages: ["boto3": "1.44.5", "dspy": "3.4.1", "pytest": "9.2.0", "setuptools": "84.2.1"])
}
