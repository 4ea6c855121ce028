import StackFormats
import StackModel

// One environment moves to a release: first Terraform, then the tags of its images, then the ref that Argo CD follows.
extension Promotion {
    private static let deployed = "deployed"

    // MARK: Plan

    func plan(_ stage: Delivery.Stage) -> Job {
        var steps: [Step] = [
            Delivery.wholeCheckout(of: "${{ needs.select.outputs.release }}").commented(
                "The verified release.")
        ]
        var permissions: [Job.Permission] = [.readContents]
        if let place = stage.place {
            permissions = place.permissions + readingReports(stage)
            steps += findsServing(stage, if: Self.isForward)
            steps += [Delivery.nixInstallation] + Delivery.terraform(if: Self.isForward)
            if place.hasPlanPolicies { steps.append(Delivery.tools(for: .plan)) }
            steps +=
                place.credentials(for: .plan, if: Self.isForward) + [
                    .runs(
                        "Plan, judge the plan, and hash its changes", id: "plan", if: Self.isForward, in: stage.folder,
                        [
                            .run("terraform", "init", "-input=false"),
                            .run("terraform", "validate"),
                            .comment("This identity has read-only access, so the plan takes no lock."),
                            .run("terraform", "plan", "-input=false", "-lock=false", "-out=plan"),
                        ] + place.policyCheck + Self.servingPolicyCheck(place) + [
                            .comment("The plan contains secrets and stays on this runner. Its text hides them."),
                            .run("terraform", "show", "-json", "plan", into: .output("plan.json")),
                            .run("terraform", "show", "-no-color", "plan", into: .output("plan.txt")),
                            Self.hash,
                            .run(
                                "printf", "hash=%s\\n", .variable("hash"), into: .appending(.variable("GITHUB_OUTPUT"))),
                        ])
                ]
        }
        steps.append(
            .runs(
                "Show the changes",
                variables: variables(
                    of: stage,
                    [
                        "CHANGES": "${{ needs.verify.outputs.changes }}",
                        "COMMIT": "${{ needs.select.outputs.commit }}",
                        "FOLDER": .string(stage.folder),
                        "HASH": hash(of: stage),
                        "NUMBER": "${{ needs.select.outputs.number }}", "ROLLBACK": "${{ inputs.rollback }}",
                    ]),
                Self.summary(of: stage)))
        if stage.place != nil || stage.approval == .planHash {
            steps.append(
                .runs(
                    "Require the changes that were asked for", if: "inputs.plan != '' && \(Self.isForward)",
                    variables: ["EXPECTED": "${{ inputs.plan }}", "HASH": hash(of: stage)],
                    [
                        .conditional(
                            .run("test", .variable("EXPECTED"), "!=", .variable("HASH")),
                            then: [
                                .run(
                                    "printf",
                                    #"::error::Terraform plans other changes than the ones with this hash: read them above, and start again with their hash\n"#
                                ),
                                .run("exit", "1"),
                            ])
                    ]))
        }
        return Job(
            id: "plan-\(stage.name)", name: "Plan \(stage.name)",
            condition: "inputs.environment == '\(stage.name)'",
            needs: ["select", "verify"] + (delivery.images.isEmpty ? [] : ["signatures"]), minutes: 30,
            permissions: permissions, environment: stage.place?.planEnvironment,
            environmentReason: "Provides the read-only identity.",
            outputs: stage.place == nil ? [:] : ["hash": "${{ steps.plan.outputs.hash }}"], steps: steps)
    }

    private static let hash: Shell.Statement =
        .assign(
            "hash",
            .output(of: [
                .pipeline([
                    .init(
                        "jq", "--compact-output", "--sort-keys",
                        #"{outputs: ((.output_changes // {}) | with_entries(select(.value.actions != ["no-op"]))), resources: [.resource_changes[]? | select(.change.actions != ["no-op"] or .previous_address != null or .change.importing != null) | {address, previous_address, deposed, change}]}"#,
                        "plan.json"),
                    .init("sha256sum"),
                    .init("cut", "--delimiter= ", "--fields=1"),
                ])
            ]))

