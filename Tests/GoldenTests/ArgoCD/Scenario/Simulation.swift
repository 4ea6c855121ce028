/// Argo CD and a cluster, with a judge that watches both.
final class Simulation {
    let cluster = Cluster()
    private(set) var argoCD = ArgoCD()
    private(set) var judge = Judge()
    /// Called at the end of each ten-second step.
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

    /// Whether the cluster matches the commit of the ref, and Argo CD has nothing to do.
    var isDone: Bool { argoCD.isDone(in: cluster) }

    /// Adds a commit.
    func merge(_ release: Release) {
        releases.append(release)
        argoCD.commits.append(release.commit)
        argoCD.earlier = nil
    }

    /// Moves the ref back to the commit of an earlier release, counted from zero.
    func rollBack(to number: Int) { argoCD.earlier = number }

    /// Advances by some seconds.
    func run(for seconds: Int) {
        for _ in 0..<max(1, seconds / Cluster.step) { step() }
    }

    /// Runs until Argo CD is done; anything longer than some hours never ends.
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

    /// Runs until no operation of Argo CD is running. Without self-healing, remaining differences, such as a replica
    /// count set by an autoscaler that has been pruned, stay until the next commit.
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

    /// The number of runs of Jobs, by component and in the order of their names.
    var jobRuns: [ObjectKey: Int] { cluster.jobRuns }
}
