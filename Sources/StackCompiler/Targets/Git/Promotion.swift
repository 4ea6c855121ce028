import StackFormats
import StackModel

/// The workflow that moves an environment to a release, and back.
///
/// Releases are compiled when they are created; a promotion compiles only to compare. Jobs that run the team's code have no
/// credentials; jobs with credentials run only what this repository generates and the tools of the flake.
struct Promotion {
    let delivery: Delivery

    /// The file of the workflow.
    static let file = ".github/workflows/promote.yaml"

    /// An input in the workflow's form on the host.
    private static func input(_ description: String, _ type: String, _ more: YAML.Mapping = [:]) -> YAML.Node {
        var input: YAML.Mapping = ["description": .string(description), "type": .string(type)]
        for entry in more { input[entry.key] = entry.value }
        return .mapping(input)
    }

    private var inputs: YAML.Mapping {
        [
            "environment": Self.input(
                "The environment", "choice",
                ["required": true, "options": .sequence(stages.map { .string($0.name) })]),
            "release": Self.input("The number of the release; the newest if empty", "string", ["required": false]),
            "rollback": Self.input(
                "Roll back to an earlier release, and hold back the releases after it", "boolean",
                ["required": false, "default": false]),
            "reason": Self.input("The reason, shown in the summary", "string", ["required": false]),
            "plan": Self.input(
                "The hash of the changes that Terraform may make; any if empty", "string", ["required": false]),
        ]
    }

    /// The workflow.
    var workflow: Workflow {
        Workflow(
            name: "promote",
            runName:
                "Promote release ${{ inputs.release || '(the newest)' }} to ${{ inputs.environment }}"
                + "${{ inputs.rollback && ' (rollback)' || '' }}",
            triggers: .form(inputs),
            group: "promote-${{ github.run_id }}", cancels: false,
            groupReason:
                "Runs don't wait for one another, and an approval blocks no other run. The jobs that deploy to "
                + "an environment have their own group.",
            jobs: jobs)
    }

    private var jobs: [Job] {
        var jobs = [select, verify]
        if !delivery.images.isEmpty { jobs.append(signatures) }
        for stage in stages {
            jobs.append(plan(stage))
            if stage.approval == .reviewers { jobs.append(approve(stage)) }
            jobs.append(deploy(stage))
        }
        if stages.contains(where: \.isReported) { jobs.append(health) }
        if stages.contains(where: { $0.approval == .none }) { jobs.append(restart) }
        return jobs + nextStages.map(next)
    }

    var stages: [Delivery.Stage] { delivery.stages }
    var stack: String { delivery.stack }
    /// The stages that a release reaches automatically once it is healthy in the stage before.
    private var nextStages: [(from: Delivery.Stage, to: Delivery.Stage)] {
        zip(stages, stages.dropFirst()).filter(\.0.isReported).map { ($0, $1) }
    }

    /// The environment variables of a step of one stage.
    func variables(of stage: Delivery.Stage, _ more: YAML.Mapping = [:]) -> YAML.Mapping {
        sorted(more, ["ENVIRONMENT": .string(stage.name), "STACK": .string(stack)])
    }

    /// The environment variables of a step for the stage that a person chose.
    func variablesOfChoice(_ more: YAML.Mapping = [:]) -> YAML.Mapping {
        sorted(more, ["ENVIRONMENT": "${{ inputs.environment }}", "STACK": .string(stack)])
    }

    private func sorted(_ mappings: YAML.Mapping...) -> YAML.Mapping {
        YAML.Mapping(mappings.flatMap { $0.map { ($0.key, $0.value) } }.sorted { $0.0 < $1.0 })
    }

    static let isPromoted = "needs.select.outputs.state == 'promote'"
    static let isForward = "inputs.rollback != true"
}

// MARK: The release, and the one it would replace

extension Promotion {
    private var select: Job {
        // The folder of the chosen environment.
        let folder: YAML.Node = stages.allSatisfy { $0.folder == "." } ? "." : "${{ inputs.environment }}"
        return Job(
            id: "select", name: "Select the release", minutes: 10,
            outputs: YAML.Mapping(
                ["commit", "deployed", "images", "number", "release", "state", "waits"].map {
                    ($0, .string("${{ steps.release.outputs.\($0) }}"))
                }),
            steps: [
                Delivery.wholeCheckout().commented(
                    "Every branch: the releases, and the one that each environment runs."),
                .runs(
                    "Find the release, and what it would replace", id: "release",
                    variables: variablesOfChoice([
                        "BRANCH": Workflow.literal(delivery.branch), "FOLDER": folder,
                        "LINE": .string("refs/remotes/origin/\(delivery.line)"), "NUMBER": "${{ inputs.release }}",
                        "OWN": Workflow.literal(delivery.registryPattern),
                        "PLAN": "${{ inputs.plan }}", "REASON": "${{ inputs.reason }}",
                        "ROLLBACK": "${{ inputs.rollback }}",
                    ]),
                    Self.selection + Self.order + Self.answer),
            ], comment: "No team code runs here: it must not choose what it is compared with.")
    }

