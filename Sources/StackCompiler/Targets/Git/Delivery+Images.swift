import StackFormats
import StackModel

// Images are built once, by the job that checks them, and handed on as archives whose checksums travel beside them: what was
// checked is what is pushed.
extension Delivery {
    /// The images that the flake builds.
    var nixImages: [Image] { images.filter(\.isBuiltByNix) }
    /// The images that Docker builds from their Dockerfiles.
    var dockerImages: [Image] { images.filter { !$0.isBuiltByNix } }

    // MARK: Build

    /// The output of a job that has built images: a line for each archive, as `sha256sum` writes it.
    static let checksums = "checksums"
    static let checksumsOfBuild: YAML.Node = "${{ steps.archives.outputs.checksums }}"

    static let buildWithNix: [Shell.Statement] = [
        .run("nix", "build", "--out-link", "result", ".#" + .variable("NAME") + "-image"),
        .run("cp", "--dereference", "result", .variable("NAME") + ".tar.gz"),
    ]

    static let buildWithDocker: [Shell.Statement] = [
        .run("docker", "build", "--tag", .variable("NAME"), "--", .variable("CONTEXT"))
    ]

    static let saveFromDocker: [Shell.Statement] = [
        .pipeline([
            .init("docker", "save", .variable("NAME")),
            .init("gzip", redirections: [.output(.variable("NAME") + ".tar.gz")]),
        ])
    ]

    /// The steps that leave the archives of images for the jobs that push them; none for a pull request, which pushes
    /// nothing.
    func handOver(_ images: [Image], from job: String, building: [Shell.Statement]) -> [Step] {
        guard !images.isEmpty else { return [] }
        let names = images.map { Shell.Word($0.part.name) }
        let archives = images.map { Shell.Word($0.part.name + ".tar.gz") }
        let sums = Shell.Command(["sha256sum", "--"] + archives)
        return [
            .runs(
                "Write the archives and their checksums", id: "archives", if: Self.isPush,
                [
                    .loop("NAME", in: names, do: building),
                    .command(Shell.Command([], environment: [.init("checksums", .output(of: Shell.Script(sums)))])),
                    .command(
                        Shell.Command(
                            "printf", "checksums<<END\\n%s\\nEND\\n", .variable("checksums"),
                            redirections: Self.toOutput)),
                ]),
            .runs(
                "actions/upload-artifact", if: Self.isPush,
                [
                    "name": .string("images-\(job)"),
                    "path": .string(images.map { $0.part.name + ".tar.gz" }.joined(separator: "\n")),
                    "if-no-files-found": "error",
                    // They are compressed.
                    "compression-level": 0,
                    "retention-days": 1,
                ]),
        ]
    }

    private static let toOutput: [Shell.Redirection] = [.appending(.variable("GITHUB_OUTPUT"))]

    // MARK: Push

    var pushes: [Job] {
        guard let registry = registries.first else { return [] }
        return [
            Job(
                id: "image", name: "Image ${{ matrix.image }}", condition: Self.isPush, needs: checkIDs,
                runner: imageRunner, runnerReason: imageRunnerReason, minutes: 60,
                permissions: [
                    .init(scope: "attestations", access: "write", reason: "The provenance."),
                    .readContents,
                    .init(
                        scope: "id-token", access: "write",
                        reason: Registry(registry).regionOfAWS == nil
                            ? "The signature." : "The signature, and the role that may push."),
                ] + Self.packages(registry),
                matrix: ["include": .sequence(images.map(\.matrixEntry))],
                variables: ["IMAGE": "${{ matrix.repository }}", "NAME": "${{ matrix.image }}"],
                steps: Self.start + Registry(registry).login(with: pushRole) + [
                    .runs("actions/download-artifact", ["name": "images-${{ matrix.builder }}"]), verification, push,
                    Self.attestation,
                ])
        ]
    }

    private static func packages(_ registry: String) -> [Job.Permission] {
        Registry(registry).isOfGitHub ? [.init(scope: "packages", access: "write", reason: "The image.")] : []
    }

