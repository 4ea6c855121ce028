import StackKit
import Testing

/// A canary in the model of Argo CD and Argo Rollouts: its gates, promotion and rollback.
@Suite("Canaries across releases")
struct CanaryTests {
    private static let steps: Releases.Strategy = .canary(
        .weight(.percent(25)), .analysis, .weight(.percent(50)), .pause(.minutes(10)))
    private static let byPods: Releases.Strategy = .canary(
        .weight(.percent(25)), .analysis, .weight(.percent(50)), .pause(.minutes(10)), splitBy: .pods)
    private static let gated: Releases.Strategy = .canary(.weight(.percent(25)), .analysis, .manualGate)

    private static func shop(_ text: String, _ canary: Releases.Strategy) throws -> Release {
        try Shop(text: text, scale: 4...8, canary: canary).release()
    }

    /// A simulation in which the first version runs.
    private static func simulation(_ canary: Releases.Strategy) throws -> (Simulation, ObjectKey) {
        let simulation = Simulation()
        simulation.merge(try shop("one", canary))
        simulation.runUntilDone()
        let key = try #require(simulation.cluster.live.keys.first { $0.kind == "Rollout" })
        return (simulation, key)
    }

    private static func workload(_ simulation: Simulation, _ key: ObjectKey) throws -> LiveWorkload {
        guard case .workload(let workload)? = simulation.cluster.live[key]?.status else {
            throw Missing(key: key)
        }
        return workload
    }

    private struct Missing: Error { let key: ObjectKey }

    private static func served(_ name: String, in simulation: Simulation) -> String? {
        simulation.cluster.live.values.first { $0.object.key.kind == "Service" && $0.object.key.name == name }?
            .field(GitObject.servedVersion)
    }

    /// Checks the highest number of new pods at each weight, and the lowest number of reachable pods overall.
    @Test(
        "New pods roll out step by step, and the Service always has the required number of pods",
        arguments: [steps, byPods])
    func growth(_ canary: Releases.Strategy) throws {
        let (simulation, key) = try Self.simulation(canary)
        simulation.merge(try Self.shop("two", canary))
        var counts: Set<Int> = []
        var fewest = Int.max
        simulation.onStep = { cluster in
            guard case .workload(let workload)? = cluster.live[key]?.status, workload.stable != workload.wanted,
                workload.canary.isWaiting
            else { return }
            counts.insert(workload.ready[workload.wanted] ?? 0)
            fewest = min(fewest, workload.ready.values.reduce(0, +))
        }
        let start = simulation.cluster.now
        simulation.runUntilDone()
        #expect(counts == [1, 2])
        #expect(fewest >= 4)
        // The analysis and the pause.
        #expect(simulation.cluster.now - start > 240 + 600)
        #expect(simulation.judge.violations == [])
        // When pods split the requests, the stable Service selects both versions; an ingress uses two Services.
        let hash = try Cluster.hash(of: Self.workload(simulation, key).wanted)
        #expect(Self.served("web", in: simulation) == (canary == Self.steps ? hash : nil))
        #expect(Self.served("web-canary", in: simulation) == hash)
    }

    @Test("A manual gate blocks the sync until someone promotes the version")
    func manualGate() throws {
        let (simulation, key) = try Self.simulation(Self.gated)
        simulation.merge(try Self.shop("two", Self.gated))
        simulation.run(for: 24 * 3600)
        #expect(!simulation.isDone)
        #expect(simulation.cluster.live[key].flatMap(Health.of) == .suspended)
        #expect(simulation.argoCD.failures == 0)
        // Argo CD does not supersede a running sync.
        simulation.merge(try Self.shop("three", Self.gated))
        simulation.run(for: 24 * 3600)
        let waiting = try Self.workload(simulation, key)
        #expect(waiting.stable != waiting.wanted && waiting.created.count == 2)
        simulation.cluster.change(key) { $0.canary.isPromoted = true }
        simulation.run(for: 3600)
        #expect(try Self.workload(simulation, key).created.count == 3)
        simulation.cluster.change(key) { $0.canary.isPromoted = true }
        simulation.runUntilDone()
        #expect(simulation.judge.violations == [])
    }

    @Test("An abort at a manual gate lets the next commit take over")
    func abort() throws {
        let (simulation, key) = try Self.simulation(Self.gated)
        simulation.merge(try Self.shop("two", Self.gated))
        simulation.run(for: 3600)
        simulation.merge(try Self.shop("three", Self.gated))
        simulation.cluster.change(key) {
            $0.isAborted = true
            $0.canary.isPaused = false
        }
        simulation.run(for: 3600)
        #expect(try Self.workload(simulation, key).created.count == 3)
        simulation.cluster.change(key) { $0.canary.isPromoted = true }
        simulation.runUntilDone()
        #expect(simulation.judge.violations == [])
    }

