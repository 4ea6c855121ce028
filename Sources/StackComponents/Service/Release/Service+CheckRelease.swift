import StackDiagnostics
import StackLanguage
import StackModel

extension Service {
    /// Checks the bounds, conditions and steps of a release, and whether the service can be measured.
    func checkRelease(_ context: Context) -> [Diagnostic] {
        elements.all(Releases.self).flatMap { releases -> [Diagnostic] in
            let (value, location) = (releases.value, releases.location)
            var found = checkConditions(of: value, at: location, context)
            found += checkStrategy(of: value, at: location, context)
            if let fault = RequestPath.problem(in: value.exercisedPath) {
                found.append(
                    context.error(
                        .invalidValue, "the path \(value.exercisedPath.debugDescription) \(fault)", at: location))
            }
            if listens == nil { found.append(unmeasurable(at: location, context)) }
            found += checkHTTP("is measured by requests before its release", at: location, context)
            if Exercise.image(in: context.lock) == nil {
                found.append(
                    context.error(
                        .missingDigest,
                        "the release of \"\(name)\" is measured by requests from a busybox image, which has no digest in "
                            + "stackgen.lock", at: location,
                        notes: [.pinImage(like: "\(Exercise.repository)<version>")]))
            }
            return found
        }
    }

    // MARK: Conditions

    private func checkConditions(
        of releases: Releases, at location: SourceLocation, _ context: Context
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var names: Set<String> = ["exercise"]
        for condition in releases.conditions {
            switch condition {
            case .latency(_, below: let bound): found += checkLatency(bound, at: location, context)
            case .errorRate(below: let bound):
                if !(1...9_999).contains(bound.basisPoints) {
                    found.append(
                        context.error(
                            .outOfRange,
                            "the error rate must be more than 0 % and less than 100 %, not \(bound) %", at: location))
                }
            case .query(let query): found += check(query, at: location, context)
            }
        }
        // Default metrics count too: a query must not have the name of one.
        for condition in releases.measured where !names.insert(condition.metricName).inserted {
            found.append(
                context.error(
                    .conflictingSettings,
                    "the release of \"\(name)\" has two metrics named \"\(condition.metricName)\"; each needs a unique name",
                    at: location))
        }
        return found
    }

    private func check(_ query: Releases.Query, at location: SourceLocation, _ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = DNSName.problem(inLabel: query.name, maximumLength: 40) {
            found.append(
                context.error(.invalidName, "the query name \(query.name.debugDescription) \(fault)", at: location))
        }
        if let fault = query.fault {
            found.append(context.error(.invalidValue, "the query \"\(query.name)\" \(fault)", at: location))
        }
        if !query.bound.isFinite {
            found.append(
                context.error(
                    .outOfRange, "the bound of the query \"\(query.name)\" must be a finite number, not \(query.bound)",
                    at: location))
        }
        return found
    }

    // MARK: Strategies

    private func checkStrategy(of releases: Releases, at location: SourceLocation, _ context: Context) -> [Diagnostic] {
        guard let steps = releases.strategy.canarySteps else { return [] }
        let faults = CanaryPlan(steps: steps).faults
        var found = faults.map { context.error($0.id, $0.message, at: location) }
        let ingressClass = context.platform.ingressClass
        let isWeighted = ingressClass == "nginx" || ingressClass.hasPrefix("nginx-")
        if releases.strategy.canarySplit == .ingress, !exposed.isEmpty, !isWeighted {
            found.append(
                context.error(
                    .conflictingSettings,
                    "Argo Rollouts cannot split the requests of \"\(name)\" through an Ingress of the class "
                        + "\"\(ingressClass)\"; add splitBy: .pods to the canary", at: location,
                    notes: [
                        .init("with .pods, requests are split by the number of pods, and the canary has at least one"),
                        .init("ingress-nginx splits requests exactly: Platform(ingressClass: \"nginx\", …)"),
                    ]))
        }
        return found
    }
}

/// The steps of a canary, and their faults.
struct CanaryPlan {
    let steps: [Releases.CanaryStep]

    /// A fault, with the identifier and message of its diagnostic.
    struct Fault {
        let id: DiagnosticID
        let message: String
    }

    private static let maximumPause = 7 * 86_400
    /// The most steps: enough for any plan, and few enough to keep the Rollout readable.
    private static let maximumSteps = 50

    /// Everything that Argo Rollouts would reject, or that would promote a version without a measurement.
    var faults: [Fault] {
        guard steps.count <= Self.maximumSteps else {
            return [
                Fault(
                    id: .outOfRange, message: "a canary may have at most \(Self.maximumSteps) steps, not \(steps.count)"
                )
            ]
        }
        return values + order
    }

    private var values: [Fault] {
        steps.compactMap { step in
            switch step {
            case .weight(let share):
                let isWhole = share.basisPoints % 100 == 0 && (1...99).contains(share.wholePercents)
                return isWhole
                    ? nil
                    : Fault(
                        id: .outOfRange,
                        message: "the weight of a canary must be a whole percentage from 1 to 99, not \(share) %"
                    )
            case .pause(let time):
                let isWhole = .seconds(time.wholeSeconds) == time && (1...Self.maximumPause).contains(time.wholeSeconds)
                return isWhole
                    ? nil
                    : Fault(
                        id: .outOfRange,
                        message:
                            "the pause of a canary must be whole seconds, from one second to seven days, not \(time.shortForm)"
                    )
            case .manualGate, .analysis: return nil
            }
        }
    }

    private var order: [Fault] {
        guard !steps.isEmpty else {
            return [
                Fault(
                    id: .conflictingSettings,
                    message: "a canary needs steps, such as .weight(.percent(10)) and .analysis")
            ]
        }
        var messages: [String] = []
        if !steps[0].isWeight {
            messages.append("the first step of a canary must be a weight, since nothing runs before it")
        }
        if !steps.contains(.analysis) {
            messages.append(
                "a canary without analysis is promoted even if its requests fail; add .analysis after a weight")
        }
        var former: Percent?
        for (index, step) in steps.enumerated() {
            guard case .weight(let share) = step else { continue }
            if let former, share <= former {
                messages.append("the weights of a canary must increase, but \(share) % follows \(former) %")
            }
            former = share
            if index + 1 == steps.count || steps[index + 1].isWeight {
                messages.append(
                    "the weight of \(share) % has no duration; add a pause, an analysis or a manual gate after it")
            }
        }
        return messages.map { Fault(id: .conflictingSettings, message: $0) }
    }
}

extension Releases.CanaryStep {
    fileprivate var isWeight: Bool { if case .weight = self { true } else { false } }
}
