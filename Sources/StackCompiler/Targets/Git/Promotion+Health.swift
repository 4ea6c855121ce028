import StackFormats
import StackModel

// The steps after an environment has moved: Argo CD's report, and the next environment.
extension Promotion {
    /// The stages whose health Argo CD reports.
    private var reported: [Delivery.Stage] { stages.filter(\.isReported) }
    private static let hasEnded = "!failure() && !cancelled()"

    var health: Job {
        let deployJobs = reported.map { "deploy-\($0.name)" }
        let promoted = deployJobs.map { "needs.\($0).outputs.promoted == 'true'" }
        // The names of the applications by environment.
        let contexts = reported.map { "inputs.environment == '\($0.name)' && 'argocd/\($0.application)'" }
        return Job(
            id: "health", name: "Wait for Argo CD",
            condition:
                "\(Self.hasEnded) && \(Self.isForward) && (needs.select.outputs.state == 'unchanged' || "
                + promoted.joined(separator: " || ") + ")",
            conditionReason:
                "Argo CD reports a release only once, and a rollback returns to one that it reported long ago.",
            needs: ["select"] + deployJobs, minutes: 45,
            permissions: [
                .init(scope: "statuses", access: "read", reason: "The status that Argo CD sets."), .readContents,
            ],
            outputs: ["healthy": "${{ steps.wait.outputs.healthy }}"],
            steps: [
                .runs(
                    "Wait for the status of this release", id: "wait",
                    variables: variablesOfChoice([
                        "CONTEXT": .string("${{ \(contexts.joined(separator: " || ")) }}"),
                        "GH_TOKEN": "${{ github.token }}", "INTERVAL": "30",
                        "NUMBER": "${{ needs.select.outputs.number }}",
                        "PATIENCE": "${{ needs.select.outputs.state == 'unchanged' && '0' || '1800' }}",
                        "RELEASE": "${{ needs.select.outputs.release }}", "STATE": "${{ needs.select.outputs.state }}",
                        "WAITS": "${{ needs.select.outputs.waits }}",
                    ]),
                    [
                        .conditional(
                            .all([
                                .run("test", .variable("STATE"), "=", "promote"),
                                .run("test", .variable("WAITS"), "=", "false"),
                            ]),
                            then: [
                                .run(
                                    "printf",
                                    #"::notice::Argo CD has nothing to report: this is the first release, or it changes nothing in %s\n"#,
                                    .variable("ENVIRONMENT")),
                                .run("printf", #"healthy=true\n"#, into: .appending(.variable("GITHUB_OUTPUT"))),
                                .run("exit", "0"),
                            ]),
                        .assign("deadline", .output("date", "--date", "+" + .variable("PATIENCE") + " seconds", "+%s")),
                        .whileLoop(
                            .run("true"),
                            do: [
                                .comment("A failed request is retried."),
                                .assign("status", ""),
                                .conditional(
                                    .run(
                                        "gh", "api",
                                        "repos/" + .variable("GITHUB_REPOSITORY") + "/commits/" + .variable("RELEASE")
                                            + "/status?per_page=100",
                                        into: .output(.variable("RUNNER_TEMP") + "/status.json")),
                                    then: [
                                        .assign(
                                            "status",
                                            .output(
                                                "jq", "--raw-output", "--arg", "context", .variable("CONTEXT"),
                                                ".statuses[] | select(.context == $context) | .state",
                                                .variable("RUNNER_TEMP") + "/status.json"))
                                    ]),
                                .caseStatement(
                                    .variable("status"),
                                    [
                                        Shell.Branch(
                                            ["success"],
                                            [
                                                .run(
                                                    "printf", #"healthy=true\n"#,
                                                    into: .appending(.variable("GITHUB_OUTPUT"))),
                                                .run("exit", "0"),
                                            ]),
                                        Shell.Branch(
                                            ["failure", "error"],
                                            [
                                                .run(
                                                    "printf",
                                                    #"::error::Argo CD reports that release %s failed in %s: read the application, then roll back or merge a fix\n"#,
                                                    .variable("NUMBER"), .variable("ENVIRONMENT")),
                                                .run("exit", "1"),
                                            ]),
                                    ]),
                                .conditional(
                                    .all([
                                        .run(
                                            "gh", "api",
                                            "repos/" + .variable("GITHUB_REPOSITORY") + "/git/ref/heads/deploy/"
                                                + .variable("STACK") + "/" + .variable("ENVIRONMENT"), "--jq",
                                            ".object.sha",
                                            into: .output(.variable("RUNNER_TEMP") + "/deployed")),
                                        .not(
                                            .run(
                                                "grep", "--quiet", "--line-regexp", "--fixed-strings", "--",
                                                .variable("RELEASE"),
                                                .variable("RUNNER_TEMP") + "/deployed")),
                                    ]),
                                    then: [
                                        .run(
                                            "printf",
                                            #"::notice::%s runs another release by now: nobody waits for release %s any more\n"#,
                                            .variable("ENVIRONMENT"), .variable("NUMBER")),
                                        .run("exit", "0"),
                                    ]),
                                .any([
                                    .run("test", .output("date", "+%s"), "-lt", .variable("deadline")),
                                    .run("break"),
                                ]),
                                .run("sleep", .variable("INTERVAL")),
                            ]),
                        .conditional(
                            .run("test", .variable("STATE"), "=", "unchanged"),
                            then: [
                                .run(
                                    "printf",
                                    #"::notice::Argo CD has not reported release %s: once the application is healthy, a person promotes it further\n"#,
                                    .variable("NUMBER")),
                                .run("exit", "0"),
                            ]),
                        .run(
                            "printf",
                            #"::error::Argo CD has not reported release %s in time: read the application; once it is healthy, a person promotes the release further\n"#,
                            .variable("NUMBER")),
                        .run("exit", "1"),
                    ])
            ], comment: "This waits outside the group that deploys, so that a rollback never waits for it.")
    }

    /// Restarts a promotion whose release was compared with one that no longer runs.
    var restart: Job {
        let automatic = stages.filter { $0.approval == .none }.map { "deploy-\($0.name)" }
        let stale = automatic.map { "needs.\($0).outputs.state == 'stale'" }.joined(separator: " || ")
        return Job(
            id: "restart", name: "Start again", condition: "\(Self.hasEnded) && (\(stale))",
            conditionReason: "The release was compared with one that the environment no longer runs.",
            needs: ["select"] + automatic, minutes: 5,
            permissions: [.init(scope: "actions", access: "write", reason: "Starts the workflow.")],
            steps: [
                .runs(
                    "Start the promotion again",
                    variables: [
                        "BRANCH": Workflow.literal(delivery.branch), "ENVIRONMENT": "${{ inputs.environment }}",
                        "GH_TOKEN": "${{ github.token }}", "NUMBER": "${{ needs.select.outputs.number }}",
                        "ROLLBACK": "${{ inputs.rollback }}",
                    ],
                    [
                        .run(
                            "gh", "workflow", "run", "promote.yaml", "--repo", .variable("GITHUB_REPOSITORY"), "--ref",
                            .variable("BRANCH"), "--raw-field", "environment=" + .variable("ENVIRONMENT"),
                            "--raw-field",
                            "release=" + .variable("NUMBER"), "--raw-field", "rollback=" + .variable("ROLLBACK"))
                    ])
            ])
    }

    func next(_ pair: (from: Delivery.Stage, to: Delivery.Stage)) -> Job {
        Job(
            id: "next-\(pair.to.name)", name: "Promote to \(pair.to.name)",
            condition:
                "\(Self.hasEnded) && inputs.environment == '\(pair.from.name)' && needs.health.outputs.healthy == 'true'",
            conditionReason: "A rollback is not promoted any further.", needs: ["select", "health"], minutes: 5,
            permissions: [.init(scope: "actions", access: "write", reason: "Starts the workflow.")],
            steps: [delivery.promotionStart(to: pair.to, number: "${{ needs.select.outputs.number }}")])
    }
}
