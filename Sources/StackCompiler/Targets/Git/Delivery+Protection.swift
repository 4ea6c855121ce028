import StackFormats
import StackModel

// What GitHub enforces: no change reaches the branch without a pull request whose checks have passed, since Argo CD deploys
// the branch as soon as it moves; and no job gets a role outside its environment.
extension Delivery {
    /// The file that the ruleset is made from.
    static let rulesetFile = ".github/ruleset.json"
    private static let rulesetName = "deliver"

    /// The ruleset of the deployed branch, as GitHub's REST API accepts it.
    var ruleset: JSON.Value {
        .object([
            "name": .string(Self.rulesetName),
            "target": "branch",
            "enforcement": "active",
            // Not even an administrator.
            "bypass_actors": .array([]),
            "conditions": .object([
                "ref_name": .object([
                    "include": .array([.string("refs/heads/\(branch)")]), "exclude": .array([]),
                ])
            ]),
            "rules": .array([
                .object(["type": "deletion"]), .object(["type": "non_fast_forward"]),
                .object(["type": "pull_request", "parameters": .object(pullRequest)]),
                .object(["type": "required_status_checks", "parameters": .object(statusChecks)]),
            ]),
        ])
    }

    private var pullRequest: JSON.Object {
        [
            "required_approving_review_count": .integer(approvals),
            "dismiss_stale_reviews_on_push": true,
            "require_code_owner_review": .bool(!owners.isEmpty && approvals > 0),
            "require_last_push_approval": .bool(approvals > 0),
            "required_review_thread_resolution": false,
        ]
    }

    /// What is merged has passed together with what the branch is now.
    private var statusChecks: JSON.Object {
        [
            "strict_required_status_checks_policy": true,
            "required_status_checks": .array(
                requiredChecks.map { name in
                    var check: JSON.Object = ["context": .string(name)]
                    if isOnGitHub { check["integration_id"] = .integer(Self.gitHubActions) }
                    return .object(check)
                }),
        ]
    }

    /// The number of the application GitHub Actions on github.com: a check of the same name by another does not count.
    private static let gitHubActions = 15368

    private var isOnGitHub: Bool { host == "github.com" }

    // MARK: Steps

    /// Makes the ruleset, or replaces the one that exists.
    var protection: BootstrapPart {
        let rulesets = "repos/\(repository)/rulesets"
        // Not those of the organisation, which may have one of the same name.
        let find = gh(
            "\(rulesets)?includes_parents=false", "--jq", ".[] | select(.name == \"\(Self.rulesetName)\") | .id")
        let input = ["--input", Self.rulesetFile]
        return BootstrapPart(
            .state,
            "Protect the branch \(branch), and again whenever \(Self.rulesetFile) changes: a merge needs a pull request, "
                + (approvals > 0 ? "its approval, " : "")
                + "and checks that have passed. A private repository needs a paid "
                + "plan for it",
            script: Shell.Script([
                .command(Shell.Command([], environment: [.init("ruleset", .output(of: Shell.Script(find)))])),
                .conditional(
                    .run("test", "-n", .variable("ruleset")),
                    then: [
                        .command(
                            Shell.Command(
                                gh("--silent", "--method", "PUT").words + [
                                    Shell.Word("\(rulesets)/") + .variable("ruleset")
                                ] + input.map { Shell.Word($0) }))
                    ],
                    otherwise: [.command(gh(["--silent", "--method", "POST", rulesets] + input))]),
            ]))
    }

    /// Makes the two environments of a place. Only the one that may write is limited to the branch and waits for an approval:
    /// a plan runs for pull requests.
    func environments(of place: Place) -> BootstrapPart {
        let (plan, apply) = (place.planEnvironment, place.applyEnvironment)
        let policies = "\(path(of: apply))/deployment-branch-policies"
        let names = gh(policies, "--jq", ".branch_policies[].name")
        return BootstrapPart(
            .state,
            "Make the environments \(plan) and \(apply): \(apply) runs for the branch \(branch) only, and waits for the "
                + "approval of \(reviewersTitle). A private repository needs GitHub Enterprise for approvals",
            script: Shell.Script([
                .command(gh("--silent", "--method", "PUT", path(of: plan))),
                .command(Shell.Command(gh("--silent", "--method", "PUT", path(of: apply)).words + protectionRules)),
                .any([
                    .pipeline([
                        names, .init("grep", "--fixed-strings", "--line-regexp", "--quiet", "--", Shell.Word(branch)),
                    ]),
                    .command(gh("--silent", "--method", "POST", policies, "--raw-field", "name=\(branch)")),
                ]),
            ]))
    }

    private func path(of environment: String) -> String { "repos/\(repository)/environments/\(environment)" }

    private var protectionRules: [Shell.Word] {
        var fields: [Shell.Word] = []
        for reviewer in reviewers {
            let id = Shell.Script(gh(reviewer.path, "--jq", ".id"))
            // Fields of one kind, since `gh` reads those of the other kind after all of them.
            fields += [
                "--field", Shell.Word("reviewers[][type]=\(reviewer.type)"), "--field",
                "reviewers[][id]=" + .output(of: id),
            ]
        }
        let fixed = [
            // One who could approve alone what they have merged would approve nothing.
            "prevent_self_review=\(reviewers.contains { $0.type == "Team" } || reviewers.count > 1)",
            "deployment_branch_policy[protected_branches]=false",
            "deployment_branch_policy[custom_branch_policies]=true",
        ]
        return fields + fixed.flatMap { ["--field", Shell.Word($0)] }
    }

    /// Who must approve, as the API finds them.
    private struct Reviewer {
        let type: String
        let path: String
    }

    /// The owners, of whom GitHub takes six; the person who runs the command where there are none. A mail address is nobody
    /// whom GitHub could ask.
    private var reviewers: [Reviewer] {
        let named = owners.compactMap { owner -> Reviewer? in
            guard owner.hasPrefix("@") else { return nil }
            let names = owner.dropFirst().split(separator: "/")
            switch names.count {
            case 1: return Reviewer(type: "User", path: "users/\(names[0])")
            case 2: return Reviewer(type: "Team", path: "orgs/\(names[0])/teams/\(names[1])")
            default: return nil
            }
        }
        return named.isEmpty ? [Reviewer(type: "User", path: "user")] : Array(named.prefix(6))
    }

    private var reviewersTitle: String {
        let named = owners.filter { $0.hasPrefix("@") }.prefix(6)
        return named.isEmpty ? "the person who runs the command" : named.joined(separator: ", ")
    }

    // MARK: Words

    func gh(_ words: String...) -> Shell.Command { gh(words) }

    /// A call of the host's API.
    func gh(_ words: [String]) -> Shell.Command {
        let all = ["gh", "api"] + (isOnGitHub ? [] : ["--hostname", host]) + words
        return Shell.Command(all.map { Shell.Word($0) })
    }

    /// The repository as `gh` reads it: with its host where that is not github.com.
    var ghRepository: String { isOnGitHub ? repository : "\(host)/\(repository)" }
}
