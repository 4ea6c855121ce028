import StackFormats
import StackModel

// An image is identified by what it is built from: its tag is the hash of its inputs. If the registry has the tag with a
// signature of this workflow, the image is not built again.
extension Delivery {
    /// The identity in the certificate of a signature: this workflow on the deployed branch.
    var signer: String { WorkflowIdentity(deliveringFrom: repository, on: host, branch: branch).subject }

    /// The issuer of the identity, as an argument.
    static let issuer = Shell.Word(WorkflowIdentity.issuer)

    /// The common part of all image repositories, without the image names.
    private var registryPath: String {
        let path = images.first?.part.repository ?? ""
        return path.split(separator: "/").dropLast().joined(separator: "/")
    }

    /// The same as an extended regular expression, with everything but letters and digits escaped.
    var registryPattern: String {
        registryPath.map { $0.isLetter || $0.isNumber || "/-_".contains($0) ? String($0) : "[\($0)]" }.joined()
    }

    /// The permissions of a job that looks up images, with the token of the run or with a role.
    func reading(_ registry: String) -> [Job.Permission] {
        if Registry(registry).isOfGitHub {
            return [
                .readContents, .init(scope: "packages", access: "read", reason: "The images and their signatures."),
            ]
        }
        guard Registry(registry).regionOfAWS != nil else { return [.readContents] }
        return [.readContents, .init(scope: "id-token", access: "write", reason: "The role that may read images.")]
    }

    private static let eachMissing: YAML.Node = ["include": "${{ fromJSON(needs.lookup.outputs.missing) }}"]
    /// The builds: each image for each of its architectures.
    private var eachBuild: YAML.Node {
        buildsIndexes ? ["include": "${{ fromJSON(needs.lookup.outputs.builds) }}"] : Self.eachMissing
    }
    private var variablesOfBuild: YAML.Mapping {
        buildsIndexes
            ? ["NAME": "${{ matrix.image }}", "ARCHITECTURE": "${{ matrix.architecture }}"]
            : ["NAME": "${{ matrix.image }}"]
    }
    /// The file of a build.
    private var fileOfBuild: Shell.Word {
        buildsIndexes
            ? .variable("NAME") + "-" + .variable("ARCHITECTURE") + ".tar.gz" : .variable("NAME") + ".tar.gz"
    }
    /// The suffix that distinguishes the builds of an image in names of jobs, artifacts and files.
    private var ofBuild: String { buildsIndexes ? "-${{ matrix.architecture }}" : "" }

    private static let isMissing = "needs.lookup.outputs.missing != '[]'"

    var lookup: Job {
        let registry = registries.first ?? ""
        let condition =
            Registry(registry).regionOfAWS == nil ? "\(Self.isPush) || \(Self.isOwnPullRequest)" : Self.isPush
        var outputs: YAML.Mapping = [
            "missing": "${{ steps.missing.outputs.missing }}", "names": "${{ steps.missing.outputs.names }}",
        ]
        if buildsIndexes { outputs["builds"] = "${{ steps.missing.outputs.builds }}" }
        return Job(
            id: "lookup", name: "Look up images", needs: ["drift"], minutes: 15, permissions: reading(registry),
            outputs: outputs,
            steps: [Self.checkout, Self.nixInstallation, Self.tools(for: .deliver)]
                + Registry(registry).login(with: pushRole, if: condition)
                + [
                    .runs(
                        "Find the images whose inputs have not been built and signed", id: "missing",
                        variables: [
                            "IDENTITY": .string(signer), "IMAGES": "${{ needs.drift.outputs.images }}",
                            "REGISTRY": Workflow.literal(registryPath),
                        ],
                        missingImages)
                ])
    }

