public import StackLanguage

extension Releases {
    /// A step of a canary.
    public enum CanaryStep: Sendable, Equatable {
        /// The share of the requests that the new version takes from now on (`setWeight`): a whole number of percent from 1 to 99
        /// (`SG301`).
        case weight(Percent)
        /// A wait (`pause` with a duration): whole seconds, from one second to seven days (`SG301`).
        case pause(Duration)
        /// A wait for a person (`pause` without a duration), until `kubectl argo rollouts promote`. Argo CD shows the application as
        /// suspended and applies no newer commit meanwhile; `kubectl argo rollouts abort` ends the release and lets it.
        case manualGate
        /// A measurement of all conditions, with requests of its own. The release goes on when all of them hold, and is aborted
        /// otherwise.
        case analysis
    }

    /// What splits the requests of a canary.
    public enum CanarySplit: Sendable, Equatable {
        /// The ingress controller, exactly: ingress-nginx (the class `nginx`, or one that begins with `nginx-`). Callers in the
        /// cluster reach only the stable version until the promotion. A service that is not exposed is split by pods.
        case ingress
        /// The numbers of pods: a weight of 10 % gives the new version the nearest share of pods, and at least one. With three pods
        /// that is one of four. Callers in the cluster are split like users.
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

    /// What splits the requests of a canary; `nil` for blue-green.
    var canarySplit: Releases.CanarySplit? {
        switch self {
        case .blueGreen: nil
        case .canary(steps: _, splitBy: let split): split
        }
    }
}