    /// The archive is the one that was checked.
    private var verification: Step {
        let builders = [("nix", nixImages), ("docker", dockerImages)].filter { !$0.1.isEmpty }.map(\.0)
        return .runs(
            "Verify the archive",
            variables: [
                "CHECKSUMS": .string(
                    builders.map { "${{ needs.\($0).outputs.checksums }}" }.joined(separator: "\n"))
            ],
            [
                .pipeline([
                    .init("printf", "%s\\n", .variable("CHECKSUMS")),
                    .init("grep", "--fixed-strings", "--", "  " + .variable("NAME") + ".tar.gz"),
                    .init("sha256sum", "--check", "--strict"),
                ])
            ])
    }

    /// Pushes the image under a tag of its commit, and signs it by its digest: what is signed is what was pushed.
    ///
    /// Tags may be immutable, and a build need not come out equal twice. So a run that is repeated looks for the tag first,
    /// and signs what the first attempt pushed.
    private var push: Step {
        let tag: Shell.Word = "docker://" + .variable("IMAGE") + ":built-" + .variable("GITHUB_SHA")
        let reference = Shell.Word.variable("reference")
        return .runs(
            "Push, sign and describe", id: "push", shell: .deliver,
            [
                .comment("A run that is repeated signs what the first attempt pushed: a tag is never moved."),
                .conditional(
                    .not(
                        .command(
                            Shell.Command(
                                [],
                                environment: [
                                    .init("digest", .output(of: Shell.Script(Self.lookUp(tag))))
                                ]))),
                    then: Self.requireMissingTag + [
                        Self.copy(
                            "docker-archive:" + .variable("NAME") + ".tar.gz", to: tag,
                            options: ["--digestfile", "digest"]),
                        .command(
                            Shell.Command(
                                [],
                                environment: [
                                    .init("digest", .output(of: Shell.Script(Shell.Command("cat", "digest"))))
                                ])),
                    ]),
                .command(
                    Shell.Command(
                        [], environment: [.init("reference", .variable("IMAGE") + "@" + .variable("digest"))])),
                .run("cosign", "sign", "--yes", reference),
                .run("syft", "scan", "registry:" + reference, "--output", "spdx-json=sbom.json"),
                .run("cosign", "attest", "--yes", "--type", "spdxjson", "--predicate", "sbom.json", reference),
                .command(Shell.Command("echo", "digest=" + .variable("digest"), redirections: Self.toOutput)),
                .command(
                    Shell.Command("echo", reference, redirections: [.appending(.variable("GITHUB_STEP_SUMMARY"))])),
            ])
    }

    /// Prints the digest of a tag. Fails where it does not exist, and where the registry cannot tell; the reason is in a file.
    private static func lookUp(_ tag: Shell.Word) -> Shell.Command {
        Shell.Command(
            "skopeo", "inspect", "--retry-times", "3", "--no-tags", "--format", "{{.Digest}}", tag,
            redirections: [.error(reason)])
    }

    private static let reason: Shell.Word = "lookup-error"

    /// Stops the step unless the last look-up failed because the tag or the repository does not exist.
    ///
    /// Skopeo shows the code of the registry's error in lower case (`MANIFEST_UNKNOWN`, `NAME_UNKNOWN`): GitHub, ECR and
    /// Artifact Registry use these two. Harbor uses `NOT_FOUND`. GitHub answers `DENIED` for a package that does not exist
    /// yet; a registry that really denies rejects the push as well, so this permits nothing.
    private static let requireMissingTag: [Shell.Statement] = [
        .comment("Only an answer that the tag doesn't exist permits a push. Any other failure stops the job."),
        .comment(
            "GitHub denies access to a package that doesn't exist yet. A push that is really denied fails anyway."),
        .command(Shell.Command("cat", reason, redirections: [.outputToError])),
        .run(
            "grep", "--quiet", "--ignore-case", "--extended-regexp",
            "manifest unknown|name unknown|not found|denied", reason),
    ]

