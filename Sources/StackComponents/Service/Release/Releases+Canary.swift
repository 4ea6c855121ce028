public import StackLanguage

extension Releases {
    /// A step of a canary.
    public enum CanaryStep: Sendable, Equatable {
        /// Sets the share of requests that the new version receives from now on (`setWeight`): a whole percentage from 1 to 99
        /// (`SG301`).
        case weight(Percent)
        /// Pauses for a time (`pause` with a duration): whole seconds, from one second to seven days (`SG301`).
        case pause(Duration)
        /// Waits for a person (`pause` without a duration), until `kubectl argo rollouts promote`. Meanwhile Argo CD shows the
        /// application as suspended and applies no newer commit; `kubectl argo rollouts abort` ends the release and unblocks it.
        case manualGate
        /// Measures all conditions while an exercise sends requests. If any of them fails, the release is aborted.
        case analysis
    }

    /// The mechanism that splits the requests of a canary.
    public enum CanarySplit: Sendable, Equatable {
        /// The ingress controller, exactly. Requires ingress-nginx (the class `nginx`, or one that begins with `nginx-`). Callers
        /// in the cluster reach only the stable version until the promotion. A service that is not exposed is split by pods.
        case ingress
        /// The numbers of pods: a weight of 10 % gives the new version the nearest share of pods, and at least one. With three
        /// pods that is one of four. Requests from inside the cluster are split in the same way.
        case pods
    }
}

extension Releases.Strategy {
    /// The steps of a canary; `nil` for blue-green.
    var canarySteps: [Releases.CanaryStep]? {
        switch self {
        case .blueGreen: nil
        case .canary(let steps, splitBy: _): steps
        }
    }

    /// The mechanism that splits the requests of a canary; `nil` for blue-green.
    var canarySplit: Releases.CanarySplit? {
        switch self {
        case .blueGreen: nil
        case .canary(steps: _, splitBy: let split): split
        }
    }
}
