import StackFormats

/// The canary settings of a Rollout.
struct CanarySpec {
    enum Step: Equatable {
        case weight(Int)
        /// Seconds; `nil` waits for a person.
        case pause(Int?)
        case analysis
    }

    let steps: [Step]
    /// Whether an ingress splits the requests. The stable version then keeps all of its pods.
    let isRouted: Bool
    /// The step from which user traffic is analysed; `nil` without such an analysis.
    let startingStep: Int?
    let rollbackWindow: Int

    /// Creates the settings; `nil` for a Rollout with another strategy and for every other kind.
    init?(_ rollout: YAML.Node) {
        guard rollout["kind"] == "Rollout", let canary = rollout["spec"]?["strategy"]?["canary"] else { return nil }
        steps = (canary["steps"]?.sequenceValue ?? []).map { step in
            if let weight = step["setWeight"]?.integerValue { return .weight(weight) }
            if step["analysis"] != nil { return .analysis }
            return .pause(step["pause"]?["duration"]?.stringValue.flatMap(Self.seconds))
        }
        isRouted = canary["trafficRouting"] != nil
        startingStep = canary["analysis"].map { $0["startingStep"]?.integerValue ?? 0 }
        rollbackWindow = rollout["spec"]?["rollbackWindow"]?["revisions"]?.integerValue ?? 0
    }

    /// The weight at a step: the last one set (`GetCurrentSetWeight` in `utils/replicaset/canary.go`).
    func weight(at step: Int) -> Int {
        guard step < steps.count else { return 100 }
        for case .weight(let weight) in steps[...step].reversed() { return weight }
        return 0
    }

    /// The number of canary pods at a weight, by either method in `utils/replicaset/canary.go`: rounded up if an
    /// ingress splits the requests (`trafficWeightToReplicas`), else the nearest share that is neither none nor all
    /// (`approximateWeightedCanaryStableReplicaCounts`, without the surge).
    func pods(at weight: Int, of replicas: Int) -> Int {
        guard weight < 100 else { return replicas }
        guard weight > 0 else { return 0 }
        if isRouted { return (replicas * weight + 99) / 100 }
        return max(1, min((replicas * weight + 50) / 100, max(replicas - 1, 1)))
    }

    private static func seconds(_ text: String) -> Int? {
        let units = ["h": 3600, "m": 60, "s": 1]
        return text.last.flatMap { units[String($0)] }.flatMap { unit in Int(text.dropLast()).map { $0 * unit } }
    }
}

/// The progress of a canary through its steps.
struct CanaryProgress {
    /// Whether the Rollout uses the canary strategy.
    var isOfCanary = false
    var step = 0
    /// The time at which the current step began.
    var since: Int?
    /// Whether the step is a pause.
    var isPaused = false
    /// Whether it waits for anything other than pods.
    var isWaiting = false
    /// Whether it was promoted by hand (`kubectl argo rollouts promote`), which ends the current pause.
    var isPromoted = false

    mutating func next(at time: Int) {
        step += 1
        since = time
        (isPaused, isWaiting, isPromoted) = (false, false, false)
    }
}

/// The Services that a Rollout points at one version or another.
struct ServedServices {
    let all: [String]
    /// The Services of the version that users reach, and those of the version before promotion.
    let stable: [String]
    let candidate: [String]

    init(_ rollout: YAML.Node) {
        let strategy = rollout["spec"]?["strategy"]
        func names(_ keys: (String, String)...) -> [String] {
            keys.compactMap { strategy?[$0.0]?[$0.1]?.stringValue }
        }
        stable = names(("blueGreen", "activeService"), ("canary", "stableService"))
        candidate = names(("blueGreen", "previewService"), ("canary", "canaryService"))
        all = stable + candidate
    }
}
