import StackFormats
import StackModel

// Each merge becomes one release, and the release goes to the first environment.
extension Delivery {
    /// The release branch: one commit per release.
    var line: String { "releases/\(stack)" }

    /// The commit in a record, which YAML may quote; empty if there is none.
    static func commit(inRecord file: Shell.Word) -> Shell.Word {
        .output(
            "sed", "--quiet", #"s/^commit: [^0-9a-f]\{0,1\}\([0-9a-f]\{40\}\)[^0-9a-f]\{0,1\}$/\1/p"#, file)
    }

    /// The jobs that turn a merge into a release.
    var releases: [Job] { stages.isEmpty ? [] : [compile, append] + (stages.first.map { [start($0)] } ?? []) }

    private var compile: Job {
        let isReady =
            images.isEmpty
            ? "\(Self.isPush) && !failure() && !cancelled() && \(passed(checks))"
            : "!failure() && !cancelled() && needs.resolve.result == 'success'"
        return Job(
            id: "compile", name: "Compile the release", condition: isReady,
            needs: images.isEmpty ? checks.map(\.id) : ["resolve"], runnerReason: "This runner has Swift.", minutes: 30,
            outputs: ["checksum": "${{ steps.release.outputs.checksum }}"],
            steps: [
                Self.checkout, Self.libraries,
                .runs(
                    "Compile every environment with the digests that were pushed", id: "release",
                    variables: [
                        "DIGESTS": images.isEmpty ? "" : "${{ needs.resolve.outputs.digests }}",
                        "STACK": .string(stack),
                    ],
                    [
                        .run("set", "--"),
                        .forLoop(
                            "NAME", in: imageNames,
                            do: [
                                .run(
                                    "set", "--", .arguments, "--image",
                                    .output(of: [
                                        .pipeline([
                                            .init("printf", #"%s\n"#, .variable("DIGESTS")),
                                            .init(
                                                "grep", "--line-regexp", "--extended-regexp", "--",
                                                .variable("NAME") + "=sha256:[0-9a-f]{64}"),
                                        ])
                                    ]))
                            ]),
                        .run(
                            "swift", "run", "stackgen", "release", "--stack", .variable("STACK"), "--number", "0",
                            "--output", .variable("RUNNER_TEMP") + "/release", .arguments),
                        .run(
                            "tar", "--create", "--file", .variable("RUNNER_TEMP") + "/release.tar", "--directory",
                            .variable("RUNNER_TEMP") + "/release", "."),
                        .assign(
                            "checksum",
                            .output(of: [
                                .pipeline([
                                    .init(
                                        "sha256sum", redirections: [.input(.variable("RUNNER_TEMP") + "/release.tar")]),
                                    .init("cut", "--delimiter= ", "--fields=1"),
                                ])
                            ])),
                        .run(
                            "printf", #"checksum=%s\n"#, .variable("checksum"),
                            into: .appending(.variable("GITHUB_OUTPUT"))
                        ),
                    ]),
                .runs(
                    "actions/upload-artifact",
                    [
                        "name": "release", "path": "${{ runner.temp }}/release.tar", "if-no-files-found": "error",
                        "retention-days": 1,
                        // A rerun of the job replaces the artifact of its first attempt.
                        "overwrite": true,
                    ]),
            ])
    }

    private var append: Job {
        let bot = "github-actions[bot]"
        let address = "41898282+github-actions[bot]@users.noreply.github.com"
        return Job(
            id: "append", name: "Append the release",
            condition: "!failure() && !cancelled() && needs.compile.result == 'success'", needs: ["compile"],
            minutes: 15,
            permissions: [
                .init(
                    scope: "contents", access: "write", reason: "The branch \(line). No team code runs here.")
            ],
            group: "release-\(stack)", groupReason: "Only one run at a time numbers a release.",
            outputs: ["number": "${{ steps.append.outputs.number }}"],
            steps: [
                Self.wholeCheckout().commented("Every branch, as it is when this job starts."),
                .runs("actions/download-artifact", ["name": "release", "path": "${{ runner.temp }}"]),
                .runs(
                    "Verify the release's checksum, and unpack it",
                    variables: ["CHECKSUM": "${{ needs.compile.outputs.checksum }}"],
                    [
                        .pipeline([
                            .init(
                                "printf", #"%s  %s\n"#, .variable("CHECKSUM"), .variable("RUNNER_TEMP") + "/release.tar"
                            ),
                            .init("sha256sum", "--check", "--strict"),
                        ]),
                        .run("mkdir", "--", .variable("RUNNER_TEMP") + "/release"),
                        .run(
                            "tar", "--extract", "--file", .variable("RUNNER_TEMP") + "/release.tar", "--directory",
                            .variable("RUNNER_TEMP") + "/release", "--no-same-owner"),
                        .comment(
                            "Only files and folders: no links, and no hidden files such as those that "
                                + "configure Git or workflows."
                        ),
                        .assign(
                            "odd",
                            .output(
                                "find", .variable("RUNNER_TEMP") + "/release", "-mindepth", "1", "(", "-name", ".*",
                                "-o",
                                "!", "-type", "f", "!", "-type", "d", ")")),
                        .conditional(
                            .run("test", "-n", .variable("odd")),
                            then: [
                                .run(
                                    "printf", #"::error::a release may contain only plain files and folders\n%s\n"#,
                                    .variable("odd")),
                                .run("exit", "1"),
                            ]),
                    ]),
                .runs(
                    "Append the release, unless a newer commit has been released", id: "append",
                    variables: [
                        "GIT_AUTHOR_EMAIL": .string(address), "GIT_AUTHOR_NAME": .string(bot),
                        "GIT_COMMITTER_EMAIL": .string(address), "GIT_COMMITTER_NAME": .string(bot),
                        "LINE": .string("refs/remotes/origin/\(line)"), "STACK": .string(stack),
                        "TOKEN": "${{ github.token }}",
                    ],
                    [
                        .assign("number", "1"),
                        .run("set", "--"),
                        .conditional(
                            .run("git", "rev-parse", "--verify", "--quiet", .variable("LINE") + "^{commit}"),
                            then: [
                                .run(
                                    "git", "show", .variable("LINE") + ":release.yaml",
                                    into: .output(.variable("RUNNER_TEMP") + "/head.yaml")),
                                .assign(
                                    "released",
                                    Self.commit(inRecord: .variable("RUNNER_TEMP") + "/head.yaml")),
                                .assign(
                                    "number",
                                    .output(
                                        "sed", "--quiet", #"s/^number: \([1-9][0-9]*\)$/\1/p"#,
                                        .variable("RUNNER_TEMP") + "/head.yaml")),
                                .conditional(
                                    .run("test", .variable("released"), "=", .variable("GITHUB_SHA")),
                                    then: [
                                        .run(
                                            "printf", #"::notice::release %s is of this commit already\n"#,
                                            .variable("number")),
                                        .run(
                                            "printf", #"number=%s\n"#, .variable("number"),
                                            into: .appending(.variable("GITHUB_OUTPUT"))),
                                        .run("exit", "0"),
                                    ]),
                                .conditional(
                                    .run(
                                        "git", "merge-base", "--is-ancestor", .variable("GITHUB_SHA"),
                                        .variable("released")),
                                    then: [
                                        .run(
                                            "printf",
                                            #"::notice::nothing is released: release %s contains this commit and newer ones\n"#,
                                            .variable("number")),
                                        .run("exit", "0"),
                                    ]),
                                .comment("Fails unless the commit descends from the released one."),
                                .run(
                                    "git", "merge-base", "--is-ancestor", .variable("released"), .variable("GITHUB_SHA")
                                ),
                                .assign(
                                    "number",
                                    .output(
                                        "jq", "--null-input", "--argjson", "number", .variable("number"), "$number + 1")
                                ),
                                .run(
                                    "set", "--", "-p",
                                    .output("git", "rev-parse", "--verify", .variable("LINE") + "^{commit}")),
                            ]),
                        .assign("record", .variable("RUNNER_TEMP") + "/release/release.yaml"),
                        .run("test", .output("grep", "--count", "^number: ", .variable("record")), "=", "1"),
                        .run(
                            "test", .output("grep", "--count", "--line-regexp", "number: 0", .variable("record")), "=",
                            "1"),
                        .run(
                            "test", Self.commit(inRecord: .variable("record")), "=", .variable("GITHUB_SHA")),
                        .run(
                            "sed", "--in-place", "s/^number: 0$/number: " + .variable("number") + "/",
                            .variable("record")),
                        .comment("Every attempt at a release makes the same commit."),
                        .assign(
                            "GIT_AUTHOR_DATE",
                            .output("git", "show", "--no-patch", "--format=%cI", .variable("GITHUB_SHA"))
                        ),
                        .assign("GIT_COMMITTER_DATE", .variable("GIT_AUTHOR_DATE")),
                        .assign("GIT_INDEX_FILE", .variable("RUNNER_TEMP") + "/index"),
                        .run("export", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "GIT_INDEX_FILE"),
                        .run(
                            "git", "-C", .variable("RUNNER_TEMP") + "/release",
                            "--git-dir=" + .variable("GITHUB_WORKSPACE") + "/.git", "--work-tree=.", "-c",
                            "core.fileMode=false", "add", "--all", "--force", "."),
                        .assign("tree", .output("git", "write-tree")),
                        .assign(
                            "release",
                            .output(
                                "git", "commit-tree", .variable("tree"), "-m", "Release " + .variable("number"), "-m",
                                .variable("GITHUB_SHA"), .arguments)),
                        .comment(
                            "The token is in no file and no argument. Without force, the push is rejected if "
                                + "the branch has moved."
                        ),
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
                            "git", "push", "origin", .variable("release") + ":refs/heads/releases/" + .variable("STACK")
                        ),
                        .run(
                            "printf", #"number=%s\n"#, .variable("number"), into: .appending(.variable("GITHUB_OUTPUT"))
                        ),
                        .run(
                            "printf", #"Release %s: %s\n"#, .variable("number"), .variable("release"),
                            into: .appending(.variable("GITHUB_STEP_SUMMARY"))),
                    ]),
            ])
    }

    private func start(_ stage: Stage) -> Job {
        Job(
            id: "promote", name: "Promote to \(stage.name)",
            condition: "!failure() && !cancelled() && needs.append.outputs.number != ''",
            conditionReason: "A commit older than the newest release gets no number.", needs: ["append"], minutes: 5,
            permissions: [.init(scope: "actions", access: "write", reason: "Starts the workflow.")],
            steps: [
                promotionStart(to: stage, number: "${{ needs.append.outputs.number }}")
                    .commented("A separate run: it may wait, and it requests permissions that no merge needs.")
            ])
    }

    /// The step that starts a promotion in a separate run.
    func promotionStart(to stage: Stage, number: YAML.Node) -> Step {
        .runs(
            "Start the promotion",
            variables: [
                "BRANCH": Workflow.literal(branch), "ENVIRONMENT": .string(stage.name),
                "GH_TOKEN": "${{ github.token }}",
                "NUMBER": number,
            ],
            [
                .run(
                    "gh", "workflow", "run", "promote.yaml", "--repo", .variable("GITHUB_REPOSITORY"), "--ref",
                    .variable("BRANCH"), "--raw-field", "environment=" + .variable("ENVIRONMENT"), "--raw-field",
                    "release=" + .variable("NUMBER"))
            ])
    }

    // MARK: Pull requests

    /// Posts one comment on a pull request, with its changes and plans.
    var comment: Job {
        var variables: YAML.Mapping = [
            "CHANGES": "${{ needs.drift.outputs.changes }}", "DRIFT": "${{ needs.drift.result }}",
            "GH_TOKEN": "${{ github.token }}",
        ]
        var statements: [Shell.Statement] = [
            .assign("marker", "<!-- stackgen: " + .variable("STACK") + " -->"),
            .run(
                "printf",
                "%s\\n## What this changes\\n\\nDrift and policy: %s. Long texts are cut here and complete in [the run](%s).\\n\\n",
                .variable("marker"), .variable("DRIFT"), .variable("RUN"), into: .output("body.md")),
            .run("printf", "%s\\n", .variable("CHANGES"), into: .output("changes")),
            .run("head", "--bytes=20000", "changes", into: .appending("body.md")),
            .comment("Indented text is a code block, and nothing in it can end the block."),
        ]
        for (index, place) in places.enumerated() where hasFlake {
            variables["PLAN_\(index)"] = .string("${{ needs.\(place.id("plan")).outputs.plan }}")
            variables["RESULT_\(index)"] = .string("${{ needs.\(place.id("plan")).result }}")
            statements += [
                .run("printf", "%s\\n", .variable("PLAN_\(index)"), into: .output("plan")),
                .run(
                    "printf", Shell.Word("\\n### \(place.name.isEmpty ? "Plan" : "Plan of \(place.name)"): %s\\n\\n"),
                    .variable("RESULT_\(index)"),
                    into: .appending("body.md")),
                .pipeline([
                    // A comment has at most 65,536 characters.
                    .init("head", Shell.Word("--bytes=\(30_000 / places.count)"), "plan"),
                    .init("sed", "s/^/    /", redirections: [.appending("body.md")]),
                ]),
            ]
        }
        variables["PULL_REQUEST"] = "${{ github.event.pull_request.number }}"
        variables["RUN"] = "${{ github.server_url }}/${{ github.repository }}/actions/runs/${{ github.run_id }}"
        variables["STACK"] = .string(stack)
        return Job(
            id: "comment", name: "Comment", condition: "!cancelled() && \(Self.isOwnPullRequest)",
            conditionReason: "The token of a fork's run can't write. The changes are in the run's summary.",
            needs: ["drift"] + plans.map(\.id), minutes: 5,
            permissions: [.init(scope: "pull-requests", access: "write", reason: "The comment.")],
            group: "comment-${{ github.event.pull_request.number }}",
            groupReason: "Only one run at a time writes the comment of a pull request.",
            steps: [
                Step.runs("Write the comment, or update it", variables: variables, statements + Self.update)
                    .commented(
                        "These texts come from jobs that ran the pull request's code: here they are data, "
                            + "never a script."
                    )
            ])
    }

    private static let update: [Shell.Statement] = [
        .run(
            "gh", "api", "--paginate",
            "repos/" + .variable("GITHUB_REPOSITORY") + "/issues/" + .variable("PULL_REQUEST")
                + "/comments?per_page=100", into: .output("comments.json")),
        .assign(
            "previous",
            .output(
                "jq", "--raw-output", "--slurp", "--arg", "marker", .variable("marker"),
                #"add | map(select(.user.login == "github-actions[bot]" and (.body | startswith($marker)))) | first | .id // empty"#,
                "comments.json")),
        .conditional(
            .run("test", "-n", .variable("previous")),
            then: [
                .run(
                    "gh", "api", "--silent", "--method", "PATCH",
                    "repos/" + .variable("GITHUB_REPOSITORY") + "/issues/comments/" + .variable("previous"),
                    "--field", "body=@body.md")
            ],
            otherwise: [
                .run(
                    "gh", "api", "--silent", "--method", "POST",
                    "repos/" + .variable("GITHUB_REPOSITORY") + "/issues/" + .variable("PULL_REQUEST")
                        + "/comments", "--field", "body=@body.md")
            ]),
    ]
}
