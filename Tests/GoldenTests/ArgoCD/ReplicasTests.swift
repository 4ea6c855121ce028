import Testing

/// The number of pods when traffic moves, and the owner of that number.
@Suite("Replica counts across releases")
struct ReplicasTests {
    /// The lowest number of pods that the Service selected during the run.
    private static func fewest(
        _ simulation: Simulation, whileDoing body: () throws -> Void
    ) rethrows -> Int {
        var fewest = Int.max
        simulation.onStep = { cluster in
            guard
                let web = cluster.live.values.first(where: {
                    $0.object.key.kind == "Service" && $0.object.key.name == "web"
                })
            else { return }
            fewest = min(fewest, cluster.endpoints(of: web, among: cluster.workloads))
        }
        try body()
        simulation.onStep = { _ in }
        return fewest
    }

    private static func workload(_ simulation: Simulation) -> LiveObject? {
        simulation.cluster.live.values.first { ["Deployment", "Rollout"].contains($0.object.key.kind) }
    }

    private static func leavesOutReplicas(_ commit: inout ArgoCD.Commit) {
        for kind in ["Deployment", "Rollout"] { commit.change(kind) { $0.setting(["spec", "replicas"], to: nil) } }
    }

    @Test("A workload starts with the minimum", arguments: [false, true])
    func creation(_ isReleased: Bool) throws {
        let simulation = Simulation()
        simulation.merge(try Shop(isReleased: isReleased, scale: 6...20).release())
        var atSwitch: Int?
        simulation.onStep = { cluster in
            let service = cluster.live.values.first { $0.object.key.kind == "Service" && $0.object.key.name == "web" }
            if isReleased, let service, service.field(GitObject.servedVersion) != nil, atSwitch == nil {
                atSwitch = cluster.endpoints(of: service, among: cluster.workloads)
            }
        }
        simulation.runUntilDone()
        simulation.run(for: 600)
        #expect(Self.workload(simulation)?.field(GitObject.replicas) == "6")
        #expect(atSwitch == (isReleased ? 6 : nil))
        #expect(simulation.judge.violations == [])
    }

    /// The replica counts of the workload during the run.
    private static func counts(
        of key: ObjectKey, _ simulation: Simulation, whileDoing body: () throws -> Void
    ) rethrows -> Set<String?> {
        var counts: Set<String?> = []
        simulation.onStep = { counts.insert($0.live[key]?.field(GitObject.replicas)) }
        try body()
        simulation.onStep = { _ in }
        return counts
    }

    /// A simulation in which a version has been running for a while.
    private static func running(
        _ shop: Shop, load: Int? = nil, _ change: (inout ArgoCD.Commit) -> Void = { _ in }
    ) throws -> (Simulation, ObjectKey) {
        let simulation = Simulation()
        simulation.merge(try shop.release(change))
        simulation.runUntilDone()
        let key = try #require(workload(simulation)).object.key
        simulation.cluster.world.load[key] = load
        simulation.run(for: 600)
        return (simulation, key)
    }

    /// Changes the expression as if it selected the count only where it is annotated as the autoscaler's.
    private static func readsMarksOnly(_ commit: inout ArgoCD.Commit) {
        for index in commit.spec.ignored.indices where !commit.spec.ignored[index].expressions.isEmpty {
            commit.spec.ignored[index].expressions = [.autoscaledReplicas]
        }
    }

    @Test(
        "Changed autoscaler limits leave the count to the autoscaler, whether or not it has set one yet",
        arguments: [false, true], [15, 6])
    func limits(_ isReleased: Bool, _ load: Int) throws {
        for scale in [2...20, 4...30, 6...30] {
            let (simulation, web) = try Self.running(Shop(isReleased: isReleased, scale: 6...20), load: load)
            #expect(simulation.isDone)
            let counts = try Self.counts(of: web, simulation) {
                simulation.merge(try Shop(isReleased: isReleased, scale: scale).release())
                simulation.runUntilDone()
                simulation.run(for: 600)
            }
            #expect(counts == [String(load)], "\(scale)")
            #expect(simulation.isDone)
            #expect(simulation.judge.violations == [])
        }
    }

    @Test(
        "The first autoscaler takes over the running count, which would drop to one pod with the annotation only",
        arguments: [false, true])
    func firstAutoscaler(_ isReleased: Bool) throws {
        for readsMarksOnly in [false, true] {
            let change: (inout ArgoCD.Commit) -> Void = { if readsMarksOnly { Self.readsMarksOnly(&$0) } }
            let (simulation, web) = try Self.running(Shop(isReleased: isReleased, fixed: 6), change)
            let counts = try Self.counts(of: web, simulation) {
                simulation.merge(try Shop(isReleased: isReleased, scale: 6...20).release(change))
                simulation.runUntilDone()
                simulation.run(for: 600)
            }
            #expect(counts == (readsMarksOnly ? [nil, "6"] : ["6"]))
            #expect(simulation.isDone)
        }
    }

    @Test("Once its autoscaler is gone, a workload follows Git", arguments: [false, true])
    func lastAutoscaler(_ isReleased: Bool) throws {
        let (simulation, web) = try Self.running(Shop(isReleased: isReleased, scale: 6...20), load: 15)
        let counts = try Self.counts(of: web, simulation) {
            simulation.merge(try Shop(isReleased: isReleased, fixed: 8).release())
            simulation.runUntilSettled()
        }
        #expect(counts.contains("8"))
        // The autoscaler was pruned last, and Argo CD shows its last count as a difference until the next commit.
        #expect(simulation.cluster.live[web]?.field(GitObject.replicas) == "15")
        #expect(simulation.argoCD.differing(in: simulation.cluster) == [web])
        simulation.merge(try Shop(text: "two", isReleased: isReleased, fixed: 8).release())
        simulation.runUntilDone()
        #expect(simulation.cluster.live[web]?.field(GitObject.replicas) == "8")
        #expect(simulation.judge.violations == [])
    }