    /// The value that a person passes to deploy exactly the plan that a run showed: the hash of Terraform's changes, or the
    /// release if there is nothing for Terraform to manage.
    private func hash(of stage: Delivery.Stage) -> YAML.Node {
        stage.place == nil ? "${{ needs.select.outputs.release }}" : "${{ steps.plan.outputs.hash }}"
    }

    private static func summary(of stage: Delivery.Stage) -> [Shell.Statement] {
        let temporary = Shell.Word.variable("RUNNER_TEMP")
        var statements: [Shell.Statement] = [
            .run(
                "printf", #"# Release %s to %s\n\nCommit %s\n\n"#, .variable("NUMBER"),
                .variable("ENVIRONMENT"), .variable("COMMIT"),
                into: .output(.variable("RUNNER_TEMP") + "/title.md")),
            .run(
                "printf", #"%s\n"#, .variable("CHANGES"),
                into: .output(.variable("RUNNER_TEMP") + "/changes.md")),
        ]
        var texts: [Shell.Word] = [temporary + "/title.md", temporary + "/changes.md"]
        if stage.place != nil {
            statements.append(
                .conditional(
                    .run("test", .variable("ROLLBACK"), "=", "true"),
                    then: [
                        .run(
                            "printf",
                            #"\n## Terraform\n\nNothing is applied. Kubernetes files return to what they were, byte for byte; infrastructure is never applied backwards.\n"#,
                            into: .output(.variable("RUNNER_TEMP") + "/plan.md"))
                    ],
                    otherwise: [
                        .comment(
                            "Indented text is a code block, and nothing in it can end the block. A summary has "
                                + "at most 1 MiB."),
                        .run(
                            "printf", #"\n## Terraform\n\nHash of the changes: %s\n\n"#, .variable("HASH"),
                            into: .output(.variable("RUNNER_TEMP") + "/plan.md")),
                        .pipeline([
                            .init("head", "--bytes=400000", .variable("FOLDER") + "/plan.txt"),
                            .init(
                                "sed", "s/^/    /", redirections: [.appending(.variable("RUNNER_TEMP") + "/plan.md")]),
                        ]),
                    ])
            )
            texts.append(temporary + "/plan.md")
        }
        if stage.approval == .planHash {
            statements.append(
                .run(
                    "printf", "\\nTo deploy this, start the workflow again with release %s and plan %s.\\n",
                    .variable("NUMBER"),
                    .variable("HASH"), into: .output(temporary + "/start.md")))
            texts.append(temporary + "/start.md")
        }
        return statements + [
            .command(Shell.Command(["cat"] + texts, redirections: [.appending(.variable("GITHUB_STEP_SUMMARY"))]))
        ]
    }

    // MARK: Approve

    func approve(_ stage: Delivery.Stage) -> Job {
        Job(
            id: "approve-\(stage.name)", name: "Approve \(stage.name)", needs: ["plan-\(stage.name)"], minutes: 5,
            permissions: [.init(scope: "actions", access: "read", reason: "The rules of the environment.")],
            environment: stage.approvalEnvironment,
            environmentReason: "Provides no credentials, and waits for approval.",
            group: "approve-\(stack)-\(stage.name)${{ inputs.rollback && '-rollback' || '' }}",
            groupReason:
                "A newer promotion cancels an older one that is waiting, but no rollback. Neither waits in the "
                + "group that deploys.",
            cancelsGroup: true,
            steps: [
                Step.runs(
                    "Check that the environment has required reviewers",
                    variables: ["APPROVAL": .string(stage.approvalEnvironment), "GH_TOKEN": "${{ github.token }}"],
                    [
                        .assign(
                            "reviewers",
                            .output(
                                "gh", "api",
                                "repos/" + .variable("GITHUB_REPOSITORY") + "/environments/" + .variable("APPROVAL"),
                                "--jq",
                                #"[.protection_rules[] | select(.type == "required_reviewers") | .reviewers[]] | length"#
                            )),
                        .conditional(
                            .run("test", .variable("reviewers"), "=", "0"),
                            then: [
                                .run(
                                    "printf",
                                    #"::error::the environment %s has no required reviewers: add them, as described in BOOTSTRAP.md\n"#,
                                    .variable("APPROVAL")),
                                .run("exit", "1"),
                            ]),
                    ]
                ).commented(
                    "GitHub creates a missing environment, and approves automatically if it has no required "
                        + "reviewers.")
            ])
    }

