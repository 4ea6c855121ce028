import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Rules enforced by GitHub")
struct ProtectionTests {
    private static let environments = [Environment("staging"), Environment("production", tier: .production)]

    /// Third-party registries that the images of a sample are pushed to.
    private static let registries = [
        "registry.acme.com/sample", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/sample",
        "europe-west1-docker.pkg.dev/acme/sample",
    ]

    private static func compiled(_ repository: Repository, others: [any Primitive] = []) -> Compilation {
        return compile(in: environments) { _ in
            repository
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 3)
            }
            Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
            for other in others { other }
        }
    }

    private static let plain = Repository("https://github.com/acme/sample", owners: ["@acme/platform"])

    private static func ruleset(_ compiled: Compilation) throws -> JSON.Value {
        try JSON.read(compiled.text(".github/ruleset.json"))
    }

    private static func parameters(_ type: String, of ruleset: JSON.Value) -> JSON.Value? {
        ruleset["rules"]?.arrayValue?.first { $0["type"]?.stringValue == type }?["parameters"]
    }

    @Test("A merge requires one check, which passes if all jobs of the pull request passed or were skipped")
    func checks() throws {
        let compiled = Self.compiled(Self.plain)
        let required = try #require(
            Self.parameters("required_status_checks", of: try Self.ruleset(compiled))?["required_status_checks"]?
                .arrayValue)
        #expect(required == [.object(["context": "Checks", "integration_id": .integer(15368)])])
        let jobs = try #require(
            try YAML.read(compiled.text(".github/workflows/deliver.yaml")).first?.root["jobs"]?.mappingValue)
        let job = try #require(jobs["checks"])
        #expect(job["name"] == "Checks" && job["if"] == "always()")
        // Every job that runs for a pull request, except the comment.
        let expected = jobs.filter { name, job in
            let condition = job["if"]?.stringValue ?? ""
            return !["checks", "comment", "compile", "append", "promote"].contains(name)
                && !condition.hasPrefix("github.event_name == 'push'")
        }
        #expect(job["needs"]?.sequenceValue?.compactMap(\.stringValue) == expected.map(\.key))
        let step = job["steps"]?.sequenceValue?.first
        #expect(
            step?["env"]?["RESULTS"]?.stringValue
                == expected.map { "${{ needs.\($0.key).result }}" }.joined(separator: " "))
        #expect(step?["run"]?.stringValue?.contains("--line-regexp --extended-regexp '((success|skipped) ?)+'") == true)
    }

    @Test("The branch rejects pushes, deletion and unapproved changes, without exceptions")
    func rules() throws {
        let ruleset = try Self.ruleset(Self.compiled(Self.plain))
        #expect(ruleset["enforcement"] == "active")
        #expect(ruleset["bypass_actors"] == .array([]))
        #expect(ruleset["conditions"]?["ref_name"]?["include"] == .array(["refs/heads/main"]))
        let types = ruleset["rules"]?.arrayValue?.compactMap { $0["type"]?.stringValue }
        #expect(types == ["deletion", "non_fast_forward", "pull_request", "required_status_checks"])
        let pull = Self.parameters("pull_request", of: ruleset)
        #expect(pull?["required_approving_review_count"] == .integer(1))
        #expect(pull?["dismiss_stale_reviews_on_push"] == .bool(true))
        #expect(pull?["require_code_owner_review"] == .bool(true))
        #expect(pull?["require_last_push_approval"] == .bool(true))
        #expect(
            Self.parameters("required_status_checks", of: ruleset)?["strict_required_status_checks_policy"]
                == .bool(true))
    }

    @Test("With a single maintainer, no approval is required, but the checks are")
    func alone() throws {
        let repository = Repository("https://github.com/acme/sample", owners: ["@ann"], approvals: 0)
        let ruleset = try Self.ruleset(Self.compiled(repository))
        let pull = Self.parameters("pull_request", of: ruleset)
        #expect(pull?["required_approving_review_count"] == .integer(0))
        #expect(pull?["require_code_owner_review"] == .bool(false))
        #expect(pull?["require_last_push_approval"] == .bool(false))
        #expect(Self.parameters("required_status_checks", of: ruleset) != nil)
        for count in [-1, 11] {
            let line = #line + 1
            let faulty = compile { _ in Repository("https://github.com/acme/sample", approvals: count) }
            #expect(faulty.faults.contains("SG301 at \(line)"), "\(faulty.faults)")
        }
    }

    @Test("Without the workflow no check is required or documented")
    func leftOut() {
        let compiled = Self.compiled(Self.plain, others: [LeavesOut(.workflow)])
        #expect(compiled.files != nil, "\(compiled.faults)")
        #expect(compiled.files?[".github/ruleset.json"] == nil)
        #expect(!compiled.text("BOOTSTRAP.md").contains("ruleset"))
    }

    @Test("Commands create the environments: deploying ones with a branch policy, gated ones with reviewers")
    func environments() {
        let text = Self.compiled(Self.plain).text("BOOTSTRAP.md").replacing(#/ \\\n +/#, with: " ")
        let put = "gh api --silent --method PUT repos/acme/sample/environments/"
        for name in ["staging", "production"] {
            #expect(text.contains("\(put)\(name)-plan\n"))
            #expect(
                text.contains(
                    "\(put)\(name) --field 'deployment_branch_policy[protected_branches]=false' "
                        + "--field 'deployment_branch_policy[custom_branch_policies]=true'\n"), "\(text)")
            #expect(
                text.contains(
                    "gh api --silent --method POST repos/acme/sample/environments/\(name)/deployment-branch-policies "
                        + "--raw-field name=main"))
        }
        let reviewers = [
            "'reviewers[][type]=Team'", #""reviewers[][id]=$(gh api orgs/acme/teams/platform --jq .id)""#,
            "prevent_self_review=true",
        ]
        let approval = reviewers.reduce("\(put)production-approval") { "\($0) --field \($1)" }
        #expect(text.contains(approval + "\n"), "\(text)")
        #expect(!text.contains("staging-approval"))
    }

    @Test("On another server, each call names it, and no app ID is assumed")
    func otherServer() throws {
        let compiled = Self.compiled(
            Repository("https://github.acme.com/acme/sample", images: Self.registries[0]))
        #expect(compiled.text("BOOTSTRAP.md").contains("gh api --hostname github.acme.com"))
        #expect(!compiled.text(".github/ruleset.json").contains("integration_id"))
    }

    // MARK: Private images

    private static func account(_ compiled: Compilation, _ name: String = "api") throws -> YAML.Node? {
        try compiled.object("ServiceAccount", name, in: "staging/k8s/\(name).yaml")
    }

    @Test("Pods pull private images with a secret that a command creates in each namespace")
    func pullSecret() throws {
        let foreign = Service("redis", source: .image("docker.io/library/redis:alpine"))
        let compiled = Self.compiled(Self.plain, others: [foreign])
        #expect(try Self.account(compiled)?["imagePullSecrets"] == [["name": "image-pull"]])
        let other = try #require(try Self.account(compiled, "redis"))
        #expect(other["imagePullSecrets"] == nil, "the image of another")
        let text = compiled.text("BOOTSTRAP.md")
        for name in ["staging", "production"] {
            #expect(text.contains("Let the pods of sample-\(name) pull the images from ghcr.io"))
        }
        #expect(text.contains("kubernetes.io/dockerconfigjson"))
        #expect(!text.contains("--docker-password"), "a password is no argument, which every process can see")
    }

    @Test("Public images and the registry of the nodes' cloud need no secret")
    func noPullSecret() throws {
        let host = "https://github.com/acme/sample"
        for repository in [
            Repository(host, hasPublicImages: true),
            Repository(host, images: Self.registries[1]), Repository(host, images: Self.registries[2]),
        ] {
            let compiled = Self.compiled(repository)
            let account = try #require(try Self.account(compiled), "\(compiled.faults)")
            #expect(account["imagePullSecrets"] == nil)
            #expect(!compiled.text("BOOTSTRAP.md").contains("dockerconfigjson"))
        }
    }
}
