import StackFormats
import StackModel

// The rules that GitHub enforces: no change reaches the deployed branch without a pull request whose checks have passed, no
// release is removed, and only a deploy key moves an environment that waits for an approval.
extension Delivery {
    /// Rules for some branches, in the form of GitHub's REST API.
    struct Ruleset {
        /// The name on the host.
        let name: String
        /// The file that it is created from.
        let file: String
        /// The refs that it protects and from whom, as the end of a sentence.
        let purpose: String
        let value: JSON.Value

        init(
            _ name: String, _ file: String, for purpose: String, branches: [String], bypass: [JSON.Value] = [],
            rules: [JSON.Value]
        ) {
            self.name = name
            self.file = file
            self.purpose = purpose
            value = .object([
                "name": .string(name), "target": "branch", "enforcement": "active",
                // Nobody bypasses the rules unless listed here, not even an administrator.
                "bypass_actors": .array(bypass),
                "conditions": .object([
                    "ref_name": .object([
                        "include": .array(branches.map { .string("refs/heads/\($0)") }), "exclude": .array([]),
                    ])
                ]),
                "rules": .array(rules),
            ])
        }
    }

    /// The file with the rules for the deployed branch.
    static let rulesetFile = ".github/ruleset.json"

    /// The rules for the deployed branch, for the releases, and for the refs that only deploy keys move.
    var rulesets: [Ruleset] {
        let deployed = Ruleset(
            "deliver", Self.rulesetFile,
            for:
                "the branch \(branch): a merge requires a pull request, "
                + "\(approvals > 0 ? "its approval, " : "")and checks that have passed",
            branches: [branch],
            rules: [
                .object(["type": "deletion"]), .object(["type": "non_fast_forward"]),
                .object(["type": "pull_request", "parameters": .object(pullRequest)]),
                .object(["type": "required_status_checks", "parameters": .object(statusChecks)]),
            ])
        guard delivers else { return [deployed] }
        let releases = Ruleset(
            "releases", ".github/ruleset-releases.json",
            for: "the branch \(line): no release can be changed or removed",
            branches: [line], rules: [.object(["type": "deletion"]), .object(["type": "non_fast_forward"])])
        let keyed = stages.filter(\.hasDeployKey)
        guard !keyed.isEmpty else { return [deployed, releases] }
        let names = keyed.map(\.name).joined(separator: " and ")
        let deployments = Ruleset(
            "deploy", ".github/ruleset-deploy.json",
            for: "what \(names) \(keyed.count == 1 ? "runs" : "run"): only a deploy key can change it",
            branches: keyed.flatMap { $0.branches(of: stack) },
            bypass: [.object(["actor_id": .null, "actor_type": "DeployKey", "bypass_mode": "always"])],
            rules: ["creation", "update", "deletion"].map { .object(["type": .string($0)]) })
        return [deployed, releases, deployments]
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

    /// The required checks. They must pass on the change together with the current state of the branch.
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

    /// The ID of the GitHub Actions app on github.com: a check with the same name from another app does not count.
    private static let gitHubActions = 15368

    private var isOnGitHub: Bool { host == "github.com" }

    // MARK: Steps

    /// Creates a ruleset or replaces the existing one.
    func protection(_ ruleset: Ruleset) -> BootstrapPart {
        let rulesets = "repos/\(repository)/rulesets"
        // Exclude the organisation's rulesets, which may include one with the same name.
        let find = gh(
            "\(rulesets)?includes_parents=false", "--jq", ".[] | select(.name == \"\(ruleset.name)\") | .id")
        let input = ["--input", ruleset.file]
        return BootstrapPart(
            .state,
            "Protect \(ruleset.purpose). Run this again whenever \(ruleset.file) changes. In a private "
                + "repository, this requires a paid plan",
            script: Shell.Script([
                .assign("ruleset", .output(of: Shell.Script(find))),
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

    /// Creates the host's environments for a stage. The one that deploys is limited to the branch; plans also run for pull
    /// requests.
    func environments(of stage: Stage) -> BootstrapPart {
        let deploying = stage.environment
        let policies = "\(path(of: deploying))/deployment-branch-policies"
        let names = gh(policies, "--jq", ".branch_policies[].name")
        let limits: [Shell.Word] = [
            "--field", "deployment_branch_policy[protected_branches]=false", "--field",
            "deployment_branch_policy[custom_branch_policies]=true",
        ]
        var made = [deploying]
        var statements: [Shell.Statement] = [
            .command(Shell.Command(gh("--silent", "--method", "PUT", path(of: deploying)).words + limits)),
            .any([
                .pipeline([
                    names, .init("grep", "--fixed-strings", "--line-regexp", "--quiet", "--", Shell.Word(branch)),
                ]),
                .command(gh("--silent", "--method", "POST", policies, "--raw-field", "name=\(branch)")),
            ]),
        ]
        if let plan = stage.place?.planEnvironment {
            made.insert(plan, at: 0)
            statements.insert(.command(gh("--silent", "--method", "PUT", path(of: plan))), at: 0)
        }
        var title = "\(deploying) runs only for the branch \(branch)"
        if stage.approval == .reviewers {
            made.append(stage.approvalEnvironment)
            title +=
                ", and \(stage.approvalEnvironment) waits for the approval of \(reviewersTitle). Approvals in "
                + "a private repository require GitHub Enterprise: without it, give the stack's environment "
                + "approval: .planHash"
            statements.append(
                .command(
                    Shell.Command(
                        gh("--silent", "--method", "PUT", path(of: stage.approvalEnvironment)).words + protectionRules))
            )
        }
        return BootstrapPart(
            .state,
            "Create the \(made.count == 1 ? "environment" : "environments") \(list(made)) on GitHub: "
                + "\(title)",
            script: Shell.Script(statements))
    }

    private func list(_ names: [String]) -> String {
        names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }

    /// Creates or replaces the key that moves a stage. The old key is deleted once the new one is stored.
    func deployKey(of stage: Stage) -> BootstrapPart {
        let title = "deploy-\(stack)-\(stage.name)"
        let repository = Shell.Word(ghRepository)
        return BootstrapPart(
            .state,
            "Create the deploy key of \(stage.name). Repeat this to rotate it. It is stored in the environment "
                + "\(stage.environment) on GitHub, and nowhere else. The ruleset cannot name a single key: any "
                + "deploy key with write access to the repository can move \(stage.name)",
            script: Shell.Script([
                .assign(
                    "old",
                    .output(
                        "gh", "repo", "deploy-key", "list", "--repo", repository, "--json", "id,title", "--jq",
                        Shell.Word(".[] | select(.title == \"\(title)\") | .id"))),
                // Nothing is deleted before the new key is stored.
                .all([
                    .run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", Shell.Word(title), "-f", "deploy-key"),
                    .run(
                        "gh", "repo", "deploy-key", "add", "deploy-key.pub", "--repo", repository, "--allow-write",
                        "--title", Shell.Word(title)),
                    .run(
                        "gh", "secret", "set", "DEPLOY_KEY", "--repo", repository, "--env",
                        Shell.Word(stage.environment), into: .input("deploy-key")),
                    .run("rm", "deploy-key", "deploy-key.pub"),
                    .run("test", "-n", .variable("old")),
                    .pipeline([
                        .init("printf", "%s\\n", .variable("old")),
                        .init("xargs", "-n", "1", "gh", "repo", "deploy-key", "delete", "--repo", repository),
                    ]),
                ]),
            ]))
    }

    private func path(of environment: String) -> String { "repos/\(repository)/environments/\(environment)" }

    private var protectionRules: [Shell.Word] {
        var fields: [Shell.Word] = []
        for reviewer in reviewers {
            let id = Shell.Script(gh(reviewer.path, "--jq", ".id"))
            // All fields have the same kind, because `gh` reads those of the other kind after all of them.
            fields += [
                "--field", Shell.Word("reviewers[][type]=\(reviewer.type)"), "--field",
                "reviewers[][id]=" + .output(of: id),
            ]
        }
        let fixed = [
            // A sole reviewer must be able to review their own deployment; with more, nobody approves what they merged
            // themselves.
            "prevent_self_review=\(reviewers.contains { $0.type == "Team" } || reviewers.count > 1)"
        ]
        return fields + fixed.flatMap { ["--field", Shell.Word($0)] }
    }

    /// A required reviewer, in the form in which the API finds them.
    private struct Reviewer {
        let type: String
        let path: String
    }

    /// The owners, of whom GitHub accepts six, or the person who runs the command if there are none. Mail addresses are left out,
    /// because GitHub cannot request a review from one.
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

    // MARK: Commands

    func gh(_ words: String...) -> Shell.Command { gh(words) }

    /// A call to the host's API.
    func gh(_ words: [String]) -> Shell.Command {
        let all = ["gh", "api"] + (isOnGitHub ? [] : ["--hostname", host]) + words
        return Shell.Command(all.map { Shell.Word($0) })
    }

    /// The repository as `gh` expects it: with its host unless that is github.com.
    var ghRepository: String { isOnGitHub ? repository : "\(host)/\(repository)" }
}
