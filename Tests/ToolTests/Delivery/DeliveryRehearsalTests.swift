import Foundation
import StackFormats
import StackKit
import Testing
import ToolHarness

/// Runs the scripts of the delivery workflow and the commands of `BOOTSTRAP.md` with the real tools, against servers of this
/// machine.
@Suite("Deliveries that are rehearsed")
struct DeliveryRehearsalTests {
    private static let host = "registry.acme.dev"
    private static let stack = CompiledStack {
        Repository(
            "https://github.com/acme/sample", owners: ["@acme/platform", "@ann", "team@acme.dev"],
            images: "\(host)/sample")
        Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            DeliveryRoles()
        }
    }

    private static func files() throws -> [String: String] {
        try stack.files(lock: .examples(with: ["\(host)/sample/api": Lock.placeholderDigest]))
    }

    // MARK: Images

    private struct Pushes: Decodable {
        let digests: [String]
        let before: [String]
        let deployed: [String]
        let tags: [String: String]
        let calls: [String]
        let isRejected: Bool
        /// The digests of pushes whose look-up fails: with an error of the server, because the package does not exist yet, and
        /// because the registry denies everything.
        let unknown: String?
        let missing: String?
        let denied: String?
    }

    private static func script(_ step: String, of job: String) throws -> String {
        let workflow = try #require(try files()[".github/workflows/deliver.yaml"])
        let steps = try #require(
            try YAML.read(workflow).first?.root["jobs"]?[job]?["steps"]?.sequenceValue)
        return try #require(steps.first { $0["name"]?.stringValue == step }?["run"]?.stringValue)
    }

    private static func pushes() async throws -> Pushes {
        try await withTemporaryFolder { folder in
            try folder.appending(path: "push.sh").write(script("Push, sign and describe", of: "image"))
            try folder.appending(path: "keep.sh").write(script("Keep what the stack deploys", of: "keep"))
            return try await Rehearsal.run("rehearse_push.py", in: folder, arguments: [host])
        }
    }

    @Test(
        "An image is pushed without a policy of trust, and one that is pushed again is signed as it was",
        .requires(.skopeo, .dockerRegistry, .git))
    func images() async throws {
        let pushes = try await Self.pushes()
        #expect(pushes.isRejected, "the policy of this machine rejects every image")
        #expect(pushes.digests[0] == pushes.digests[1], "a second run for a commit uses what the first pushed")
        #expect(pushes.digests[1] != pushes.digests[2])
        // The tag below still has the first digest: an error of the registry is not taken for a missing tag.
        #expect(pushes.unknown == nil)
        // A first push to GitHub is told that the package is denied. Where the push is denied as well, the job fails.
        #expect(pushes.missing != nil && pushes.missing == pushes.tags["built-" + String(repeating: "d", count: 40)])
        #expect(pushes.denied == nil && pushes.tags["built-" + String(repeating: "e", count: 40)] == nil)
        #expect(pushes.tags["built-" + String(repeating: "a", count: 40)] == pushes.digests[0])
        #expect(pushes.tags["built-" + String(repeating: "b", count: 40)] == pushes.digests[2])
        let signed = pushes.calls.filter { $0.hasPrefix("cosign sign ") }
        #expect(
            signed
                == (pushes.digests + [pushes.missing].compactMap(\.self)).map {
                    "cosign sign --yes \(Self.host)/sample/api@\($0)"
                })
        // What is deployed has a tag of the commit that deployed it, once, and an image that was never built has none.
        #expect(pushes.before.allSatisfy { $0.hasPrefix("built-") })
        let deployed = pushes.tags.filter { $0.key.hasPrefix("deployed-") }
        #expect(
            deployed == [
                "deployed-\(pushes.deployed[0])": pushes.digests[0],
                "deployed-\(pushes.deployed[1])": pushes.digests[2],
            ])
    }

    // MARK: GitHub

    private struct Request: Decodable, Equatable {
        let method: String
        let path: String
        let body: Value?

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            method = try list.decode(String.self)
            path = try list.decode(String.self)
            body = try list.decodeIfPresent(Value.self)
        }
    }

    /// What the API receives, as far as the tests ask.
    private struct Value: Decodable, Equatable {
        struct Reviewer: Decodable, Equatable {
            let type: String
            let id: Int
        }
        struct Policy: Decodable, Equatable {
            let protected_branches: Bool
            let custom_branch_policies: Bool
        }
        struct Rule: Decodable, Equatable { let type: String }
        let name: String?
        let reviewers: [Reviewer]?
        let prevent_self_review: Bool?
        let deployment_branch_policy: Policy?
        let rules: [Rule]?
    }

    private static func requests() async throws -> [[Request]] {
        let files = try files()
        let bootstrap = try #require(files["BOOTSTRAP.md"])
        let ruleset = try #require(files[".github/ruleset.json"])
        let blocks = bootstrap.matches(of: /(?s)```bash\n(.*?)```/).map { String($0.output.1) }.filter {
            $0.contains("gh api") && ($0.contains("environments") || $0.contains("rulesets"))
        }
        return try await withTemporaryFolder { folder in
            try folder.appending(path: "steps.sh").write(blocks.joined(separator: "\n"))
            try folder.appending(path: ".github/ruleset.json").write(ruleset)
            return try await Rehearsal.run("rehearse_bootstrap.py", in: folder)
        }
    }

    @Test("The commands make the environments and the ruleset, and a second run makes nothing twice", .requires(.gh))
    func gitHub() async throws {
        let runs = try await Self.requests()
        let writes = runs.map { $0.filter { $0.method != "GET" }.map { "\($0.method) \($0.path)" } }
        let environments = "/repos/acme/sample/environments"
        #expect(
            writes == [
                [
                    "PUT \(environments)/plan", "PUT \(environments)/apply",
                    "POST \(environments)/apply/deployment-branch-policies", "POST /repos/acme/sample/rulesets",
                ],
                ["PUT \(environments)/plan", "PUT \(environments)/apply", "PUT /repos/acme/sample/rulesets/42"],
            ])
        let apply = try #require(runs[0].first { $0.path == "\(environments)/apply" }?.body)
        #expect(apply.reviewers?.map(\.type) == ["Team", "User"])
        #expect(apply.reviewers?.map(\.id) == ["/orgs/acme/teams/platform", "/users/ann"].map(Self.number))
        #expect(apply.prevent_self_review == true)
        #expect(apply.deployment_branch_policy == .init(protected_branches: false, custom_branch_policies: true))
        #expect(runs[0].first { $0.path == "\(environments)/plan" }?.body == nil, "a plan runs for every pull request")
        let branch = runs[0].first {
            $0.path == "\(environments)/apply/deployment-branch-policies" && $0.method == "POST"
        }
        #expect(branch?.body?.name == "main")
        let ruleset = runs[0].last?.body?.rules?.map(\.type)
        #expect(ruleset == ["deletion", "non_fast_forward", "pull_request", "required_status_checks"])
    }

    /// The number that the stand-in gives to a team or a user.
    private static func number(_ path: String) -> Int { path.utf8.reduce(0) { $0 + Int($1) } }
}
