public import StackDiagnostics
import StackLanguage
public import StackModel

extension Alarm {
    /// Requires a cloud, valid recipients, at least one watched metric, and thresholds and durations in range.
    public func check(in context: Context) -> [Diagnostic] {
        var found = context.checkCloud()
        if recipients.isEmpty {
            found.append(context.error(.invalidValue, "the alarm \"\(name)\" has no recipients; add an e-mail address"))
        }
        for address in recipients {
            guard let fault = EMailAddress.problem(in: address) else { continue }
            found.append(context.error(.invalidValue, "\(address.debugDescription) \(fault)"))
        }
        if watched.isEmpty {
            found.append(
                context.error(.missingRelation, "the alarm \"\(name)\" watches nothing; add Watches(…) to its body"))
        }
        return found + watchedEdges(in: context).flatMap { check($0, $1, context) } + checkDuplicates(context)
    }

    private func check(_ watches: Watches, _ edge: Graph.Edge, _ context: Context) -> [Diagnostic] {
        let target = context.graph.nodes[edge.target]
        let quantity = watches.measure.quantity
        guard let monitored = target.primitive as? any Monitored, monitored.quantities.contains(quantity) else {
            let known = (target.primitive as? any Monitored)?.quantities.map { ".\($0)" } ?? []
            return [
                context.error(
                    .unsupportedAccess,
                    known.isEmpty
                        ? "an alarm cannot watch a \(target.identity.kind); AWS publishes no metrics for it"
                        : "AWS does not measure .\(quantity) for the \(target.identity); use one of "
                            + known.joined(separator: ", "), at: edge.relation.location)
            ]
        }
        return checkThreshold(watches.measure, edge, context)
            + checkDuration(watches, monitored.metric(of: quantity, in: context.context(of: target)), edge, context)
    }

    private func checkThreshold(_ measure: Measure, _ edge: Graph.Edge, _ context: Context) -> [Diagnostic] {
        guard measure.isExact else {
            return [
                context.error(
                    .outOfRange, "the \(measure.quantity) threshold must be a whole number of seconds",
                    at: edge.relation.location)
            ]
        }
        let isShare = [.cpu, .memory].contains(measure.quantity)
        // No quantity is ever below zero.
        let least = measure.side == .above ? 0 : 1
        let isReachable =
            isShare
            ? (1...99).contains(measure.threshold) : (least...Measure.maximumThreshold).contains(measure.threshold)
        guard !isReachable else { return [] }
        return [
            context.error(
                .outOfRange,
                isShare
                    ? "the \(measure.quantity) threshold must be between 1 and 99 percent, not \(measure.threshold), which is "
                        + "always or never exceeded"
                    : "the \(measure.quantity) threshold must be between \(least) and 2^53, not \(measure.threshold), which is "
                        + "always or never exceeded",
                at: edge.relation.location)
        ]
    }

    private func checkDuration(
        _ watches: Watches, _ metric: CloudMetric, _ edge: Graph.Edge, _ context: Context
    ) -> [Diagnostic] {
        guard let duration = watches.duration else { return [] }
        let period = metric.period.wholeSeconds
        let seconds = duration.wholeSeconds
        guard .seconds(seconds) != duration || seconds < period || seconds % period != 0 || seconds > 86400 else {
            return []
        }
        return [
            context.error(
                .outOfRange,
                "\(watches.measure.quantity) is measured every \(metric.period.shortForm), so the duration must be a multiple of "
                    + "\(metric.period.shortForm) and at most a day, not \(duration.shortForm)",
                at: edge.relation.location)
        ]
    }

    /// Rejects a second alarm on the same quantity of the same target: the two would have the same name.
    private func checkDuplicates(_ context: Context) -> [Diagnostic] {
        let all = watchedEdges(in: context)
        return all.indices.compactMap { index in
            let (watches, edge) = all[index]
            let first = all[..<index].first {
                $0.edge.target == edge.target && $0.watches.measure.quantity == watches.measure.quantity
            }
            guard let first else { return nil }
            return context.error(
                .conflictingSettings, "the alarm \"\(name)\" watches this metric twice", at: edge.relation.location,
                notes: [.init("first watched here", at: first.edge.relation.location)])
        }
    }

    /// The watched metrics, each with its edge in the graph. In a loop, one source line can declare several.
    func watchedEdges(in context: Context) -> [(watches: Watches, edge: Graph.Edge)] {
        let edges = context.relations
        return watched.compactMap { element in
            let relation = element.value.relation
            let edge = edges.first {
                $0.relation.location == relation.location && $0.relation.kind == relation.kind
                    && $0.relation.name == relation.name
            }
            return edge.map { (element.value, $0) }
        }
    }
}
