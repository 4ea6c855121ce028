extension Explanation {
    static let lockAndImages = [
        Explanation(
            .missingDigest,
            meaning: """
                An image has no digest in `stackgen.lock`. It is an error for an environment of the production tier, \
                and a warning elsewhere. Images in patches and in Kubernetes objects of your own count, in every pod \
                template and in image volumes.
                """,
            reason: """
                A tag can be moved to another image at any time. With a digest, the image that was tested is the \
                image that runs, on every node and after every restart.
                """,
            wrong: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"
                    let environments = [Environment("production", tier: .production)]

                    func body(in environment: Environment) -> Declarations {
                        Service("web", source: .image("docker.io/library/nginx:1.29")) { Listens(on: 8080) }
                    }
                }
                """),
            right: .stack(
                """
                struct Shop: Stack {
                    let name = "shop"
                    let environments = [Environment("production", tier: .production)]

                    func body(in environment: Environment) -> Declarations {
                        // After: swift run stackgen pin --update docker.io/library/redis:alpine
                        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                    }
                }
                """)),
        Explanation(
            .unreadableLock,
            meaning: """
                `stackgen.lock` is not YAML, contains a key twice, or has a version that only a newer Stackgen \
                reads.
                """,
            reason: """
                A misread pin would deploy a different program. If the lock cannot be read reliably, nothing is compiled.
                """,
            wrong: .lock(
                """
                version: 1
                images:
                  docker.io/library/redis:alpine: sha256:77e3d3c9d86a5e0e5e8ca1b0f3bd4ef13f2c1d8a0b0d2b5a7f1f7f2a9c6d4e11
                  docker.io/library/redis:alpine: sha256:0c1f5d2e9b8a7f6e5d4c3b2a19080f7e6d5c4b3a29180f7e6d5c4b3a291807f6
                """),
            right: .lock(
                """
                version: 1
                images:
                  docker.io/library/redis:alpine: sha256:77e3d3c9d86a5e0e5e8ca1b0f3bd4ef13f2c1d8a0b0d2b5a7f1f7f2a9c6d4e11
                """)),
        Explanation(
            .unknownLockKey,
            meaning: """
                `stackgen.lock` has a section that does not exist. The sections are `images`, `inputs`, `actions`, \
                `providers`, `packages` and `clusters`.
                """,
            reason: """
                The pins below a misspelled key would be ignored, and a tag, a branch or the newest version would be \
                used in their place.
                """,
            wrong: .lock(
                """
                version: 1
                image:
                  docker.io/library/redis:alpine: sha256:77e3d3c9d86a5e0e5e8ca1b0f3bd4ef13f2c1d8a0b0d2b5a7f1f7f2a9c6d4e11
                images:
                  docker.io/library/redis:alpine: sha256:77e3d3c9d86a5e0e5e8ca1b0f3bd4ef13f2c1d8a0b0d2b5a7f1f7f2a9c6d4e11
                """),
            right: .lock(
                """
                version: 1
                images:
                  docker.io/library/redis:alpine: sha256:77e3d3c9d86a5e0e5e8ca1b0f3bd4ef13f2c1d8a0b0d2b5a7f1f7f2a9c6d4e11
                """)),
        Explanation(
            .invalidPin,
            meaning: """
                A pin does not have the form of its section: a digest is `sha256:` and 64 hexadecimal digits, a \
                commit has 40, and a version is exact.
                """,
            reason: "A tag, a branch or a range in place of a pin can mean something else tomorrow.",
            wrong: .lock(
                """
                version: 1
                images:
                  docker.io/library/redis:alpine: "8.0"
                """),
            right: .lock(
                """
                version: 1
                images:
                  docker.io/library/redis:alpine: sha256:77e3d3c9d86a5e0e5e8ca1b0f3bd4ef13f2c1d8a0b0d2b5a7f1f7f2a9c6d4e11
                """)),
    ]
}
