import StackFormats
import Testing

/// The reason for each decision: without it, a release that otherwise succeeds breaks a guarantee.
@Suite("Why releases are ordered as they are")
struct FormerFaultsTests {
    typealias Change = (inout ArgoCD.Commit) -> Void

    /// A release, followed by one whose migration fails for a while.
    private static func failingMigration(_ change: @escaping Change = { _ in }) throws -> Simulation {
        let simulation = Simulation()
        simulation.merge(try Shop().release(change))
        simulation.runUntilDone()
        simulation.cluster.startRuns()
        simulation.cluster.world.add(.job("migrate"), until: simulation.cluster.now + 3600)
        simulation.merge(try Shop(text: "two", migration: "two").release(change))
        simulation.runUntilDone()
        return simulation
    }

    private static func makesPlain(_ commit: inout ArgoCD.Commit) {
        commit.change("Job") {
            $0.annotated(["argocd.argoproj.io/hook": nil, "argocd.argoproj.io/hook-delete-policy": nil])
        }
    }

    @Test("A migration that fails for an hour delays the programs and recovers without help")
    func migration() throws {
        let simulation = try Self.failingMigration()
        #expect(simulation.judge.violations == [])
        #expect(simulation.argoCD.failures > 5)
    }

    @Test("With plain Jobs and ApplyOutOfSyncOnly, programs would start on an unmigrated database")
    func outOfSyncOnly() throws {
        let simulation = try Self.failingMigration { commit in
            Self.makesPlain(&commit)
            commit.spec.options.insert("ApplyOutOfSyncOnly=true")
        }
        #expect(simulation.judge.violations.contains { $0.hasPrefix("Deployment/web starts before Job/migrate-") })
    }

    @Test("A failed plain Job would block until someone deletes it")
    func plain() throws {
        #expect(try Self.failingMigration(Self.makesPlain).judge.violations.contains("the sync never ends"))
    }

    @Test("Without refreshed retries, the merge that fixes a migration would never be synced")
    func refresh() throws {
        for refreshes in [true, false] {
            let simulation = Simulation()
            simulation.merge(try Shop().release())
            simulation.runUntilDone()
            simulation.cluster.world.add(.job("migrate"))
            simulation.merge(try Shop(migration: "broken").release { $0.spec.retry.refresh = refreshes })
            simulation.run(for: 1800)
            let (broken, now) = (simulation.argoCD.failures, simulation.cluster.now)
            simulation.merge(try Shop(migration: "fixed").release { $0.spec.retry.refresh = refreshes })
            // The fault is in the version.
            simulation.cluster.world.add(.job("migrate"), until: refreshes ? now : .max)
            simulation.runUntilDone()
            #expect(broken > 0)
            #expect(simulation.judge.violations == (refreshes ? [] : ["the sync never ends"]))
        }
    }

    @Test("A Job whose variables wait for Terraform does not expire before an approval")
    func approval() throws {
        let simulation = Simulation()
        let release = try Shop().release()
        for object in release.commit.objects where object.key.kind == "ExternalSecret" {
            for entry in object.node["spec"]?["data"]?.sequenceValue ?? [] {
                simulation.cluster.world.add(.entry(entry["remoteRef"]?["key"]?.stringValue ?? ""), until: 86_400)
            }
        }
        simulation.merge(release)
        simulation.runUntilDone(within: 2 * 86_400)
        #expect(simulation.judge.violations == [])
    }

    @Test("A hook with the default delete policy would run in every sync")
    func policy() throws {
        for (policy, runs) in [("HookFailed", 1), (nil, 2)] as [(String?, Int)] {
            let change: Change = {
                $0.change("Job") { $0.annotated(["argocd.argoproj.io/hook-delete-policy": policy]) }
            }
            let simulation = Simulation()
            for text in ["one", "two"] {
                simulation.merge(try Shop(text: text).release(change))
                simulation.runUntilDone()
            }
            #expect(Array(simulation.jobRuns.values) == [runs])
        }
    }

    @Test("Without the hash, a commit that changes only the Job would not be synced")
    func checksum() throws {
        for (isCompared, count) in [(true, 2), (false, 1)] {
            let simulation = Simulation()
            for migration in ["one", "two"] {
                simulation.merge(
                    try Shop(migration: migration).release { commit in
                        if !isCompared { commit.change("ServiceAccount") { $0.annotated(["checksum/hooks": nil]) } }
                    })
                simulation.runUntilDone()
            }
            #expect(simulation.jobRuns.count == count)
        }
    }

    @Test("Self-healing would start a program before its Job")
    func healing() throws {
        for heals in [false, true] {
            let simulation = Simulation()
            simulation.merge(try Shop().release { $0.spec.heals = heals })
            simulation.runUntilDone()
            let web = try #require(simulation.cluster.live.keys.first { $0.kind == "Deployment" })
            simulation.cluster.delete(web, inBackground: true)
            simulation.cluster.world.add(.refused(web), until: simulation.cluster.now + 600)
            simulation.run(for: 100)
            simulation.merge(try Shop(text: "two", migration: "two").release { $0.spec.heals = heals })
            simulation.runUntilDone()
            let starts = simulation.judge.violations.filter { $0.contains("starts before Job/") }
            #expect(starts.isEmpty != heals)
            #expect(simulation.jobRuns.count == (heals ? 1 : 2))
        }
    }

