import StackKit
import Testing

/// Rollbacks as `promote` performs them: the ref of an environment moves back to the commit of an earlier release, and
/// then forward to a new release with a higher number.
@Suite("Rollbacks between releases")
struct RollbackTests {
    /// The releases of one environment: the stack and an edit of it in turns, with new images for each.
    struct Line: CustomTestStringConvertible {
        let edit: StackEdit
        let environment: String
        let releases: [Release]

        var testDescription: String { "\(edit) in \(environment)" }
    }

    /// The differences between one release and the next: the edits that add or remove a kind of object, or change a
    /// strategy.
    private static let kinds = [
        "add service", "add job", "add stateful service", "with Uses(Secret)", "with Exposed", "with Scales",
        "Scales(1...1)", "with Releases", "with a canary", "Releases on another condition", "remove isolation",
    ]

    /// One edit of each kind, each in a different example if several have it.
    static let lines: [Line] = {
        let stacks = ExampleStackTests.stacks
        let catalogs = stacks.map { EditCatalog($0).edits }
        let builds = stacks.map { Release.all(of: $0, lock: EditedExamples.lock, builds: [0, 2]) }
        return kinds.enumerated().flatMap { number, kind -> [Line] in
            let edits = stacks.indices.compactMap { stack in
                catalogs[stack].first { $0.title.contains(kind) }.map { (stack, $0) }
            }
            // An edit that the compiler rejects, or that changes nothing in an environment, produces no line there.
            let found = edits.indices.lazy.map { index in
                let (stack, edit) = edits[(number + index) % edits.count]
                return lines(of: edit, besides: builds[stack])
            }
            return found.first { !$0.isEmpty } ?? []
        }
    }()

    private static func lines(of edit: StackEdit, besides builds: [[String: Release]]) -> [Line] {
        let edited = Release.all(of: edit.after(), lock: EditedExamples.lock, builds: [1, 3])
        return edit.stack.environments.map(\.name).compactMap { environment in
            let releases = zip(builds, edited).flatMap { [$0, $1] }.compactMap { $0[environment] }
            guard releases.count == 4, !zip(releases, releases.dropFirst()).contains(where: { $0.isEqual(to: $1) })
            else { return nil }
            return Line(edit: edit, environment: environment, releases: releases)
        }
    }

    @Test(
        "Rolling back one or several releases and forward again prunes nothing in use and skips no gate",
        arguments: lines)
    func line(_ line: Line) {
        let simulation = Simulation()
        var current = line.releases[0]
        func settle() {
            simulation.runUntilSettled()
            simulation.cluster.startRuns()
            // The pods of the previous version are gone.
            simulation.run(for: 330)
        }
        func promote(_ release: Release) {
            simulation.merge(release)
            settle()
            current = release
        }
        /// The Jobs that run again if those of other releases were deleted, or if all of them still exist.
        func rollBack(to number: Int, withoutFormerJobs isTidied: Bool) {
            let target = line.releases[number]
            let named = isTidied ? target.repeatedJobs(after: current) : []
            for key in simulation.cluster.live.keys where key.kind == "Job" && isTidied {
                guard !current.commit.objects.contains(where: { $0.key == key }) else { continue }
                simulation.cluster.delete(key, inBackground: true)
            }
            let before = simulation.jobRuns
            simulation.rollBack(to: number)
            settle()
            let repeated = simulation.jobRuns.filter { $0.value > before[$0.key, default: 0] }.map(\.key)
            #expect(Set(repeated) == named)
            current = target
        }
        for release in line.releases.dropLast() { promote(release) }
        rollBack(to: 1, withoutFormerJobs: false)
        rollBack(to: 0, withoutFormerJobs: true)
        promote(line.releases[3])
        rollBack(to: 0, withoutFormerJobs: false)
        // The abandoned change is released again under its own number.
        promote(line.releases[3])
        #expect(simulation.argoCD.failures == 0)
        #expect(OrderJudge.harms(of: simulation, in: line.environment) == [])
    }