    @Test(
        "A version that fails an analysis or its users is rolled back at once and not retried",
        arguments: [steps, byPods], [true, false])
    func verdict(_ canary: Releases.Strategy, _ isOfUsers: Bool) throws {
        let (simulation, key) = try Self.simulation(canary)
        let first = try Self.workload(simulation, key).wanted
        let fault: World.Fault = isOfUsers ? .users(key) : .analysis(key)
        simulation.cluster.world.add(fault)
        simulation.merge(try Self.shop("two", canary))
        simulation.run(for: 3600)
        let aborted = try Self.workload(simulation, key)
        #expect(aborted.isAborted && aborted.stable == first && aborted.ready == [first: 4])
        #expect(Self.served("web-canary", in: simulation) == Cluster.hash(of: first))
        simulation.cluster.world.remove(fault)
        simulation.run(for: 3600)
        #expect(!simulation.isDone)
        // `kubectl argo rollouts retry rollout` starts over.
        let second = aborted.wanted
        simulation.cluster.change(key) { $0.want(second, at: 0) }
        simulation.runUntilDone()
        #expect(try Self.workload(simulation, key).stable == second)
        #expect(simulation.judge.violations == [])
    }

    @Test("A rollback within the window skips the steps; an older one does not", arguments: [steps, byPods])
    func rollback(_ canary: Releases.Strategy) throws {
        func time(back versions: [String]) throws -> Int {
            let (simulation, _) = try Self.simulation(canary)
            for version in versions {
                simulation.merge(try Self.shop(version, canary))
                simulation.runUntilDone()
                // The pods of the previous version are gone.
                simulation.run(for: 600)
            }
            let start = simulation.cluster.now
            simulation.merge(try Self.shop("one", canary))
            simulation.runUntilDone()
            #expect(simulation.judge.violations == [])
            return simulation.cluster.now - start
        }
        #expect(try time(back: ["two"]) < 600)
        #expect(try time(back: ["two", "three"]) < 600)
        // The history keeps three versions: the fourth starts from the first step.
        #expect(try time(back: ["two", "three", "four"]) > 840)
    }

    @Test("The Service keeps the required number of pods while the strategy changes")
    func strategies() throws {
        let ways: [(Shop, Shop)] = [
            (Shop(isReleased: true, scale: 4...8), Shop(text: "two", scale: 4...8, canary: Self.byPods)),
            (Shop(scale: 4...8, canary: Self.byPods), Shop(text: "two", isReleased: true, scale: 4...8)),
            (Shop(isReleased: true, scale: 4...8), Shop(text: "two", scale: 4...8, canary: Self.steps)),
            (Shop(scale: 4...8, canary: Self.steps), Shop(text: "two", scale: 4...8, canary: Self.byPods)),
            (Shop(scale: 4...8), Shop(text: "two", scale: 4...8, canary: Self.byPods)),
            (Shop(scale: 4...8), Shop(text: "two", scale: 4...8, canary: Self.steps)),
            (Shop(scale: 4...8, canary: Self.byPods), Shop(text: "two", scale: 4...8)),
            (Shop(scale: 4...8, canary: Self.steps), Shop(text: "two", scale: 4...8)),
        ]
        for (first, second) in ways {
            let simulation = Simulation()
            simulation.merge(try first.release())
            simulation.runUntilDone()
            simulation.run(for: 600)
            var fewest = Int.max
            simulation.onStep = { cluster in
                let web = cluster.live.values.first { $0.object.key.kind == "Service" && $0.object.key.name == "web" }
                if let web { fewest = min(fewest, cluster.endpoints(of: web, among: cluster.workloads)) }
            }
            simulation.merge(try second.release())
            simulation.runUntilDone()
            simulation.run(for: 600)
            #expect(fewest >= 4, "\(first) to \(second)")
            #expect(simulation.judge.violations == [])
        }
    }
}

/// The analysis of user traffic after a blue-green promotion.
@Suite("Promotions reverted by the post-promotion analysis")
struct PostPromotionTests {
    @Test("The previous version serves again at once, and the next merge takes over")
    func takenBack() throws {
        let simulation = Simulation()
        simulation.merge(try Shop(isReleased: true, scale: 4...8, measuresUserRequests: true).release())
        simulation.runUntilDone()
        let key = try #require(simulation.cluster.live.keys.first { $0.kind == "Rollout" })
        simulation.cluster.world.add(.users(key))
        var versions: [String?] = []
        var fewest = Int.max
        simulation.onStep = { cluster in
            guard
                let web = cluster.live.values.first(where: {
                    $0.object.key.kind == "Service" && $0.object.key.name == "web"
                })
            else { return }
            let version = web.field(GitObject.servedVersion)
            if versions.last != version { versions.append(version) }
            fewest = min(fewest, cluster.endpoints(of: web, among: cluster.workloads))
        }
        simulation.merge(try Shop(text: "two", isReleased: true, scale: 4...8, measuresUserRequests: true).release())
        simulation.run(for: 3600)
        #expect(versions.count == 3 && versions[0] == versions[2])
        #expect(fewest >= 4)
        #expect(!simulation.isDone)
        simulation.cluster.world.remove(.users(key))
        simulation.merge(try Shop(text: "three", isReleased: true, scale: 4...8, measuresUserRequests: true).release())
        simulation.runUntilDone()
        #expect(simulation.judge.violations == [])
    }
}