    @Test("Consumers would lose a hashed ConfigMap, an owned Secret or a Secret with a fixed name that they still need")
    func references() throws {
        func violations(_ change: @escaping Change) throws -> [String] {
            let simulation = Simulation()
            for text in ["one", "two"] {
                simulation.merge(try Shop(text: text).release(change))
                simulation.runUntilDone()
                simulation.cluster.startRuns()
            }
            return simulation.judge.violations
        }
        #expect(try violations { _ in } == [])
        #expect(
            try violations(Self.movesVariablesToConfigMap).contains {
                $0.hasPrefix("a run of CronJob/report has lost the ConfigMap")
            })
        let owned = try violations { commit in
            commit.change("ExternalSecret") { $0.setting(["spec", "target", "creationPolicy"], to: "Owner") }
        }
        #expect(owned.contains { $0.hasPrefix("a run of CronJob/report has lost the key KEY_ONE") })
        #expect(owned.contains { $0.hasPrefix("Deployment/web has lost the key KEY_ONE") })
        let renamed = try violations { commit in
            commit.objects = commit.objects.map { $0.replacing(/secrets-manager-[0-9a-f]{8}/, with: "secrets-manager") }
        }
        #expect(renamed.contains { $0.hasPrefix("Deployment/web has lost the key KEY_ONE") })
    }

    /// Restores the former behavior: a ConfigMap with a content hash in its name.
    private static func movesVariablesToConfigMap(_ commit: inout ArgoCD.Commit) {
        let greeting =
            commit.objects.compactMap(\.pods?.template).compactMap { template in
                template.firstMatch(of: /name: GREETING\n +value: (\w+)/).map { String($0.1) }
            }.first ?? ""
        let map: YAML.Node = [
            "apiVersion": "v1", "kind": "ConfigMap",
            "metadata": [
                "name": .string("report-\(greeting)"), "namespace": "shop",
                "annotations": ["argocd.argoproj.io/sync-wave": "1"],
            ],
        ]
        commit.objects.append(GitObject(map))
        let source: YAML.Node = [["configMapRef": ["name": .string("report-\(greeting)")]]]
        commit.change("CronJob") { job in
            let path = ["spec", "jobTemplate", "spec", "template", "spec", "containers"]
            var container = job.pods.flatMap { _ in PodContainers.first(of: job.node) } ?? [:]
            container["envFrom"] = source
            return job.setting(path, to: [.mapping(container)])
        }
    }

    @Test("A CronJob in a waited-for wave would block releases because of its last run")
    func cronJobs() throws {
        for (wave, violations) in [(nil, []), ("1", ["the sync never ends"])] as [(String?, [String])] {
            let change: Change = { commit in
                guard let wave else { return }
                commit.change("CronJob") { $0.annotated(["argocd.argoproj.io/sync-wave": wave]) }
            }
            let simulation = Simulation()
            simulation.merge(try Shop().release(change))
            simulation.runUntilDone()
            let report = try #require(simulation.cluster.live.keys.first { $0.kind == "CronJob" })
            simulation.cluster.world.add(.run(report))
            simulation.merge(try Shop(migration: "two").release(change))
            simulation.runUntilDone()
            #expect(simulation.judge.violations == violations)
        }
    }

    @Test("The last object of a kind is pruned, and would not be if the project allowed only the kinds in Git")
    func lastOfAKind() throws {
        for isNarrow in [false, true] {
            let change: Change = { commit in
                guard isNarrow else { return }
                let kinds = Set(commit.objects.map { "\($0.key.group)/\($0.key.kind)" })
                commit.project?.namespacedKinds.removeAll { !kinds.contains("\($0.group)/\($0.kind)") }
            }
            let simulation = Simulation()
            for isReporting in [true, false] {
                simulation.merge(try Shop(isReporting: isReporting).release(change))
                simulation.runUntilDone()
                simulation.run(for: 600)
            }
            #expect(simulation.cluster.live.keys.contains { $0.kind == "CronJob" } == isNarrow)
            #expect(simulation.judge.violations == [])
        }
    }

    @Test("An unpruned ExternalSecret would make every later sync wait for its last wave")
    func keptSecrets() throws {
        for isKept in [false, true] {
            let change: Change = { commit in
                guard isKept else { return }
                commit.change("ExternalSecret") {
                    $0.annotated([
                        "argocd.argoproj.io/sync-options": "Prune=false",
                        "argocd.argoproj.io/compare-options": "IgnoreExtraneous",
                    ])
                }
            }
            let simulation = Simulation()
            for text in ["one", "two"] {
                simulation.merge(try Shop(text: text).release(change))
                simulation.runUntilDone()
            }
            let report = try #require(simulation.cluster.live.keys.first { $0.kind == "CronJob" })
            simulation.cluster.world.add(.run(report))
            simulation.merge(try Shop(text: "two", migration: "two").release(change))
            simulation.runUntilDone()
            #expect(simulation.judge.violations == (isKept ? ["the sync never ends"] : []))
        }
    }
}

/// The containers of an object's pods, for modification.
enum PodContainers {
    static func first(of object: YAML.Node) -> YAML.Mapping? {
        object["spec"]?["jobTemplate"]?["spec"]?["template"]?["spec"]?["containers"]?.sequenceValue?.first?.mappingValue
    }
}