    // MARK: Deploy

    func deploy(_ stage: Delivery.Stage) -> Job {
        let isDeployed = "steps.order.outputs.state == 'promote'"
        let registry = delivery.registries.first ?? ""
        var permissions: [Job.Permission] = [
            stage.hasDeployKey
                ? .readContents
                : .init(
                    scope: "contents", access: "write",
                    reason: "The refs of this environment. No team code runs here.")
        ]
        if let account = stage.place?.account {
            permissions.append(
                .init(scope: "id-token", access: "write", reason: "The \(account.identity) in the cloud."))
        } else if !delivery.images.isEmpty, Registry(registry).regionOfAWS != nil {
            permissions.append(.init(scope: "id-token", access: "write", reason: "The role that may tag images."))
        }
        if !delivery.images.isEmpty, Registry(registry).isOfGitHub {
            permissions.append(.init(scope: "packages", access: "write", reason: "The tags of deployed images."))
        }
        permissions += readingReports(stage)
        var needs = ["select", "plan-\(stage.name)"]
        if stage.approval == .reviewers { needs.append("approve-\(stage.name)") }
        return Job(
            id: "deploy-\(stage.name)", name: "Deploy to \(stage.name)",
            condition: stage.approval == .planHash ? "inputs.plan != '' || inputs.rollback" : nil,
            conditionReason: "Without the hash of a plan, this run only shows the plan.", needs: needs,
            minutes: stage.place?.applyMinutes ?? 60, permissions: permissions, environment: stage.environment,
            environmentReason: Self.carries(stage) + "Only \(delivery.branch) can use it.",
            group: "deploy-\(stack)-\(stage.name)",
            groupReason: "Only one promotion at a time changes the environment, and none is cancelled halfway.",
            outputs: [
                "promoted":
                    "${{ steps.order.outputs.state == 'promote' || steps.order.outputs.state == 'unchanged' }}",
                "state": "${{ steps.order.outputs.state }}",
            ],
            steps: [
                Delivery.wholeCheckout(of: "${{ needs.select.outputs.release }}").commented(
                    "The verified release, and every branch as it is when this job starts."
                ),
                .runs(
                    "Check the order again", id: "order",
                    variables: variables(
                        of: stage,
                        [
                            "COMPARED": "${{ needs.select.outputs.deployed }}",
                            "LINE": .string("refs/remotes/origin/\(delivery.line)"),
                            "NUMBER": "${{ needs.select.outputs.number }}",
                            "RELEASE": "${{ needs.select.outputs.release }}", "ROLLBACK": "${{ inputs.rollback }}",
                        ]),
                    Self.orderAgain + (stage.approval == .none ? Self.restarts : Self.rejectStale) + [
                        .run(
                            "printf", #"%s=%s\n"#, "abandoned", .variable("abandoned"), "deployed",
                            .variable("deployed"),
                            "hold", .variable("hold"), "state", .variable("state"),
                            into: .appending(.variable("GITHUB_OUTPUT")))
                    ]),
            ] + apply(stage, if: isDeployed) + tag(stage, if: isDeployed) + [move(stage, if: isDeployed)])
    }

    /// The sentence that lists the credentials that the host gives to a job of the environment.
    private static func carries(_ stage: Delivery.Stage) -> String {
        let contents =
            (stage.place?.account.map { ["the \($0.identity) with write access"] } ?? [])
            + (stage.hasDeployKey ? ["the deploy key"] : [])
        return contents.isEmpty ? "" : "Provides \(contents.joined(separator: ", and ")). "
    }

