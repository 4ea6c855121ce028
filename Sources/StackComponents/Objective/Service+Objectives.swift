import StackDiagnostics
import StackLanguage
import StackModel

extension Service {
    /// Reports shares and windows outside their range, and objectives that are set twice.
    func checkObjectives(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var first: [String: SourceLocation] = [:]
        for objective in elements.all(Objective.self) {
            found += check(objective.value, at: objective.location, context)
            if let other = first[objective.value.label] {
                found.append(
                    context.error(
                        .conflictingSettings,
                        "the service \"\(name)\" has two \(objective.value.label) objectives",
                        at: objective.location, notes: [.init("the first one is set here", at: other)]))
            } else {
                first[objective.value.label] = objective.location
            }
            if listens == nil { found.append(unmeasurable(at: objective.location, context)) }
        }
        return found
    }

    private func check(_ objective: Objective, at location: SourceLocation, _ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        switch objective.goal {
        case .availability(let share) where !(1..<10_000).contains(share.basisPoints):
            found.append(
                context.error(
                    .outOfRange,
                    "availability must be more than 0 and less than 100 percent, not \(share); otherwise the error budget "
                        + "is everything or nothing", at: location,
                    notes: [.init("percentages have two decimals")]))
        case .availability: break
        case .latency(_, let bound): found += checkLatency(bound, at: location, context)
        }
        if !(.days(7) ... .days(90)).contains(objective.window) {
            found.append(
                context.error(
                    .outOfRange, "the window must be between 7 and 90 days, not \(objective.windowInWords)",
                    at: location))
        }
        if found.isEmpty, BurnRate.all(of: objective).isEmpty {
            found.append(
                context.error(
                    .outOfRange,
                    "no alert could fire: even if every request missed the objective, the budget of \(objective.budget) "
                        + "percent over \(objective.windowInWords) would not be spent fast enough", at: location))
        }
        return found
    }
}
