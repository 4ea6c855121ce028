/// Argo CD and a cluster, with a judge that watches both.
final class Simulation {
    let cluster = Cluster()
    private(set) var argoCD = ArgoCD()
    private(set) var judge = Judge()
    /// Told of each ten seconds, when they are over.
    var onStep: (Cluster) -> Void = { _ in }
    private var releases: [Release] = []

    init() {
        cluster.onStart = { [unowned self] object, _ in
            judge.start(of: object, releases[object.revision], in: cluster)
        }
        cluster.onApply = { [unowned self] object, former, revision in
            judge.apply(object, former, releases[revision], in: cluster)
        }
    }

    /// Whether the cluster is what the commit of the ref says, and Argo CD has nothing to do.
    var isDone: Bool { argoCD.isDone(in: cluster) }

    /// A commit arrives.
    func merge(_ release: Release) {
        releases.append(release)
        argoCD.commits.append(release.commit)
        argoCD.earlier = nil
    }

    /// The ref moves back to the commit of an earlier release, counted from zero.
    func rollBack(to number: Int) { argoCD.earlier = number }

    /// Goes on for some seconds.
    func run(for seconds: Int) {
        for _ in 0..<max(1, seconds / Cluster.step) { step() }
    }

    /// Goes on until Argo CD is done; what takes more than some hours never ends.
    @discardableResult
    func runUntilDone(within seconds: Int = 4 * 3600) -> Bool {
        let end = cluster.now + seconds
        while cluster.now < end {
            step()
            if isDone { return true }
        }
        judge.add("the sync never ends")
        return false
    }

    /// Goes on until Argo CD has nothing under way. A difference that it leaves, such as a number of pods that an autoscaler set
    /// before it was pruned, stays until the next commit where nothing heals.
    func runUntilSettled(within seconds: Int = 4 * 3600) {
        let end = cluster.now + seconds
        while cluster.now < end {
            step()
            if argoCD.isSettled { return }
        }
        judge.add("the sync never ends")
    }

    private func step() {
        argoCD.step(in: cluster)
        cluster.advance()
        judge.look(at: cluster)
        onStep(cluster)
    }

    /// The runs of Jobs, by component and in the order of their names.
    var jobRuns: [ObjectKey: Int] { cluster.jobRuns }
}
