import StackKit
import Testing

/// The order of every release of every example, in a model of Argo CD v3.5.1 and of the controllers that our objects
/// use.
///
/// A ``Judge`` watches each run: no pod starts before the dependencies of its declaration, no serving or running
/// workload loses an object that it names, and no manual step is needed.
@Suite("The order of releases")
struct ReleaseOrderTests {
    /// An environment of an example in three versions: the second and third have new images.
    struct Sample: CustomTestStringConvertible, Sendable {
        let stack: any Stack
        let environment: String

        var testDescription: String { "\(stack.name) \(environment)" }

        func release(_ number: Int = 0) throws -> Release {
            let lock = number == 0 ? Checkout.lock : try .rebuilt(number)
            return try #require(Release.all(of: stack, lock: lock, build: number)[environment])
        }
    }

    static let samples = ExampleStackTests.stacks.flatMap { stack in
        stack.environments.map { Sample(stack: stack, environment: $0.name) }
    }

    /// If the project listed a component's kind only while the stack contains it, Argo CD would not prune the last
    /// object of that kind.
    @Test("Every project allows the same namespaced kinds, regardless of the stack")
    func projects() throws {
        let lists = try Self.samples.map { sample in
            try #require(try sample.release().commit.project).namespacedKinds.map { "\($0.group)/\($0.kind)" }
        }
        #expect(Set(lists).count == 1)
        #expect(lists[0].contains("apps/StatefulSet"))
    }

    /// The application is applied by hand. If its settings depended on the objects, the first object of each kind
    /// would need a manual step.
    @Test("Every application has the same sync settings, regardless of the stack")
    func applications() throws {
        let specs = try Self.samples.map { try $0.release().commit.spec }
        #expect(Set(specs.map(\.options)).count == 1)
        #expect(specs.allSatisfy { $0.prunes && !$0.heals && $0.ignored == specs[0].ignored })
        #expect(specs[0].ignored.count == 3)
    }

    @Test("The first sync, a sync without changes, and the next two merges succeed", arguments: samples)
    func merges(_ sample: Sample) throws {
        let simulation = Simulation()
        let first = try sample.release()
        simulation.merge(first)
        simulation.runUntilDone()
        #expect(simulation.argoCD.failures == 0)
        // Each Job has run once, and once more for each new version of it.
        #expect(simulation.jobRuns.values.allSatisfy { $0 == 1 })
        let count = simulation.jobRuns.count
        #expect(count == first.commit.objects.count { $0.key.kind == "Job" })
        simulation.cluster.startRuns()
        for number in 1...2 {
            simulation.merge(try sample.release(number))
            simulation.runUntilDone()
        }
        #expect(simulation.argoCD.failures == 0)
        #expect(simulation.jobRuns.values.allSatisfy { $0 == 1 })
        #expect(simulation.jobRuns.count == 3 * count)
        #expect(simulation.judge.violations == [])
    }

    @Test("A first sync recovers by itself from any failure that lasts twenty minutes", arguments: samples)
    func firstFailure(_ sample: Sample) throws {
        let release = try sample.release()
        for fault in Faults.of(release) {
            let simulation = Simulation()
            simulation.cluster.world.add(fault, until: 1200)
            simulation.merge(release)
            simulation.runUntilDone()
            #expect(simulation.judge.violations == [], "\(fault)")
        }
    }

    @Test(
        "When anything fails for twenty minutes in a merge, the previous version keeps serving and the sync recovers by itself",
        arguments: samples)
    func failure(_ sample: Sample) throws {
        let (first, second) = (try sample.release(), try sample.release(1))
        for fault in Faults.of(second) {
            let simulation = Simulation()
            simulation.merge(first)
            simulation.runUntilDone()
            simulation.cluster.startRuns()
            simulation.cluster.world.add(fault, until: simulation.cluster.now + 1200)
            simulation.merge(second)
            simulation.runUntilDone()
            #expect(simulation.judge.violations == [], "\(fault)")
        }
    }

