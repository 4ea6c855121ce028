import StackFormats
import Testing

/// The rules of the model, one by one, as Argo CD v3.5.1 implements them in `gitops-engine/pkg/sync/sync_context.go`
/// and `controller/appcontroller.go`.
@Suite("The model of Argo CD")
struct SyncEngineTests {
    private let cluster = Cluster()
    private static let namespace = object("Namespace", "shop", in: nil)

    private static func object(
        _ kind: String, _ name: String, in namespace: String? = "shop", wave: Int = 0, version: String = "1",
        _ annotations: [String: String] = [:]
    ) -> GitObject {
        let groups = ["Job": "batch/v1", "Deployment": "apps/v1", "CronJob": "batch/v1"]
        var metadata: YAML.Mapping = ["name": .string(name)]
        if let namespace { metadata["namespace"] = .string(namespace) }
        let template: YAML.Node = [
            "metadata": ["labels": ["app.kubernetes.io/name": .string(name)]],
            "spec": ["containers": [["name": "main", "image": .string(version)]]],
        ]
        var spec: YAML.Mapping = ["version": .string(version)]
        if ["Job", "Deployment"].contains(kind) { spec["template"] = template }
        let node: YAML.Node = [
            "apiVersion": .string(groups[kind] ?? "v1"), "kind": .string(kind), "metadata": .mapping(metadata),
            "spec": .mapping(spec),
        ]
        let wave = ["argocd.argoproj.io/sync-wave": String(wave)]
        return GitObject(node).annotated(annotations.merging(wave) { $1 }.mapValues { $0 })
    }

    private static func hook(_ name: String, wave: Int = 0, policy: String? = "HookFailed", version: String = "1")
        -> GitObject
    {
        var annotations = ["argocd.argoproj.io/hook": "Sync"]
        if let policy { annotations["argocd.argoproj.io/hook-delete-policy"] = policy }
        return object("Job", name, wave: wave, version: version, annotations)
    }

    private static func spec(
        options: Set<String> = ["PruneLast=true", "PrunePropagationPolicy=background"], heals: Bool = false,
        refresh: Bool = true
    ) -> ApplicationSpec {
        var spec = ApplicationSpec([:])
        spec.options = options
        spec.prunes = true
        spec.heals = heals
        spec.retry = .init(limit: -1, duration: 10, factor: 2, maxDuration: 300, refresh: refresh)
        return spec
    }

    /// Steps Argo CD and the cluster until Argo CD is done or the steps are used up.
    private func run(_ argoCD: inout ArgoCD, steps: Int = 100) {
        for _ in 0..<steps {
            argoCD.step(in: cluster)
            cluster.advance()
            if argoCD.isDone(in: cluster) { return }
        }
    }

    private func isLive(_ object: GitObject) -> Bool { cluster.live[object.key] != nil }

    @Test("A wave is applied once the previous one is healthy; the last one is not waited for")
    func waves() {
        let first = Self.object("Deployment", "first", wave: 1)
        let last = Self.object("Deployment", "last", wave: 2)
        cluster.world.add(.pods(first.key), until: 100)
        cluster.world.add(.pods(last.key))
        var argoCD = ArgoCD()
        argoCD.commits = [.init(objects: [Self.namespace, first, last], spec: Self.spec())]
        run(&argoCD, steps: 9)
        #expect(isLive(first) && !isLive(last))
        run(&argoCD)
        #expect(argoCD.isDone(in: cluster) && isLive(last))
    }

    @Test(
        "A successful hook is kept and not run again; a failed one deletes all hooks of the phase"
    )
    func hooks() {
        let done = Self.hook("done", wave: 1)
        let failing = Self.hook("failing", wave: 2)
        var argoCD = ArgoCD()
        argoCD.commits = [.init(objects: [Self.namespace, done, failing], spec: Self.spec())]
        run(&argoCD)
        argoCD.commits.append(
            .init(objects: [Self.namespace, done, failing, Self.object("ConfigMap", "a")], spec: Self.spec()))
        run(&argoCD)
        #expect(argoCD.isDone(in: cluster))
        #expect(cluster.jobRuns == [done.key: 1, failing.key: 1])

        let changed = Self.hook("failing-2", wave: 2, version: "2")
        cluster.world.add(.job("failing-2"), until: cluster.now + 200)
        let mark = Self.object("ConfigMap", "a", version: "2")
        argoCD.commits.append(.init(objects: [Self.namespace, done, changed, mark], spec: Self.spec()))
        run(&argoCD)
        #expect(argoCD.isDone(in: cluster) && argoCD.failures > 1)
        // `deleteOnPhaseFailed` applies to the phase: the earlier Job runs once per attempt, although it never failed.
        #expect(cluster.jobRuns[done.key] == 1 + argoCD.failures)
        // An object that is no longer in Git is not among the tasks.
        #expect(isLive(failing))
    }

