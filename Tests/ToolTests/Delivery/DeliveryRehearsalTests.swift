import Foundation
import StackFormats
import StackKit
import Testing
import ToolHarness

/// Runs the commands of `BOOTSTRAP.md` with the real `gh`, against a stand-in for the API.
@Suite("Rehearsed deliveries")
struct DeliveryRehearsalTests {
    private static let host = "registry.acme.dev"
    private static let stack = CompiledStack(in: [Environment("staging"), Environment("production", tier: .production)])
    {
        Repository(
            "https://github.com/acme/sample", owners: ["@acme/platform", "@ann", "team@acme.dev"],
            images: "\(host)/sample")
        Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            DeliveryRoles()
        }
    }

    private static func files() throws -> [String: String] {
        try stack.files(lock: .examples(with: [:]))
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

    /// The needed part of the API's input.
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
        let rulesets = files.filter { $0.key.hasPrefix(".github/ruleset") }
        let blocks = bootstrap.matches(of: /(?s)```bash\n(.*?)```/).map { String($0.output.1) }.filter {
            $0.contains("gh api") && ($0.contains("environments") || $0.contains("rulesets"))
        }
        return try await withTemporaryFolder { folder in
            try folder.appending(path: "steps.sh").write(blocks.joined(separator: "\n"))
            for (path, text) in rulesets { try folder.appending(path: path).write(text) }
            return try await Rehearsal.run("rehearse_bootstrap.py", in: folder)
        }
    }

    @Test("The commands create the environments and the ruleset, and are idempotent", .requires(.gh))
    func gitHub() async throws {
        let runs = try await Self.requests()
        let writes = runs.map { $0.filter { $0.method != "GET" }.map { "\($0.method) \($0.path)" } }
        let environments = "/repos/acme/sample/environments"
        #expect(
            writes == [
                [
                    "PUT \(environments)/staging-plan", "PUT \(environments)/staging",
                    "POST \(environments)/staging/deployment-branch-policies", "PUT \(environments)/production-plan",
                    "PUT \(environments)/production", "POST \(environments)/production/deployment-branch-policies",
                    "PUT \(environments)/production-approval", "POST /repos/acme/sample/rulesets",
                    "POST /repos/acme/sample/rulesets", "POST /repos/acme/sample/rulesets",
                ],
                [
                    "PUT \(environments)/staging-plan", "PUT \(environments)/staging",
                    "PUT \(environments)/production-plan", "PUT \(environments)/production",
                    "PUT \(environments)/production-approval", "PUT /repos/acme/sample/rulesets/42",
                    "PUT /repos/acme/sample/rulesets/42", "PUT /repos/acme/sample/rulesets/42",
                ],
            ])
        let approval = try #require(runs[0].first { $0.path == "\(environments)/production-approval" }?.body)
        #expect(approval.reviewers?.map(\.type) == ["Team", "User"])
        #expect(approval.reviewers?.map(\.id) == ["/orgs/acme/teams/platform", "/users/ann"].map(Self.number))
        #expect(approval.prevent_self_review == true)
        for name in ["staging", "production"] {
            let deploying = try #require(runs[0].first { $0.path == "\(environments)/\(name)" }?.body)
            #expect(
                deploying.deployment_branch_policy == .init(protected_branches: false, custom_branch_policies: true))
            #expect(deploying.reviewers == nil)
            #expect(
                runs[0].first { $0.path == "\(environments)/\(name)-plan" }?.body == nil,
                "a plan runs for every pull request")
            let branch = runs[0].first {
                $0.path == "\(environments)/\(name)/deployment-branch-policies" && $0.method == "POST"
            }
            #expect(branch?.body?.name == "main")
        }
        let rulesets = runs[0].suffix(8).filter { $0.path.hasSuffix("/rulesets") && $0.method == "POST" }.map {
            [$0.body?.name] + ($0.body?.rules?.map(\.type) ?? [])
        }
        #expect(
            rulesets == [
                ["deliver", "deletion", "non_fast_forward", "pull_request", "required_status_checks"],
                ["releases", "deletion", "non_fast_forward"], ["deploy", "creation", "update", "deletion"],
            ])
    }

    /// The ID that the stand-in assigns to a team or a user.
    private static func number(_ path: String) -> Int { path.utf8.reduce(0) { $0 + Int($1) } }
}