    private var missingImages: [Shell.Statement] {
        let statements: [Shell.Statement] =
            [
                .run("printf", #"%s\n"#, .variable("IMAGES"), into: .output("images.json")),
                .run("touch", "missing"),
                .forLoop(
                    "NAME", in: imageNames,
                    do: Self.tagOfImage + [
                        .conditional(
                            .assign(
                                "digest",
                                .output(of: [
                                    .run(
                                        "skopeo", "inspect", "--retry-times", "3", "--no-tags", "--format",
                                        "{{.Digest}}",
                                        "docker://" + .variable("repository") + ":" + .variable("tag"),
                                        into: .error("lookup-error"))
                                ])),
                            then: [
                                .conditional(
                                    .command(
                                        .init(
                                            "cosign", "verify", "--certificate-identity",
                                            .variable("IDENTITY"),
                                            "--certificate-oidc-issuer",
                                            Self.issuer,
                                            .variable("repository") + "@" + .variable("digest"),
                                            redirections: [.error("lookup-error"), .output("signatures")])),
                                    then: [
                                        .run("continue")
                                    ])
                            ]),
                        .comment(
                            "Build only if the registry reports that there is no such image or signature. Any "
                                + "other failure stops the job."
                        ),
                        .comment("GitHub denies access to a package that doesn't exist yet."),
                        .run("cat", "lookup-error", into: .outputToError),
                        .run(
                            "grep", "--quiet", "--ignore-case", "--extended-regexp",
                            "manifest unknown|name unknown|not found|denied|unauthorized|no signatures found|no matching signatures",
                            "lookup-error"),
                        .run(
                            "printf", #"%s %s %s\n"#, .variable("NAME"), .variable("repository"),
                            .variable("tag"),
                            into: .appending("missing")),
                    ]),
                list,
                .run(
                    "printf", #"missing=%s\nnames=%s\n"#, .output("cat", "missing.json"),
                    .output("jq", "--compact-output", "map(.image)", "missing.json"),
                    into: .appending(.variable("GITHUB_OUTPUT"))),
            ]
        return statements + (buildsIndexes ? [Self.builds] : [])
    }

    /// Stores the repository and the tag of the image `NAME` in `repository` and `tag`.
    private static let tagOfImage: [Shell.Statement] = [
        .assign("repository", .variable("REGISTRY") + "/" + .variable("NAME")),
        .assign(
            "tag",
            .output(
                "jq", "--exit-status", "--raw-output", "--arg", "repository", .variable("repository"),
                ".[] | select(.repository == $repository) | .tag", "images.json")),
        .pipeline([
            .init("printf", "%s", .variable("tag")),
            .init("grep", "--quiet", "--null-data", "--line-regexp", "--extended-regexp", "inputs-[0-9a-f]{64}"),
        ]),
    ]

    /// Each missing image with each of its architectures.
    private static let builds = Shell.Statement.run(
        "printf", #"builds=%s\n"#,
        .output(
            "jq", "--compact-output",
            "[.[] | . as $missing | .architectures[] | {image: $missing.image, architecture: .}]",
            "missing.json"),
        into: .appending(.variable("GITHUB_OUTPUT")))

    /// Lists the missing images: their names, repositories and tags, and their architectures if there are several.
    private var list: Shell.Statement {
        let fields = #"split(" ") | {image: .[0], repository: .[1], tag: .[2]}"#
        guard buildsIndexes else {
            return .run(
                "jq", "--compact-output", "--raw-input", "--null-input", .init("[inputs | \(fields)]"), "missing",
                into: .output("missing.json"))
        }
        let platforms =
            "$images[0][] | select(.repository == $missing.repository) | .platforms[] | ltrimstr(\"linux/\")"
        return .run(
            "jq", "--compact-output", "--raw-input", "--null-input", "--slurpfile", "images", "images.json",
            .init("[inputs | \(fields) | . as $missing | . + {architectures: [\(platforms)]}]"), "missing",
            into: .output("missing.json"))
    }

    var build: Job {
        let steps = images.map { image -> Step in
            let condition = "matrix.image == '\(image.part.name)'"
            return image.isBuiltByNix
                ? .runs("Build \(image.part.name)", if: condition, buildWithNix)
                : .runs(
                    "Build \(image.part.name)", if: condition,
                    variables: ["CONTEXT": Workflow.literal(image.part.context)], buildWithDocker)
        }
        return Job(
            id: "build", name: "Build ${{ matrix.image }}\(ofBuild)", condition: Self.isMissing, needs: ["lookup"],
            runner: imageRunner, runnerReason: imageRunnerReason, minutes: 60, matrix: eachBuild,
            variables: variablesOfBuild,
            steps: [Self.checkout]
                + (images.contains(where: \.isBuiltByNix) ? [Self.nixInstallation] : []) + steps + [
                    .runs(
                        "actions/upload-artifact",
                        [
                            "name": .string("image-${{ matrix.image }}\(ofBuild)"),
                            "path": .string("${{ matrix.image }}\(ofBuild).tar.gz"),
                            "if-no-files-found": "error",
                            // The builds are already compressed.
                            "compression-level": 0, "retention-days": 1,
                            // A rerun of the job replaces the artifact of its first attempt.
                            "overwrite": true,
                        ])
                ])
    }

    private var buildWithNix: [Shell.Statement] {
        [
            .run(
                "nix", "build", "--print-build-logs", "--out-link", "result",
                ".#" + .variable("NAME") + "-image"),
            .run("cp", "--dereference", "result", fileOfBuild),
        ]
    }

    private var buildWithDocker: [Shell.Statement] {
        [
            .run("docker", "build", "--tag", .variable("NAME"), "--", .variable("CONTEXT")),
            .pipeline([
                .init("docker", "save", .variable("NAME")), .init("gzip", redirections: [.output(fileOfBuild)]),
            ]),
        ]
    }

    var scan: Job {
        Job(
            id: "scan", name: "Scan ${{ matrix.image }}\(ofBuild)", condition: Self.isMissing,
            needs: ["lookup", "build"],
            minutes: 30, matrix: eachBuild, variables: variablesOfBuild,
            steps: [Self.checkout, Self.nixInstallation, Self.tools(for: .deliver), archive] + [
                Step.runs(
                    "Scan for vulnerabilities that have a fix",
                    [
                        .run(
                            "trivy", "image", "--input", fileOfBuild, "--scanners", "vuln",
                            "--severity",
                            "HIGH,CRITICAL", "--ignore-unfixed", "--exit-code", "1", "--no-progress")
                    ]
                )
                .commented(
                    "The entries of .trivyignore have been reviewed. A vulnerability without a fix blocks nothing.")
            ])
    }

    private var archive: Step {
        .runs("actions/download-artifact", ["name": .string("image-${{ matrix.image }}\(ofBuild)")])
    }

    /// The condition that jobs passed or were skipped. A job that reaches its time limit has done neither, but has not failed,
    /// either.
    func passed(_ jobs: [Job]) -> String {
        jobs.map { "(needs.\($0.id).result == 'success' || needs.\($0.id).result == 'skipped')" }.joined(
            separator: " && ")
    }

    /// The jobs that push the builds and read the digests of all images of the commit.
    var publications: [Job] { images.isEmpty ? [] : [publish, resolve] }

    private var publish: Job {
        let registry = registries.first ?? ""
        let isNew = "steps.push.outputs.signed != 'true'"
        let reference: YAML.Mapping = ["REFERENCE": "${{ matrix.repository }}@${{ steps.push.outputs.digest }}"]
        var variables: YAML.Mapping = ["IMAGE": "${{ matrix.repository }}", "NAME": "${{ matrix.image }}"]
        if buildsIndexes { variables["ARCHITECTURES"] = Self.architecturesOfImage }
        return Job(
            id: "publish", name: "Publish ${{ matrix.image }}", condition: "\(Self.isPush) && \(Self.isMissing)",
            needs: checks.map(\.id), runner: buildsIndexes ? Job.runner : imageRunner,
            runnerReason: buildsIndexes ? nil : imageRunnerReason, minutes: 60,
            permissions: [
                .init(scope: "attestations", access: "write", reason: "The provenance."),
                .readContents,
                .init(
                    scope: "id-token", access: "write",
                    reason: Registry(registry).regionOfAWS == nil
                        ? "The signature." : "The signature, and the role that may push."),
            ]
                + (Registry(registry).isOfGitHub
                    ? [.init(scope: "packages", access: "write", reason: "The image.")] : []),
            matrix: Self.eachMissing,
            group: "publish-${{ matrix.image }}-${{ matrix.tag }}",
            groupReason: "Only one run at a time looks up and writes a tag.",
            variables: variables,
            steps: [Self.checkout, Self.nixInstallation, Self.tools(for: .deliver)]
                + Registry(registry).login(with: pushRole) + [
                    buildsIndexes ? downloadOfBuilds : archive,
                    .runs(
                        "Push the image", id: "push",
                        variables: ["IDENTITY": .string(signer), "TAG": "${{ matrix.tag }}"],
                        push),
                    Step.runs(
                        "Describe the image", if: isNew, variables: reference,
                        description
                    )
                    .commented("The signature comes last: a signed image is complete."),
                    .runs(
                        "actions/attest-build-provenance", if: isNew,
                        [
                            "subject-name": "${{ env.IMAGE }}", "subject-digest": "${{ steps.push.outputs.digest }}",
                            "push-to-registry": true,
                        ]),
                    .runs(
                        "Sign the image", if: isNew, variables: reference,
                        [
                            buildsIndexes
                                ? .run("cosign", "sign", "--yes", "--recursive", .variable("REFERENCE"))
                                : .run("cosign", "sign", "--yes", .variable("REFERENCE"))
                        ]),
                ])
    }

    /// Pushes the image under its tag unless it exists, and stores its digest in `digest`.
    private var push: [Shell.Statement] {
        let lookup: [Shell.Statement] = [
            .assign("target", "docker://" + .variable("IMAGE") + ":" + .variable("TAG")),
            .assign("digest", ""),
            .conditional(
                .command(
                    .init(
                        "skopeo", "inspect", "--retry-times", "3", "--no-tags", "--format",
                        "{{.Digest}}",
                        .variable("target"),
                        redirections: [.error("lookup-error"), .output("existing")])),
                then: [
                    .comment(
                        "Another run has already built and signed the same inputs: its image is released."
                    ),
                    .conditional(
                        .command(
                            .init(
                                "cosign", "verify", "--certificate-identity", .variable("IDENTITY"),
                                "--certificate-oidc-issuer",
                                Self.issuer,
                                .variable("IMAGE") + "@" + .output("cat", "existing"),
                                redirections: [.error("lookup-error"), .output("signatures")])),
                        then: [
                            .assign("digest", .output("cat", "existing")),
                            .run(
                                "printf", #"signed=true\n"#,
                                into: .appending(.variable("GITHUB_OUTPUT"))),
                        ],
                        otherwise: [
                            .run("cat", "lookup-error", into: .outputToError),
                            .run(
                                "grep", "--quiet", "--ignore-case", "--extended-regexp",
                                "no signatures found|no matching signatures", "lookup-error"),
                        ] + recognition),
                ],
                otherwise: [
                    .comment(
                        "Push only if the registry reports that the tag doesn't exist. Any other failure stops "
                            + "the job."
                    ),
                    .comment(
                        "GitHub denies access to a package that doesn't exist yet. Without permission, the "
                            + "push fails anyway."
                    ),
                    .run("cat", "lookup-error", into: .outputToError),
                    .run(
                        "grep", "--quiet", "--ignore-case", "--extended-regexp",
                        "manifest unknown|name unknown|not found|denied", "lookup-error"),
                ]),
            .conditional(
                .run("test", "-z", .variable("digest")),
                then: [
                    .command(
                        .init(
                            ["skopeo", "copy", "--insecure-policy", "--retry-times", "3"]
                                + (buildsIndexes ? ["--all", "--preserve-digests"] : [])
                                + [
                                    "--digestfile", "digest", .variable("archive"),
                                    .variable("target"),
                                ])),
                    .assign("digest", .output("cat", "digest")),
                ]),
            .run(
                "printf", #"digest=%s\n"#, .variable("digest"),
                into: .appending(.variable("GITHUB_OUTPUT"))),
            .run(
                "printf", #"%s\n"#, .variable("IMAGE") + "@" + .variable("digest"),
                into: .appending(.variable("GITHUB_STEP_SUMMARY"))),
        ]
        let archive = Shell.Statement.assign("archive", "docker-archive:" + .variable("NAME") + ".tar.gz")
        return (buildsIndexes ? assembly : [archive]) + lookup
    }

    /// Stores the digest of an unsigned image under the tag in `digest` if it is this build.
    private var recognition: [Shell.Statement] {
        let reasons: [Shell.Statement] = [
            .comment("A repeated run signs the image that its first attempt pushed, if it is this build."),
            .comment("Anyone else's unsigned image is replaced, never signed."),
        ]
        let adoption = Shell.Statement.assign("digest", .output("cat", "existing"))
        if buildsIndexes {
            return reasons + [
                .conditional(.run("test", .output("cat", "existing"), "=", .variable("local")), then: [adoption])
            ]
        }
        return reasons + [
            .comment("The image's configuration contains the digest of every layer's content."),
            .run("skopeo", "inspect", "--retry-times", "3", "--raw", .variable("target"), into: .output("remote.json")),
            .run("skopeo", "inspect", "--raw", .variable("archive"), into: .output("local.json")),
            .conditional(
                .run(
                    "test", .output("jq", "--raw-output", ".config.digest", "remote.json"), "=",
                    .output("jq", "--raw-output", ".config.digest", "local.json")),
                then: [adoption]),
        ]
    }

    /// Attests the contents of the image, for each of its architectures.
    private var description: [Shell.Statement] {
        let attestation = Shell.Statement.run(
            "cosign", "attest", "--yes", "--type", "spdxjson", "--predicate", "sbom.json", .variable("REFERENCE"))
        let registry: Shell.Word = "registry:" + .variable("REFERENCE")
        if buildsIndexes {
            return [
                forEachBuild([
                    .run(
                        "syft", "scan", registry, "--platform", "linux/" + .variable("architecture"), "--output",
                        "spdx-json=sbom.json"), attestation,
                ])
            ]
        }
        return [.run("syft", "scan", registry, "--output", "spdx-json=sbom.json"), attestation]
    }

    private var resolve: Job {
        let registry = registries.first ?? ""
        return Job(
            id: "resolve", name: "Resolve digests",
            condition: "\(Self.isPush) && !failure() && !cancelled() && \(passed(checks))",
            conditionReason: "Nothing is published if nothing changed.", needs: checks.map(\.id) + ["publish"],
            minutes: 15, permissions: reading(registry), outputs: ["digests": "${{ steps.digests.outputs.digests }}"],
            steps: [Self.checkout, Self.nixInstallation, Self.tools(for: .deliver)]
                + Registry(registry).login(with: pushRole) + [
                    .runs(
                        "Read the digest of every image, and verify its signature", id: "digests",
                        variables: [
                            "IDENTITY": .string(signer), "IMAGES": "${{ needs.drift.outputs.images }}",
                            "REGISTRY": Workflow.literal(registryPath),
                        ],
                        [
                            .run("printf", #"%s\n"#, .variable("IMAGES"), into: .output("images.json")),
                            .run("printf", #"digests<<END\n"#, into: .appending(.variable("GITHUB_OUTPUT"))),
                            .forLoop(
                                "NAME", in: imageNames,
                                do: Self.tagOfImage + [
                                    .assign(
                                        "digest",
                                        .output(
                                            "skopeo", "inspect", "--retry-times", "3", "--no-tags", "--format",
                                            "{{.Digest}}",
                                            "docker://" + .variable("repository") + ":" + .variable("tag"))),
                                    .run(
                                        "cosign", "verify", "--certificate-identity", .variable("IDENTITY"),
                                        "--certificate-oidc-issuer", Self.issuer,
                                        .variable("repository") + "@" + .variable("digest"), into: .output("signatures")
                                    ),
                                    .run(
                                        "printf", #"%s=%s\n"#, .variable("NAME"), .variable("digest"),
                                        into: .appending(.variable("GITHUB_OUTPUT"))),
                                ]),
                            .run("printf", #"END\n"#, into: .appending(.variable("GITHUB_OUTPUT"))),
                        ])
                ])
    }
}
