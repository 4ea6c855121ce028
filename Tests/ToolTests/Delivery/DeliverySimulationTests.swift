import Foundation
import Testing
import ToolHarness

/// Executes the scripts of the generated workflows end to end, in a model of GitHub: a bare Git repository, Debian's registry, real
/// skopeo and Git. The actions, the forge's API, Nix, Docker, cosign, syft, trivy, Terraform, OPA and `swift run stackgen` are
/// stand-ins that check their arguments. `Scripts/delivery` has the model.
///
/// CI runs the scenarios that take seconds. `make deliveries` runs all, those that cut a run after each of its steps included, and
/// `make deliveries MUTATIONS=1` changes the workflows in 61 ways, each of which a scenario must notice.
@Suite("Deliveries that are simulated")
struct DeliverySimulationTests {
    private struct Verdict: Decodable {
        let passed: Bool
        let failure: String?
    }

    private static let scenarios = [
        // The first release of all; then one service of two changes.
        ["first_release", "one_image_changes", "forged_image"],
        // Production runs what staging ran; merges overtake one another; an older release never replaces a newer one.
        ["production_follows_staging", "two_merges_reversed", "older_release"],
        // A late approval after a rollback, a stale plan, a rollback and what it holds back.
        ["late_approval", "stale_plan", "rollback"],
        // A record that anyone has changed, a forge that sends nothing, a pull request and a fork.
        ["tampered_release", "timeout", "pull_request", "fork"],
    ]

    private static var chosen: [[String]] {
        guard let names = ProcessInfo.processInfo.environment["STACKGEN_SCENARIOS"] else { return scenarios }
        return names == "all" ? [[]] : [names.split(separator: ",").map(String.init)]
    }

    @Test(
        "The workflows of an example do what they promise, whatever happens meanwhile",
        .requires(.skopeo, .dockerRegistry, .git, .yaml), arguments: chosen)
    func scenarios(_ names: [String]) async throws {
        let workflows = PackageFolder.root.appending(path: "golden/leaderboard/.github/workflows")
        var arguments = names.flatMap { ["--only", $0] }
        if ProcessInfo.processInfo.environment["STACKGEN_MUTATIONS"] != nil { arguments.append("--mutations") }
        let verdicts: [String: Verdict] = try await Rehearsal.run(
            "delivery/simulate_delivery.py", in: workflows, arguments: arguments)
        #expect(!verdicts.isEmpty && (names.isEmpty || verdicts.count == names.count))
        for (name, verdict) in verdicts.sorted(by: { $0.key < $1.key }) {
            #expect(verdict.passed, "\(name): \(verdict.failure ?? "no scenario notices it")")
        }
    }
}