    private static let selection: [Shell.Statement] = [
        .function(
            "fail",
            [
                .run("printf", #"::error::%s\n"#, .variable("1")),
                .run("exit", "1"),
            ]),
        .conditional(
            .all([.run("test", "-n", .variable("PLAN")), .run("test", "-z", .variable("NUMBER"))]),
            then: [.run("fail", "the hash of a plan belongs to one release: name its number as well")]),
        .any([
            .assign(
                "release", .output("git", "rev-parse", "--verify", "--quiet", .variable("LINE") + "^{commit}")
            ),
            .run("fail", "there is no release yet: merge a change first"),
        ]),
        .conditional(
            .run("test", "-n", .variable("NUMBER")),
            then: [
                .any([
                    .pipeline([
                        .init("printf", "%s", .variable("NUMBER")),
                        .init(
                            "grep", "--quiet", "--null-data", "--line-regexp", "--extended-regexp",
                            "[1-9][0-9]{0,8}"),
                    ]),
                    .run("fail", "a release is a number, such as 12"),
                ]),
                .comment("Every commit of the release branch is a release, and the first is number 1."),
                .assign(
                    "release",
                    .output(of: [
                        .pipeline([
                            .init("git", "rev-list", "--reverse", .variable("LINE")),
                            .init("sed", "--quiet", .variable("NUMBER") + "p"),
                        ])
                    ])),
                .any([
                    .run("test", "-n", .variable("release")),
                    .run("fail", "there is no release " + .variable("NUMBER") + " yet"),
                ]),
            ]),
        .any([
            .run("test", "-z", .output("git", "rev-list", "--merges", .variable("release"))),
            .run(
                "fail",
                "releases/" + .variable("STACK") + " has a merge: remove it, as a line of releases has none"),
        ]),
        .run(
            "git", "show", .variable("release") + ":release.yaml",
            into: .output(.variable("RUNNER_TEMP") + "/record")),
        .assign(
            "number",
            .output(
                "sed", "--quiet", #"s/^number: \([1-9][0-9]*\)$/\1/p"#, .variable("RUNNER_TEMP") + "/record")),
        .any([
            .run(
                "test", .variable("number"), "=", .output("git", "rev-list", "--count", .variable("release"))),
            .run("fail", "the record has another number than its place on releases/" + .variable("STACK")),
        ]),
        .assign("commit", Delivery.commit(inRecord: .variable("RUNNER_TEMP") + "/record")),
        .any([
            .run(
                "git", "merge-base", "--is-ancestor", .variable("commit"),
                "refs/remotes/origin/" + .variable("BRANCH")),
            .run(
                "fail",
                "release " + .variable("number") + " is of a commit that " + .variable("BRANCH")
                    + " doesn't contain"),
        ]),
        .run(
            "sed", "--quiet", "-e", "/^    repository: /{s///;h;}", "-e",
            #"/^    digest: /{s//@/;H;x;s/\n//p;}"#, .variable("RUNNER_TEMP") + "/record",
            into: .output(.variable("RUNNER_TEMP") + "/images")),
        .conditional(
            .run(
                "grep", "--invert-match", "--line-regexp", "--extended-regexp",
                .variable("OWN") + "/[a-z0-9._-]+@sha256:[0-9a-f]{64}", .variable("RUNNER_TEMP") + "/images"),
            then: [
                .run("fail", "the record names an image of another repository, or one without a digest")
            ]),
    ]

    /// Decides whether an environment moves to a release, from the refs that this job has fetched. It runs when a promotion
    /// starts, and again in the only job that deploys at that time.
    fileprivate static let order: [Shell.Statement] = [
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
        .comment(
            "The release branch is linear: of any two commits, one is the ancestor. No text in a release "
                + "decides which is newer."
        ),
        .forLoop(
            "ref", in: [.variable("deployed"), .variable("hold")],
            do: [
                .any([
                    .run("test", "-z", .variable("ref")),
                    .run("git", "merge-base", "--is-ancestor", .variable("ref"), .variable("LINE")),
                    .run(
                        "fail",
                        "commit " + .variable("ref") + " is deployed or held in " + .variable("ENVIRONMENT")
                            + " but isn't a release: move the ref to a commit of releases/" + .variable("STACK")),
                ])
            ]),
        .assign("state", "promote"),
        .comment("The release that a rollback abandons: the newest one that has run here."),
        .assign("abandoned", .variable("deployed")),
        .conditional(
            .all([
                .run("test", "-n", .variable("hold")),
                .run("test", "-n", .variable("deployed")),
                .run("git", "merge-base", "--is-ancestor", .variable("deployed"), .variable("hold")),
            ]),
            then: [
                .assign("abandoned", .variable("hold"))
            ]),
        .conditional(
            .run("test", .variable("deployed"), "=", .variable("release")),
            then: [
                .assign("state", "unchanged"),
                .run(
                    "printf", #"::notice::%s runs release %s already\n"#, .variable("ENVIRONMENT"),
                    .variable("number")),
            ],
            otherwise: [
                .conditional(
                    .run("test", .variable("ROLLBACK"), "=", "true"),
                    then: [
                        .any([
                            .run("test", "-n", .variable("deployed")),
                            .run(
                                "fail",
                                "nothing can be rolled back: " + .variable("ENVIRONMENT") + " has no release yet"),
                        ]),
                        .any([
                            .run(
                                "git", "merge-base", "--is-ancestor", .variable("release"), .variable("abandoned")),
                            .run(
                                "fail",
                                "release " + .variable("number") + " is newer than what ran in "
                                    + .variable("ENVIRONMENT")
                                    + ", so this isn't a rollback: start the promotion without it"),
                        ]),
                    ],
                    otherwise: [
                        .conditional(
                            .all([
                                .run("test", "-n", .variable("hold")),
                                .run("git", "merge-base", "--is-ancestor", .variable("release"), .variable("hold")),
                            ]),
                            then: [
                                .run(
                                    "fail",
                                    "release " + .variable("number") + " was abandoned in " + .variable("ENVIRONMENT")
                                        + ": promote a newer one, or return to it with rollback")
                            ]),
                        .conditional(
                            .all([
                                .run("test", "-n", .variable("deployed")),
                                .run(
                                    "git", "merge-base", "--is-ancestor", .variable("release"), .variable("deployed")),
                            ]),
                            then: [
                                .assign("state", "superseded"),
                                .run(
                                    "printf",
                                    #"::warning::nothing is promoted: %s runs a newer release than %s; to go back, start this with rollback\n"#,
                                    .variable("ENVIRONMENT"), .variable("number")),
                            ]),
                    ])
            ]),
    ]

    private static let answer: [Shell.Statement] = [
        .comment(
            "Argo CD reports only releases that change something. For the others it has nothing to report, or "
                + "isn't running yet."
        ),
        .assign("waits", "true"),
        .conditional(
            .any([
                .run("test", "-z", .variable("deployed")),
                .run(
                    "git", "diff", "--quiet", .variable("deployed"), .variable("release"), "--",
                    .variable("FOLDER") + "/constraint-template.yaml", .variable("FOLDER") + "/k8s",
                    ":(glob)" + .variable("FOLDER") + "/policies/*.yaml"),
            ]),
            then: [
                .assign("waits", "false")
            ]),
        .run(
            "printf", #"%s=%s\n"#, "commit", .variable("commit"), "deployed", .variable("deployed"),
            "number", .variable("number"), "release", .variable("release"), "state", .variable("state"),
            "waits", .variable("waits"), into: .appending(.variable("GITHUB_OUTPUT"))),
        .run(
            "printf", #"images<<END\n%s\nEND\n"#, .output("cat", .variable("RUNNER_TEMP") + "/images"),
            into: .appending(.variable("GITHUB_OUTPUT"))),
        .run(
            "printf", #"Release %s to %s: %s\n\nReason:\n\n"#, .variable("number"),
            .variable("ENVIRONMENT"), .variable("state"), into: .appending(.variable("GITHUB_STEP_SUMMARY"))
        ),
        .comment("Indented text is a code block, and nothing in it can end the block."),
        .pipeline([
            .init("printf", #"%s\n"#, .variable("REASON")),
            .init("sed", "s/^/    /", redirections: [.appending(.variable("GITHUB_STEP_SUMMARY"))]),
        ]),
    ]

    private var verify: Job {
        let isUnnamed = stages.allSatisfy { $0.folder == "." }
        let option: [Shell.Word] = isUnnamed ? [] : ["--environment", .variable("ENVIRONMENT")]
        return Job(
            id: "verify", name: "Verify the release", condition: Self.isPromoted,
            conditionReason: "No release is promoted twice, or over a newer one.", needs: ["select"],
            runnerReason: "This runner has Swift.", minutes: 30,
            outputs: ["changes": "${{ steps.verify.outputs.changes }}"],
            steps: [
                Delivery.wholeCheckout(of: "${{ needs.select.outputs.commit }}").commented(
                    "The release, the deployed one, and the branch that must contain the commit."),
                Delivery.libraries,
                Step.runs(
                    "Compile the release again, and compare it with the record and with what is deployed", id: "verify",
                    variables: variablesOfChoice([
                        "DEPLOYED": "${{ needs.select.outputs.deployed }}",
                        "RELEASE": "${{ needs.select.outputs.release }}", "ROLLBACK": "${{ inputs.rollback }}",
                    ]),
                    Self.verification(option)
                        + Delivery.output(
                            "changes", ofFile: .variable("RUNNER_TEMP") + "/changes.md", bytes: 100_000)
                ).commented("The recorded tree is promoted. It is compiled again only for comparison."),
            ], comment: "Team code runs here, without any credentials.")
    }

    private static func verification(_ option: [Shell.Word]) -> [Shell.Statement] {
        let release = Shell.Word.variable("RUNNER_TEMP") + "/release"
        let deployed = Shell.Word.variable("RUNNER_TEMP") + "/deployed"
        let diff: [Shell.Word] = ["swift", "run", "stackgen", "release", "diff", deployed, release]
        return [
            .run(
                "mkdir", "--", .variable("RUNNER_TEMP") + "/release", .variable("RUNNER_TEMP") + "/deployed"),
            .run(
                "git", "archive", "--output", .variable("RUNNER_TEMP") + "/release.tar", .variable("RELEASE")),
            .run(
                "tar", "--extract", "--file", .variable("RUNNER_TEMP") + "/release.tar", "--directory",
                .variable("RUNNER_TEMP") + "/release"),
            .command(Shell.Command(["set", "--", release, "--stack", .variable("STACK")] + option)),
            .conditional(
                .run("test", "-n", .variable("DEPLOYED")),
                then: [
                    .run(
                        "git", "archive", "--output", .variable("RUNNER_TEMP") + "/deployed.tar",
                        .variable("DEPLOYED")),
                    .run(
                        "tar", "--extract", "--file", .variable("RUNNER_TEMP") + "/deployed.tar", "--directory",
                        .variable("RUNNER_TEMP") + "/deployed"),
                    .run("set", "--", .arguments, "--deployed", .variable("RUNNER_TEMP") + "/deployed"),
                ]),
            .conditional(
                .run("test", .variable("ROLLBACK"), "=", "true"),
                then: [
                    .run("set", "--", .arguments, "--rollback")
                ]),
            .pipeline([
                .init("swift", "run", "stackgen", "release", "verify", .arguments),
                .init("tee", .variable("RUNNER_TEMP") + "/changes.md"),
            ]),
            .command(
                Shell.Command(diff + option, redirections: [.appending(.variable("RUNNER_TEMP") + "/changes.md")])),
        ]
    }

    private var signatures: Job {
        let registry = delivery.registries.first ?? ""
        return Job(
            id: "signatures", name: "Verify the signatures", condition: Self.isPromoted, needs: ["select"], minutes: 15,
            permissions: delivery.reading(registry),
            steps: [Delivery.checkout, Delivery.nixInstallation, Delivery.tools(for: .deliver)]
                + Registry(registry).login(with: delivery.pushRole) + [
                    .runs(
                        "Verify that this repository's workflow signed every image",
                        variables: [
                            "IDENTITY": .string(delivery.signer), "IMAGES": "${{ needs.select.outputs.images }}",
                        ],
                        [
                            .pipeline([
                                .init("printf", #"%s\n"#, .variable("IMAGES")),
                                .init(
                                    "xargs", "--no-run-if-empty", "--max-args=1", "cosign", "verify",
                                    "--certificate-identity",
                                    .variable("IDENTITY"), "--certificate-oidc-issuer",
                                    Delivery.issuer,
                                    redirections: [.output(.variable("RUNNER_TEMP") + "/signatures")]),
                            ])
                        ])
                ])
    }
}

extension Promotion {
    /// The statements that repeat the decision in the job that deploys.
    static var orderAgain: [Shell.Statement] {
        [
            .function(
                "fail",
                [
                    .run("printf", #"::error::%s\n"#, .variable("1")),
                    .run("exit", "1"),
                ]),
            .assign("number", .variable("NUMBER")),
            .assign("release", .variable("RELEASE")),
        ] + order
    }
}
