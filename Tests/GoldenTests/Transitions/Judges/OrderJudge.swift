import StackLanguage
import StackModel

/// What a change does to what runs, by the model of Argo CD and of the controllers that our objects are for: the first version is
/// synced, and the second one is merged.
struct OrderJudge {
    /// The releases before, by environment.
    let before: [String: Release]

    init(_ stack: any Stack) { before = Release.all(of: stack, lock: EditedExamples.lock) }

    /// What the merge of another version takes from whoever relies on it.
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

    /// What the releases of a simulation took from whoever relied on them.
    static func harms(of simulation: Simulation, in environment: String) -> [Harm] {
        simulation.judge.violations.map { violation in
            Harm(
                effect: violation.contains(" before ") ? .skipsGate : .strandsPods, subject: environment,
                evidence: "in the model of Argo CD, \(violation)")
        }
    }
}