    @Test("Without a delete policy, every sync recreates a hook")
    func defaultPolicy() {
        let hook = Self.hook("migrate", policy: nil)
        var argoCD = ArgoCD()
        for version in ["1", "2", "3"] {
            let mark = Self.object("ConfigMap", "a", version: version)
            argoCD.commits.append(.init(objects: [Self.namespace, hook, mark], spec: Self.spec()))
            run(&argoCD)
        }
        #expect(cluster.jobRuns[hook.key] == 3)
    }

    @Test("A commit that changes only a hook starts no sync")
    func comparison() {
        let mark = Self.object("ConfigMap", "a")
        var argoCD = ArgoCD()
        argoCD.commits = [.init(objects: [Self.namespace, mark, Self.hook("migrate-1")], spec: Self.spec())]
        run(&argoCD)
        argoCD.commits.append(.init(objects: [Self.namespace, mark, Self.hook("migrate-2")], spec: Self.spec()))
        run(&argoCD)
        #expect(cluster.jobRuns.count == 1)
    }

    @Test("A failed plain Job stays failed on every attempt, and a retry of out-of-sync objects skips it")
    func plainJobs() {
        let job = Self.object("Job", "migrate", wave: 1)
        let program = Self.object("Deployment", "web", wave: 2)
        for (options, starts) in [(["ApplyOutOfSyncOnly=true"], true), ([], false)] as [(Set<String>, Bool)] {
            let cluster = Cluster()
            cluster.world.add(.job("migrate"))
            var argoCD = ArgoCD()
            argoCD.commits = [.init(objects: [Self.namespace, job, program], spec: Self.spec(options: options))]
            for _ in 0..<100 {
                argoCD.step(in: cluster)
                cluster.advance()
            }
            #expect((cluster.live[program.key] != nil) == starts)
            #expect(cluster.jobRuns[job.key] == 1)
        }
    }

