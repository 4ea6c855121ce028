import Foundation
import Testing
import ToolHarness

/// Executes the scripts of the generated workflows end to end, in a model of GitHub: a bare Git repository, Debian's
/// registry, real skopeo and Git. `swift run stackgen` is `DeliveryProbe`, a real stack in its own checkout, whose
/// workflows must be those of `golden/leaderboard`. The actions, the forge's API, Nix, Docker, cosign, syft, trivy,
/// Terraform and OPA are stand-ins that check their arguments. `Scripts/delivery` contains the model.
///
/// CI runs every scenario, including those that lose a runner after each step, and six of the 66 mutations: changes of
/// the workflows, each of which a scenario must notice. `make deliveries SCENARIOS=rollback,fork` runs some scenarios,
/// `make deliveries MUTATIONS=1` all mutations.
@Suite("Simulated deliveries")
struct DeliverySimulationTests {
    private struct Verdict: Decodable {
        let passed: Bool
        let failure: String?
    }

    @Test(
        "The workflows of an example keep their guarantees, whatever happens meanwhile",
        .requires(.skopeo, .dockerRegistry, .git, .yaml))
    func scenarios() async throws {
        let stackgen = try #require(BuiltProgram.path(of: "DeliveryProbe"), "the probe is not beside the tests")
        let environment = ProcessInfo.processInfo.environment
        let names = environment["STACKGEN_SCENARIOS"]?.split(separator: ",").map(String.init) ?? []
        let mutations = environment["STACKGEN_MUTATIONS"] == nil ? [] : ["--mutations"]
        let verdicts: [String: Verdict] = try await Rehearsal.run(
            "delivery/simulate_delivery.py",
            in: PackageFolder.root.appending(path: "golden/leaderboard/.github/workflows"),
            arguments: ["--stackgen", stackgen] + names.flatMap { ["--only", $0] } + mutations,
            timeout: .seconds(1800))
        #expect(!verdicts.isEmpty)
        for (name, verdict) in verdicts.sorted(by: { $0.key < $1.key }) {
            #expect(verdict.passed, "\(name): \(verdict.failure ?? "")")
        }
    }
}