    @Test("Without an autoscaler Git sets the count: changes are applied, and manual changes are drift")
    func fixed() throws {
        let (simulation, web) = try Self.running(Shop(fixed: 3))
        simulation.merge(try Shop(fixed: 5).release())
        simulation.runUntilDone()
        #expect(simulation.cluster.live[web]?.field(GitObject.replicas) == "5")
        for (count, text) in [(9, "two"), (3, "three")] {
            simulation.cluster.scale(web, to: count)
            #expect(simulation.argoCD.differing(in: simulation.cluster) == [web])
            simulation.merge(try Shop(text: text, fixed: 5).release())
            simulation.runUntilDone()
            #expect(simulation.cluster.live[web]?.field(GitObject.replicas) == "5")
        }
        #expect(simulation.judge.violations == [])
    }

    /// Self-heal can be turned on by hand.
    @Test("Self-healing keeps an autoscaler's count and reverts a manual change of Git's")
    func healing() throws {
        let heals: (inout ArgoCD.Commit) -> Void = { $0.spec.heals = true }
        let (autoscaled, web) = try Self.running(Shop(scale: 6...20), load: 15, heals)
        autoscaled.cluster.delete(ObjectKey("ServiceAccount", "web", in: "shop"), inBackground: true)
        let counts = Self.counts(of: web, autoscaled) { autoscaled.runUntilDone() }
        #expect(counts == ["15"])
        let (fixed, _) = try Self.running(Shop(fixed: 5), heals)
        fixed.cluster.scale(web, to: 9)
        fixed.runUntilDone()
        #expect(fixed.cluster.live[web]?.field(GitObject.replicas) == "5")
    }

    @Test(
        "A merge keeps the autoscaler's count, and would not if Git set it", arguments: [false, true])
    func merge(_ isReleased: Bool) throws {
        for isGits in [false, true] {
            let change: (inout ArgoCD.Commit) -> Void = { if isGits { $0.spec.ignored = [] } }
            let simulation = Simulation()
            simulation.merge(try Shop(isReleased: isReleased, scale: 6...20).release(change))
            simulation.runUntilDone()
            let web = try #require(Self.workload(simulation)).object.key
            simulation.cluster.world.load[web] = 15
            simulation.run(for: 600)
            #expect(Self.workload(simulation)?.field(GitObject.replicas) == "15")
            // Nothing has to be healed: the autoscaler owns the count.
            #expect(simulation.isDone != isGits)
            var replicas: Set<String> = []
            simulation.onStep = { cluster in replicas.insert(cluster.live[web]?.field(GitObject.replicas) ?? "") }
            simulation.merge(try Shop(text: "two", isReleased: isReleased, scale: 6...20).release(change))
            simulation.runUntilDone()
            #expect((replicas == ["15"]) != isGits)
        }
    }

    @Test("Blue-green switches traffic to a fully scaled version, and would switch to one not yet scaled")
    func blueGreen() throws {
        for (change, count) in [({ _ in }, 6), (Self.leavesOutReplicas, 1)] as [((inout ArgoCD.Commit) -> Void, Int)] {
            let simulation = Simulation()
            simulation.merge(try Shop(scale: 6...20).release(change))
            simulation.runUntilDone()
            simulation.run(for: 600)
            let fewest = try Self.fewest(simulation) {
                simulation.merge(try Shop(isReleased: true, scale: 6...20).release(change))
                simulation.runUntilDone()
                simulation.run(for: 600)
            }
            #expect(fewest == count)
            #expect(
                simulation.cluster.live.keys.filter { ["Deployment", "Rollout"].contains($0.kind) }.map(\.kind) == [
                    "Rollout"
                ])
            #expect(simulation.judge.violations == [])
        }
    }

    @Test(
        "Going back to a Deployment keeps the Service served, and would not if pods were deleted before their Rollout")
    func wayBack() throws {
        for (policy, violations) in [("background", []), ("foreground", ["Service/web leads nowhere"])] {
            let change: (inout ArgoCD.Commit) -> Void = { commit in
                commit.spec.options = commit.spec.options.filter { !$0.hasPrefix("PrunePropagationPolicy") }
                commit.spec.options.insert("PrunePropagationPolicy=\(policy)")
            }
            let simulation = Simulation()
            simulation.merge(try Shop(isReleased: true, scale: 6...20).release(change))
            simulation.runUntilDone()
            simulation.run(for: 600)
            simulation.merge(try Shop(scale: 6...20).release(change))
            simulation.runUntilDone()
            simulation.run(for: 600)
            #expect(simulation.judge.violations == violations)
        }
    }

    @Test("A version that fails its analysis is not retried; the previous one serves until the next merge takes over")
    func verdict() throws {
        let simulation = Simulation()
        simulation.merge(try Shop(isReleased: true).release())
        simulation.runUntilDone()
        let web = try #require(Self.workload(simulation)).object.key
        simulation.cluster.world.add(.analysis(web))
        simulation.merge(try Shop(text: "two", isReleased: true).release())
        simulation.run(for: 7200)
        #expect(!simulation.isDone)
        simulation.cluster.world.remove(.analysis(web))
        simulation.run(for: 7200)
        #expect(!simulation.isDone)
        simulation.merge(try Shop(text: "three", isReleased: true).release())
        simulation.runUntilDone()
        #expect(simulation.judge.violations == [])
    }
}