    /// Copies an image without a policy of trust: a runner need not have one, and what is trusted here is cosign's
    /// signature.
    private static func copy(
        _ source: Shell.Word, to target: Shell.Word, options: [Shell.Word]
    ) -> Shell.Statement {
        .command(
            Shell.Command(["skopeo", "copy", "--insecure-policy", "--retry-times", "3"] + options + [source, target]))
    }

    private static let attestation = Step.runs(
        "actions/attest-build-provenance",
        [
            "subject-name": "${{ env.IMAGE }}", "subject-digest": "${{ steps.push.outputs.digest }}",
            "push-to-registry": true,
        ])

    // MARK: Keep

    /// The job that gives every image that an environment deploys a tag of its own, which the registry's clean-up keeps:
    /// `deployed-<environment>-<commit>`, with the commit that made the environment deploy it.
    var keeps: [Job] {
        guard let registry = registries.first, !deployments.isEmpty else { return [] }
        return [
            Job(
                id: "keep", name: "Keep deployed images", condition: Self.isPush, needs: checkIDs, minutes: 30,
                permissions: [.readContents]
                    + (Registry(registry).regionOfAWS == nil
                        ? [] : [.init(scope: "id-token", access: "write", reason: "The role that may push.")])
                    + Self.packages(registry),
                group: "keep-${{ github.sha }}",
                groupReason: "A tag is looked up and written by one run of a commit at a time.",
                steps: [
                    .runs("actions/checkout", ["fetch-depth": 0, "persist-credentials": false]),
                    .runs("cachix/install-nix-action"),
                ] + Registry(registry).login(with: pushRole) + deployments.map(Self.keep))
        ]
    }

    /// Tags what one environment deploys. Nothing happens where the manifests name no image of ours yet, or where the tag
    /// exists.
    private static func keep(_ deployment: Deployment) -> Step {
        let placeholder = Lock.placeholderDigest
        let folder = Shell.Word("\(deployment.directory)k8s")
        let image: Shell.Word = .variable("image")
        let found = Shell.Script([
            .pipeline([
                .init(
                    "grep", "--recursive", "--no-filename", "--only-matching", "--extended-regexp", "--",
                    image + "@sha256:[0-9a-f]{64}", folder),
                .init("sort", "--unique"),
            ])
        ])
        let commit = Shell.Command(
            "git", "log", "-1", "--first-parent", "-m", "--format=%H", "-S" + .variable("reference"), "--", folder)
        let tag: Shell.Word =
            "docker://" + image + ":" + Shell.Word(deployment.tagPrefix) + .variable("commit")
        return .runs(
            "Keep what \(deployment.title) deploys", shell: .deliver,
            [
                .loop(
                    "image", in: deployment.repositories.map { Shell.Word($0) },
                    do: [
                        .any([
                            .command(Shell.Command([], environment: [.init("reference", .output(of: found))])),
                            .run("continue"),
                        ]),
                        .any([
                            .run("test", .variable("reference"), "!=", image + "@" + Shell.Word(placeholder)),
                            .run("continue"),
                        ]),
                        .command(
                            Shell.Command([], environment: [.init("commit", .output(of: Shell.Script(commit)))])),
                        .conditional(
                            .not(.command(lookUp(tag))),
                            then: requireMissingTag + [
                                copy("docker://" + .variable("reference"), to: tag, options: ["--preserve-digests"])
                            ]),
                    ])
            ])
    }
}

extension Delivery.Image {
    fileprivate var matrixEntry: YAML.Node {
        [
            "image": .string(part.name), "repository": Workflow.literal(part.repository),
            "builder": isBuiltByNix ? "nix" : "docker",
        ]
    }

    /// What the steps that build it read.
    var variables: YAML.Mapping { ["NAME": .string(part.name), "CONTEXT": Workflow.literal(part.context)] }
}
