import Foundation
import StackLanguage
import Testing
import ToolHarness

/// Edits of the example stacks: generating rejects every edit that loses data, makes every later apply or sync fail,
/// or strands a pod, and accepts all harmless ones.
///
/// CI judges a slice of 40, `make transitions` 500: `STACKGEN_EDITS` sets the number, `STACKGEN_SEED` selects others.
@Suite("Transitions", .enabled("terraform is not on this machine", { ToolHarness.Tool.terraform.isExpected }))
struct TransitionTests {
    @Test("An edit is rejected exactly where a judge finds harm")
    func edits() async throws {
        let edits = EditSelection.fromEnvironment.edits
        let clock = ContinuousClock()
        let start = clock.now
        let judge = try await Self.judge.value
        let ready = clock.now
        let judged = try await judge.judge(edits)
        let end = clock.now
        let applicable = judged.filter(\.isApplicable)
        print(
            "\(EditSelection.fromEnvironment): \(applicable.count) of them compile, \(applicable.count { !$0.harms.isEmpty }) are "
                + "harmful, \(applicable.count(where: \.isRefused)) are rejected; states in \(ready - start), "
                + "\((end - ready) / max(1, edits.count)) an edit")
        for disagreement in judged.compactMap(\.disagreement) { Issue.record("\(disagreement)") }
        // Edits that do not compile prove nothing.
        #expect(applicable.count * 3 >= edits.count * 2)
    }

    /// Otherwise the plan of an edit would include the differences between a state and its own configuration.
    @Test("An unchanged configuration is planned without a replacement")
    func states() async throws {
        for (name, changes) in try await Self.judge.value.unchanged() {
            let replaced = changes.filter { $0.actions.contains("delete") || $0.actions.contains("create") }
            #expect(replaced == [], "\(name)")
        }
    }

    /// Compiled and evaluated once for both tests.
    private static let judge = Task { try await TransitionJudge(of: EditedExamples.stacks) }
}

/// The edits of one run.
struct EditSelection: CustomStringConvertible {
    let count: Int
    let seed: UInt64

    static let fromEnvironment = EditSelection(
        count: number("STACKGEN_EDITS").map(Int.init) ?? 40, seed: number("STACKGEN_SEED") ?? 9)

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
    }

    var description: String { "\(count) edits of seed \(seed)" }

    /// Every edit of every stack, in an order determined by the seed; if more are requested, pairs of edits follow.
    var edits: [StackEdit] {
        var random = SplitMix(state: seed)
        let all = EditedExamples.stacks.flatMap { EditCatalog($0).edits }.shuffled(using: &random)
        var edits = Array(all.prefix(count))
        while edits.count < count, let first = all.randomElement(using: &random) {
            let others = all.filter { $0.stack.name == first.stack.name && $0.title != first.title }
            guard let second = others.randomElement(using: &random), let pair = first.then(second) else { continue }
            edits.append(pair)
        }
        return edits
    }
}

/// Random numbers that depend only on their seed (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators").
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