    /// Restarts the promotion if nobody approved the release and it was compared with a release that no longer runs.
    private static let restarts: [Shell.Statement] = [
        .conditional(
            .all([
                .run("test", .variable("state"), "=", "promote"),
                .run("test", .variable("deployed"), "!=", .variable("COMPARED")),
            ]),
            then: [
                .assign("state", "stale"),
                .run(
                    "printf",
                    #"::notice::%s runs another release than the one this was compared with: the promotion starts again\n"#,
                    .variable("ENVIRONMENT")),
            ])
    ]

    private static let rejectStale: [Shell.Statement] = [
        .conditional(
            .all([
                .run("test", .variable("state"), "=", "promote"),
                .run("test", .variable("deployed"), "!=", .variable("COMPARED")),
            ]),
            then: [
                .run(
                    "fail",
                    .variable("ENVIRONMENT")
                        + " runs another release than the one this was compared with: start the promotion again")
            ])
    ]

    private func apply(_ stage: Delivery.Stage, if condition: String) -> [Step] {
        guard let place = stage.place else { return [] }
        let condition = "\(condition) && \(Self.isForward)"
        return findsServing(stage, if: condition) + [Delivery.nixInstallation] + Delivery.terraform(if: condition)
            + (place.hasPlanPolicies ? [Delivery.tools(for: .plan)] : [])
            + place.credentials(for: .apply, if: condition) + [
                .runs(
                    "Plan again, and apply the changes that were shown", if: condition, in: stage.folder,
                    variables: ["SHOWN": .string("${{ needs.plan-\(stage.name).outputs.hash }}")],
                    [
                        .run("terraform", "init", "-input=false"),
                        .comment("Terraform locks the state, and rejects a plan if the state has changed since."),
                        .run("terraform", "plan", "-input=false", "-out=plan"),
                    ] + place.policyCheck + Self.servingPolicyCheck(place) + [
                        .run("terraform", "show", "-json", "plan", into: .output("plan.json")),
                        Self.hash,
                        .comment(
                            "An interrupted attempt may have applied them already: then nothing is left to "
                                + "change."),
                        .assign(
                            "nothing",
                            .output(of: [
                                .pipeline([
                                    .init("printf", #"{"outputs":{},"resources":[]}\n"#),
                                    .init("sha256sum"),
                                    .init("cut", "--delimiter= ", "--fields=1"),
                                ])
                            ])),
                        .conditional(
                            .all([
                                .run("test", .variable("hash"), "!=", .variable("SHOWN")),
                                .run("test", .variable("hash"), "!=", .variable("nothing")),
                            ]),
                            then: [
                                .run(
                                    "printf",
                                    #"::error::Terraform plans other changes than those that were shown: start the promotion again\n"#
                                ),
                                .run("exit", "1"),
                            ]),
                        .run("terraform", "apply", "-input=false", "plan"),
                    ])
            ]
    }

    private func tag(_ stage: Delivery.Stage, if condition: String) -> [Step] {
        guard !delivery.images.isEmpty, let registry = delivery.registries.first else { return [] }
        return (stage.place == nil ? [Delivery.nixInstallation] : []) + [Delivery.tools(for: .deliver)]
            + Registry(registry).login(with: delivery.pushRole, if: condition) + [
                Step.runs(
                    "Tag the images that \(stage.name) deploys", if: condition,
                    variables: [
                        "COMMIT": "${{ needs.select.outputs.commit }}", "IMAGES": "${{ needs.select.outputs.images }}",
                        "PREFIX": .string(stage.tagPrefix),
                    ],
                    [
                        .run(
                            "printf", #"%s\n"#, .variable("IMAGES"), into: .output(.variable("RUNNER_TEMP") + "/images")
                        ),
                        .run("exec", into: .input(.variable("RUNNER_TEMP") + "/images")),
                        .whileLoop(
                            .run("read", "-r", "reference"),
                            do: [
                                .assign(
                                    "repository",
                                    .output(of: [
                                        .pipeline([
                                            .init("printf", #"%s\n"#, .variable("reference")),
                                            .init("cut", "--delimiter=@", "--fields=1"),
                                        ])
                                    ])),
                                .assign(
                                    "tag",
                                    "docker://" + .variable("repository") + ":" + .variable("PREFIX")
                                        + .variable("COMMIT")),
                                .conditional(
                                    .assign(
                                        "digest",
                                        .output(of: [
                                            .run(
                                                "skopeo", "inspect", "--retry-times", "3", "--no-tags", "--format",
                                                "{{.Digest}}",
                                                .variable("tag"),
                                                into: .error(.variable("RUNNER_TEMP") + "/lookup-error"))
                                        ])),
                                    then: [
                                        .any([
                                            .run(
                                                "test", .variable("repository") + "@" + .variable("digest"), "=",
                                                .variable("reference")),
                                            .run(
                                                "printf",
                                                #"::error::%s is the tag of another image: delete it, and run this job again\n"#,
                                                .variable("tag")),
                                        ]),
                                        .run(
                                            "test", .variable("repository") + "@" + .variable("digest"), "=",
                                            .variable("reference")
                                        ),
                                    ],
                                    otherwise: [
                                        .comment(
                                            "Push only if the registry reports that the tag doesn't exist. Any "
                                                + "other failure stops the job."
                                        ),
                                        .run("cat", .variable("RUNNER_TEMP") + "/lookup-error", into: .outputToError),
                                        .run(
                                            "grep", "--quiet", "--ignore-case", "--extended-regexp",
                                            "manifest unknown|name unknown|not found|denied",
                                            .variable("RUNNER_TEMP") + "/lookup-error"),
                                        .command(
                                            .init(
                                                ["skopeo", "copy", "--insecure-policy", "--retry-times", "3"]
                                                    + (delivery.buildsIndexes ? ["--all"] : []) + [
                                                        "--preserve-digests", "docker://" + .variable("reference"),
                                                        .variable("tag"),
                                                    ])),
                                    ]),
                            ]),
                    ]
                ).commented("The registry's clean-up keeps images with such a tag.")
            ]
    }

    private func move(_ stage: Delivery.Stage, if condition: String) -> Step {
        var more: YAML.Mapping = [
            "ABANDONED": "${{ steps.order.outputs.abandoned }}", "DEPLOYED": "${{ steps.order.outputs.deployed }}",
            "HOLD": "${{ steps.order.outputs.hold }}", "RELEASE": "${{ needs.select.outputs.release }}",
            "REMOTE": stage.hasDeployKey
                ? .string("ssh://git@\(delivery.host)/\(delivery.repository).git") : "origin",
            "ROLLBACK": "${{ inputs.rollback }}", "TOKEN": "${{ github.token }}",
        ]
        if stage.hasDeployKey {
            more["DEPLOY_KEY"] = "${{ secrets.DEPLOY_KEY }}"
            more["GH_TOKEN"] = "${{ github.token }}"
        }
        return Step.runs(
            "Move \(stage.name) to the release", if: condition, variables: variables(of: stage, more),
            Self.fetching + (stage.hasDeployKey ? Self.usesKey : []) + Self.pushing
        ).commented(
            stage.hasDeployKey
                ? "Only the deploy key can move these refs. It is in no argument, and in no file when this "
                    + "step ends."
                : "Everyone with write access to the repository can move these refs.")
    }

    private static let fetching: [Shell.Statement] = [
        .assign("GIT_CONFIG_COUNT", "1"),
        .assign("GIT_CONFIG_KEY_0", "http." + .variable("GITHUB_SERVER_URL") + "/.extraheader"),
        .assign(
            "GIT_CONFIG_VALUE_0",
            "AUTHORIZATION: basic "
                + .output(of: [
                    .pipeline([
                        .init("printf", "x-access-token:%s", .variable("TOKEN")),
                        .init("base64", "--wrap=0"),
                    ])
                ])),
        .run("export", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_0", "GIT_CONFIG_VALUE_0"),
        .run(
            "git", "fetch", "--quiet", "--no-tags", "--prune", "origin",
            "+refs/heads/deploy/" + .variable("STACK") + "/*:refs/remotes/origin/deploy/"
                + .variable("STACK") + "/*",
            "+refs/heads/hold/" + .variable("STACK") + "/*:refs/remotes/origin/hold/" + .variable("STACK")
                + "/*"),
        .any([
            .assign(
                "deployed",
                .output(
                    "git", "rev-parse", "--verify", "--quiet",
                    "refs/remotes/origin/deploy/" + .variable("STACK") + "/" + .variable("ENVIRONMENT")
                        + "^{commit}")),
            .assign("deployed", ""),
        ]),
        .any([
            .assign(
                "hold",
                .output(
                    "git", "rev-parse", "--verify", "--quiet",
                    "refs/remotes/origin/hold/" + .variable("STACK") + "/" + .variable("ENVIRONMENT")
                        + "^{commit}")),
            .assign("hold", ""),
        ]),
        .conditional(
            .any([
                .run("test", .variable("deployed"), "!=", .variable("DEPLOYED")),
                .run("test", .variable("hold"), "!=", .variable("HOLD")),
            ]),
            then: [
                .run(
                    "printf", #"::error::a ref of %s moved during this promotion: start it again\n"#,
                    .variable("ENVIRONMENT")),
                .run("exit", "1"),
            ]),
    ]

    private static let usesKey: [Shell.Statement] = [
        .comment(
            "GitHub's own list of its keys, over TLS: no key is trusted on first use, and none outlives its "
                + "rotation."
        ),
        .run(
            "gh", "api", "meta", "--jq", #".ssh_keys[] | "github.com " + ."#,
            into: .output(.variable("RUNNER_TEMP") + "/known-hosts")),
        .run("umask", "077"),
        .run("trap", #"rm -f -- "${RUNNER_TEMP}/deploy-key""#, "EXIT"),
        .run(
            "printf", #"%s\n"#, .variable("DEPLOY_KEY"),
            into: .output(.variable("RUNNER_TEMP") + "/deploy-key")),
        .run(
            "printf", #"%s "%s"\n"#, "IdentityFile", .variable("RUNNER_TEMP") + "/deploy-key",
            "IdentitiesOnly", "yes", "StrictHostKeyChecking", "yes", "UserKnownHostsFile",
            .variable("RUNNER_TEMP") + "/known-hosts",
            into: .output(.variable("RUNNER_TEMP") + "/ssh-config")),
        .assign("GIT_SSH_COMMAND", "ssh -F " + .variable("RUNNER_TEMP") + "/ssh-config"),
        .run("export", "GIT_SSH_COMMAND"),
    ]

    private static let pushing: [Shell.Statement] = [
        .conditional(
            .run("test", .variable("ROLLBACK"), "=", "true"),
            then: [
                .run(
                    "git", "push", "--atomic",
                    "--force-with-lease=refs/heads/hold/" + .variable("STACK") + "/" + .variable("ENVIRONMENT")
                        + ":" + .variable("HOLD"),
                    "--force-with-lease=refs/heads/deploy/" + .variable("STACK") + "/"
                        + .variable("ENVIRONMENT") + ":" + .variable("DEPLOYED"), .variable("REMOTE"),
                    .variable("ABANDONED") + ":refs/heads/hold/" + .variable("STACK") + "/"
                        + .variable("ENVIRONMENT"),
                    .variable("RELEASE") + ":refs/heads/deploy/" + .variable("STACK") + "/"
                        + .variable("ENVIRONMENT"))
            ],
            otherwise: [
                .run(
                    "git", "push",
                    "--force-with-lease=refs/heads/deploy/" + .variable("STACK") + "/"
                        + .variable("ENVIRONMENT") + ":" + .variable("DEPLOYED"), .variable("REMOTE"),
                    .variable("RELEASE") + ":refs/heads/deploy/" + .variable("STACK") + "/"
                        + .variable("ENVIRONMENT"))
            ])
    ]
}