    @Test("PruneLast objects are pruned after the last wave is healthy; others in reverse order of creation")
    func pruning() {
        let kept = Self.object("Deployment", "kept", wave: 5)
        let (early, late) = (Self.object("ConfigMap", "early", wave: 1), Self.object("ConfigMap", "late", wave: 3))
        for (options, order) in [
            (["PruneLast=true"], [[early, late]]), ([], [[late], [early]]),
        ] as [(Set<String>, [[GitObject]])] {
            let cluster = Cluster()
            var argoCD = ArgoCD()
            argoCD.commits = [.init(objects: [Self.namespace, early, late, kept], spec: Self.spec(options: options))]
            func go(until condition: () -> Bool) {
                for _ in 0..<200 where !condition() {
                    argoCD.step(in: cluster)
                    cluster.advance()
                }
            }
            go { argoCD.isDone(in: cluster) }
            let changed = Self.object("Deployment", "kept", wave: 5, version: "2")
            cluster.world.add(.pods(kept.key), until: cluster.now + 300)
            argoCD.commits.append(.init(objects: [Self.namespace, changed], spec: Self.spec(options: options)))
            var gone: [[ObjectKey]] = []
            for _ in 0..<100 {
                argoCD.step(in: cluster)
                let missing = [early.key, late.key].filter { cluster.live[$0] == nil }.filter { key in
                    !gone.contains { $0.contains(key) }
                }
                if !missing.isEmpty { gone.append(missing) }
                if !options.isEmpty, cluster.world.has(.pods(kept.key), at: cluster.now) { #expect(missing.isEmpty) }
                cluster.advance()
            }
            #expect(gone == order.map { $0.map(\.key) })
        }
    }

    @Test("An object with Prune=false stays and makes every sync wait for the last wave")
    func keeping() {
        let kept = Self.object(
            "ConfigMap", "kept",
            [
                "argocd.argoproj.io/sync-options": "Prune=false",
                "argocd.argoproj.io/compare-options": "IgnoreExtraneous",
            ])
        var argoCD = ArgoCD()
        argoCD.commits = [.init(objects: [Self.namespace, kept], spec: Self.spec())]
        run(&argoCD)
        argoCD.commits.append(.init(objects: [Self.namespace, Self.object("ConfigMap", "a")], spec: Self.spec()))
        run(&argoCD)
        #expect(argoCD.isDone(in: cluster) && isLive(kept))
        let ingress = Self.object("Ingress", "web", wave: 9)
        cluster.world.add(.address(ingress.key))
        argoCD.commits.append(
            .init(objects: [Self.namespace, Self.object("ConfigMap", "a"), ingress], spec: Self.spec()))
        run(&argoCD)
        #expect(!argoCD.isDone(in: cluster))
    }

    @Test("An object that the project does not allow is neither applied nor pruned")
    func permissions() {
        let kept = Self.object("ConfigMap", "kept")
        let allowed: YAML.Node = [
            "spec": [
                "destinations": [["namespace": "shop"]],
                "clusterResourceWhitelist": [["group": "", "kind": "Namespace", "name": "sho*"]],
                "namespaceResourceWhitelist": [["group": "", "kind": "Service"]],
            ]
        ]
        var argoCD = ArgoCD()
        argoCD.commits = [.init(objects: [Self.namespace, kept], spec: Self.spec())]
        run(&argoCD)
        let project = ProjectSpec(allowed)
        argoCD.commits.append(
            .init(objects: [Self.namespace, Self.object("Service", "a")], spec: Self.spec(), project: project))
        run(&argoCD)
        #expect(argoCD.isDone(in: cluster) && isLive(kept))
        argoCD.commits.append(
            .init(objects: [Self.namespace, Self.object("ConfigMap", "b")], spec: Self.spec(), project: project))
        run(&argoCD)
        #expect(!argoCD.isDone(in: cluster) && argoCD.failures > 1)
        #expect(!project.permits(ObjectKey("Namespace", "another")))
        #expect(!project.permits(ObjectKey("Service", "a", in: "another")))
    }

    @Test("With refreshed retries, a newer commit supersedes a failed sync, but never a running one")
    func superseding() {
        for (refresh, takesOver) in [(true, true), (false, false)] {
            let cluster = Cluster()
            let broken = Self.hook("migrate-1", wave: 1)
            cluster.world.add(.job("migrate-1"))
            var argoCD = ArgoCD()
            argoCD.commits = [.init(objects: [Self.namespace, broken], spec: Self.spec(refresh: refresh))]
            for step in 0..<200 {
                argoCD.step(in: cluster)
                cluster.advance()
                if step == 50 {
                    let fixed = Self.hook("migrate-2", wave: 1)
                    argoCD.commits.append(.init(objects: [Self.namespace, fixed], spec: Self.spec(refresh: refresh)))
                }
            }
            #expect(argoCD.isDone(in: cluster) == takesOver)
        }
        let cluster = Cluster()
        let stuck = Self.object("Deployment", "web", wave: 1)
        cluster.world.add(.pods(stuck.key))
        var argoCD = ArgoCD()
        argoCD.commits = [
            .init(objects: [Self.namespace, stuck, Self.object("ConfigMap", "a", wave: 2)], spec: Self.spec())
        ]
        for step in 0..<40 {
            argoCD.step(in: cluster)
            cluster.advance()
            if step == 10 {
                argoCD.commits.append(.init(objects: [Self.namespace], spec: Self.spec()))
            }
        }
        #expect(argoCD.current?.revision == 0)
    }

    /// `alreadyAttemptedSync` compares the commit with that of the last operation, not with a history.
    @Test("When a ref moves back, the earlier commit is synced once")
    func movingBack() {
        let web = Self.object("Deployment", "web")
        let changed = Self.object("Deployment", "web", version: "2")
        var argoCD = ArgoCD()
        for object in [web, changed] {
            argoCD.commits.append(.init(objects: [Self.namespace, object], spec: Self.spec()))
            run(&argoCD)
        }
        argoCD.earlier = 0
        #expect(!argoCD.isDone(in: cluster))
        run(&argoCD)
        #expect(argoCD.isDone(in: cluster) && argoCD.last?.revision == 0)
        #expect(cluster.live[web.key]?.object.content == web.content)
        cluster.delete(web.key, inBackground: true)
        run(&argoCD)
        #expect(!isLive(web) && argoCD.current == nil)
    }

    @Test("Self-healing skips hooks, and its retry syncs the newest commit without them")
    func healing() {
        let web = Self.object("Deployment", "web", wave: 2)
        var argoCD = ArgoCD()
        let hook = Self.hook("migrate-1", wave: 1)
        argoCD.commits = [.init(objects: [Self.namespace, hook, web], spec: Self.spec(heals: true))]
        run(&argoCD)
        cluster.delete(web.key, inBackground: true)
        cluster.world.add(.refused(web.key), until: cluster.now + 100)
        for _ in 0..<5 {
            argoCD.step(in: cluster)
            cluster.advance()
        }
        let next = [
            Self.namespace, Self.hook("migrate-2", wave: 1), Self.object("Deployment", "web", wave: 2, version: "2"),
        ]
        argoCD.commits.append(.init(objects: next, spec: Self.spec(heals: true)))
        run(&argoCD)
        #expect(argoCD.isDone(in: cluster))
        #expect(cluster.live[web.key]?.object.pods?.template.contains("image: \"2\"") == true)
        #expect(cluster.jobRuns == [hook.key: 1])
    }
}