    @Test("A merge and a rollback both supersede a merge that fails permanently", arguments: samples)
    func takingOver(_ sample: Sample) throws {
        let (first, second, third) = (try sample.release(), try sample.release(1), try sample.release(2))
        for isRollback in [false, true] {
            for fault in Faults.of(second) where Faults.isOfTheVersion(fault) {
                let simulation = Simulation()
                simulation.merge(first)
                simulation.runUntilDone()
                simulation.cluster.world.add(fault)
                simulation.merge(second)
                simulation.run(for: 1200)
                // The next version fixes the fault, and nobody has to push twice.
                simulation.cluster.world.remove(fault)
                if isRollback { simulation.rollBack(to: 0) } else { simulation.merge(third) }
                simulation.runUntilDone()
                #expect(simulation.judge.violations == [], "\(fault), rollback: \(isRollback)")
            }
        }
    }

    @Test("A cluster rebuilt from scratch starts in the same order", arguments: samples)
    func rebuilding(_ sample: Sample) throws {
        let simulation = Simulation()
        simulation.merge(try sample.release())
        simulation.runUntilDone()
        // Argo CD runs in the cluster, so its own state is lost as well.
        let rebuilt = Simulation()
        rebuilt.merge(try sample.release(1))
        rebuilt.runUntilDone()
        #expect(rebuilt.cluster.live.count == simulation.cluster.live.count)
        #expect(rebuilt.judge.violations == [])
    }

    /// Self-healing syncs single objects. If it fails while a commit arrives, its retry applies the commit's objects
    /// before the programs that they call. We therefore allow self-healing only without a Job.
    @Test(
        "Objects deleted by hand are recreated, at once or with the next commit, and never before a Job",
        arguments: samples)
    func drift(_ sample: Sample) throws {
        let (first, second) = (try sample.release(), try sample.release(1))
        let programs = first.commit.objects.filter { $0.pods != nil && $0.key.kind != "Job" }
        for program in programs {
            let simulation = Simulation()
            simulation.merge(first)
            simulation.runUntilDone()
            simulation.cluster.delete(program.key, inBackground: true)
            // Healing fails while a commit arrives: its retry syncs that commit.
            simulation.cluster.world.add(.refused(program.key), until: simulation.cluster.now + 1800)
            simulation.run(for: 600)
            simulation.merge(second)
            simulation.runUntilDone()
            let isExpected = { (violation: String) in
                violation.hasSuffix("leads nowhere")
                    || first.commit.spec.heals && violation.contains(" is applied before ")
            }
            #expect(simulation.judge.violations.filter { !isExpected($0) } == [], "\(program.key)")
        }
    }
}

/// The faults of a release: a rejected object in each wave, and one fault specific to each kind, in the first and the
/// last wave that has one.
enum Faults {
    static func of(_ release: Release) -> [World.Fault] {
        let objects = release.commit.objects.sorted { ($0.wave, $0.key) < ($1.wave, $1.key) }
        var waves: Set<Int> = []
        let refused = objects.filter { waves.insert($0.wave).inserted }.map { World.Fault.refused($0.key) }
        let kinds = Dictionary(grouping: objects) { $0.key.kind }
        let broken = kinds.keys.sorted().flatMap { kind -> [World.Fault] in
            let ofKind = kinds[kind] ?? []
            let chosen = ofKind.count > 1 ? [ofKind[0], ofKind[ofKind.count - 1]] : ofKind
            return chosen.flatMap(specific)
        }
        return refused + broken
    }

    private static func specific(to object: GitObject) -> [World.Fault] {
        switch object.key.kind {
        case "ExternalSecret":
            let entries = object.node["spec"]?["data"]?.sequenceValue ?? []
            return entries.prefix(1).map { .entry($0["remoteRef"]?["key"]?.stringValue ?? "") }
        case "Job": return [.job(object.pods?.labels["app.kubernetes.io/name"] ?? "")]
        case "Deployment", "Rollout": return [.pods(object.key)]
        case "Ingress": return [.address(object.key)]
        case "CronJob": return [.run(object.key)]
        default: return []
        }
    }

    /// Whether the fault is in the version and not in its environment.
    static func isOfTheVersion(_ fault: World.Fault) -> Bool {
        switch fault {
        case .job, .pods, .analysis, .users: true
        case .refused, .entry, .address, .run: false
        }
    }
}
