import StackLanguage
import StackModel

/// The effects of a change on running workloads, by the model of Argo CD and of the controllers that our objects use:
/// the first version is synced, and the second one is merged.
struct OrderJudge {
    /// The previous releases, by environment.
    let before: [String: Release]

    init(_ stack: any Stack) { before = Release.all(of: stack, lock: EditedExamples.lock) }

    /// The harms of merging another version.
    func harms(of after: any Stack) -> [Harm] {
        let releases = Release.all(of: after, lock: EditedExamples.lock)
        return before.keys.sorted().flatMap { environment -> [Harm] in
            guard let first = before[environment], let second = releases[environment],
                first.commit.objects.map(\.node) != second.commit.objects.map(\.node)
            else { return [] }
            let simulation = Simulation()
            simulation.merge(first)
            simulation.runUntilDone()
            simulation.cluster.startRuns()
            simulation.merge(second)
            simulation.runUntilSettled()
            return Self.harms(of: simulation, in: environment)
        }
    }

    /// The harms of the releases in a simulation.
    static func harms(of simulation: Simulation, in environment: String) -> [Harm] {
        simulation.judge.violations.map { violation in
            Harm(
                effect: violation.contains(" before ") ? .skipsGate : .strandsPods, subject: environment,
                evidence: "in the model of Argo CD, \(violation)")
        }
    }
}