    @Test("Every kind of edit produces a sequence of releases")
    func coverage() {
        for kind in Self.kinds { #expect(Self.lines.contains { $0.edit.title.contains(kind) }, "\(kind)") }
    }

    // MARK: During a release

    private static let steps: Releases.Strategy = .canary(
        .weight(.percent(25)), .analysis, .weight(.percent(50)), .pause(.minutes(10)))
    private static let byPods: Releases.Strategy = .canary(
        .weight(.percent(25)), .analysis, .weight(.percent(50)), .pause(.minutes(10)), splitBy: .pods)
    private static let gated: Releases.Strategy = .canary(.weight(.percent(25)), .analysis, .manualGate)

    /// `nil` is blue-green.
    private static func shop(_ text: String, _ canary: Releases.Strategy?) throws -> Release {
        try Shop(
            text: text, migration: text, isReleased: canary == nil, scale: 4...8, measuresUserRequests: canary == nil,
            canary: canary
        ).release()
    }

    @Test(
        "A rollback during a release waits until the release ends, unless someone aborts it",
        arguments: [
            (steps, false, [60, 200, 400, 800]), (steps, true, [60, 200, 400, 800]), (byPods, false, [60, 400, 800]),
            (byPods, true, [60, 400, 800]), (gated, true, [60, 200, 800]), (nil, false, [60, 200]),
        ] as [(Releases.Strategy?, Bool, [Int])])
    func midway(_ canary: Releases.Strategy?, _ isAborted: Bool, _ times: [Int]) throws {
        for time in times {
            let simulation = Simulation()
            simulation.merge(try Self.shop("one", canary))
            simulation.runUntilDone()
            let key = try #require(simulation.cluster.live.keys.first { $0.kind == "Rollout" })
            let first = try #require(simulation.cluster.workloads.first?.wanted)
            simulation.run(for: 600)
            var fewest = Int.max
            simulation.onStep = { cluster in
                let web = cluster.live.values.first { $0.object.key.kind == "Service" && $0.object.key.name == "web" }
                if let web { fewest = min(fewest, cluster.endpoints(of: web, among: cluster.workloads)) }
            }
            simulation.merge(try Self.shop("two", canary))
            simulation.run(for: time)
            let isUnderWay = simulation.argoCD.current != nil
            simulation.rollBack(to: 0)
            if isAborted {
                simulation.cluster.change(key) {
                    $0.isAborted = $0.stable != $0.wanted
                    $0.canary.isPaused = false
                }
            }
            let start = simulation.cluster.now
            simulation.runUntilDone()
            #expect(isUnderWay)
            if isAborted { #expect(simulation.cluster.now - start < 300, "\(time)") }
            #expect(simulation.cluster.workloads.map(\.stable) == [first], "\(time)")
            #expect(simulation.jobRuns.values.allSatisfy { $0 == 1 })
            #expect(fewest >= 4)
            simulation.merge(try Self.shop("three", canary))
            simulation.onStep = { $0.change(key) { $0.canary.isPromoted = canary == Self.gated && $0.canary.isPaused } }
            simulation.runUntilDone()
            #expect(OrderJudge.harms(of: simulation, in: "shop") == [], "\(time)")
        }
    }

    /// Covers a rollback between two sync attempts of a failing release, and one during a persistent fault.
    @Test("A rollback recovers by itself from any failure in the release or the rollback", arguments: [false, true])
    func failure(_ isOfRollback: Bool) throws {
        let (first, second) = (
            try Shop(isReleased: true, scale: 4...8).release(),
            try Shop(text: "two", migration: "two", scale: 2...6).release()
        )
        for fault in Faults.of(isOfRollback ? first : second) {
            let simulation = Simulation()
            simulation.merge(first)
            simulation.runUntilDone()
            simulation.cluster.startRuns()
            func fail() { simulation.cluster.world.add(fault, until: simulation.cluster.now + 1800) }
            if !isOfRollback { fail() }
            simulation.merge(second)
            if isOfRollback { simulation.runUntilDone() } else { simulation.run(for: 700) }
            simulation.rollBack(to: 0)
            if isOfRollback { fail() }
            simulation.runUntilDone()
            #expect(OrderJudge.harms(of: simulation, in: "shop") == [], "\(fault)")
        }
    }
}
