import StackFormats
import StackModel

// Terraform runs before Argo CD replaces pods, so a plan must keep everything that the pods of earlier releases still use.
extension Promotion {
    /// The file that lists the releases whose pods may be serving.
    private static let servingReleases: Shell.Word = .variable("RUNNER_TEMP") + "/serving"

    /// Fails if the plan deletes resources that the pods of such a release use.
    static func servingPolicyCheck(_ place: Delivery.Place) -> [Shell.Statement] {
        let policyCheck = place.policyCheck(
            by: .variable("release"),
            remedy: "deploy a release that does without it, wait until it is healthy, and start the promotion again")
        guard !policyCheck.isEmpty else { return [] }
        return [
            .run("exec", into: .input(servingReleases)),
            .whileLoop(.run("read", "-r", "release"), do: policyCheck),
        ]
    }

    /// Lists the deployed release and, if Argo CD reports health, the releases before it back to one that it reported healthy:
    /// while a release waits at a gate or fails, the pods of an earlier one serve.
    func findsServing(_ stage: Delivery.Stage, if condition: String) -> [Step] {
        guard stage.place?.hasPlanPolicies == true else { return [] }
        let deployed = Shell.Word.variable("DEPLOYED")
        var variables: YAML.Mapping = ["DEPLOYED": "${{ needs.select.outputs.deployed }}"]
        var statements: [Shell.Statement] = [
            .run("printf", #"%s\n"#, deployed, into: .output(Self.servingReleases))
        ]
        if stage.isReported {
            variables = [
                "CONTEXT": .string("argocd/\(stage.application)"), "DEPLOYED": "${{ needs.select.outputs.deployed }}",
                "GH_TOKEN": "${{ github.token }}",
            ]
            let line: Shell.Word = .variable("RUNNER_TEMP") + "/line"
            let status: Shell.Word = .variable("RUNNER_TEMP") + "/status.json"
            statements = [
                .run("git", "rev-list", "--first-parent", "--max-count=50", deployed, into: .output(line)),
                .run("exec", into: .input(line)),
                .whileLoop(
                    .run("read", "-r", "release"),
                    do: [
                        .run("printf", #"%s\n"#, .variable("release"), into: .appending(Self.servingReleases)),
                        .run(
                            "gh", "api",
                            "repos/" + .variable("GITHUB_REPOSITORY") + "/commits/" + .variable("release")
                                + "/status?per_page=100", into: .output(status)),
                        .conditional(
                            .run(
                                "jq", "--exit-status", "--arg", "context", .variable("CONTEXT"),
                                #"any(.statuses[]; .context == $context and .state == "success")"#, status,
                                into: .output("/dev/null")),
                            then: [.run("break")]),
                    ]),
            ]
        }
        return [
            .runs(
                "Find the releases whose pods may serve", if: condition, variables: variables,
                [
                    .run("touch", Self.servingReleases),
                    .conditional(.command(.init("test", "-n", deployed)), then: statements),
                ]
            ).commented("Terraform runs before Argo CD replaces pods, so they keep what they use.")
        ]
    }

    /// The permission to read Argo CD's reports.
    func readingReports(_ stage: Delivery.Stage) -> [Job.Permission] {
        stage.isReported && stage.place?.hasPlanPolicies == true
            ? [.init(scope: "statuses", access: "read", reason: "The status that Argo CD sets.")] : []
    }
}
