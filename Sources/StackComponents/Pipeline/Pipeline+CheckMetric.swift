import StackDiagnostics
import StackLanguage
import StackModel

extension Pipeline {
    /// Reports criteria for outputs that do not exist or have the wrong type.
    func checkMetric(of program: PipelineProgram, _ context: Context) -> [Diagnostic] {
        let metrics = elements.all(Metric.self)
        var found: [Diagnostic] = []
        if metrics.count > 1 {
            found.append(
                context.error(
                    .conflictingSettings, "the pipeline \"\(name)\" has two metrics; keep one", at: metrics[1].location,
                    notes: [.init("the first is declared here", at: metrics[0].location)]))
        }
        for metric in metrics {
            if metric.value.criteria.isEmpty {
                found.append(
                    context.error(.invalidValue, "the metric has no criteria", at: metric.location))
            }
            for criterion in metric.value.criteria { found += check(criterion, of: program, context) }
        }
        guard found.isEmpty, let metric else { return found }
        for output in program.outputs {
            guard let fault = Sample.Bounds(of: output.field, by: metric).fault else { continue }
            found.append(
                context.error(
                    .conflictingSettings,
                    "no value of \(output.field.name.debugDescription) meets all criteria: \(fault)",
                    at: metrics.last?.location))
        }
        return found
    }

    private func check(
        _ criterion: Metric.Criterion, of program: PipelineProgram, _ context: Context
    ) -> [Diagnostic] {
        guard let output = program.output(criterion.field) else {
            return [
                context.error(
                    .unknownReference, "no step outputs \(criterion.field.debugDescription)", at: criterion.location,
                    notes: Suggestion.notes(for: criterion.field, among: program.outputs.map(\.field.name)))
            ]
        }
        var found: [Diagnostic] = []
        if let needed = criterion.test.requiredType(for: output.type) {
            found.append(
                context.error(
                    .invalidValue,
                    "the output \(output.name.debugDescription) has the type \(output.type.description), but the criterion needs "
                        + "\(needed)",
                    at: criterion.location))
        }
        switch criterion.test {
        case .length(let range) where range.lowerBound < 0:
            found.append(
                context.error(
                    .outOfRange, "a length must be at least 0, not \(range.lowerBound)", at: criterion.location))
        case .value(let range) where !range.lowerBound.isFinite || !range.upperBound.isFinite:
            found.append(context.error(.outOfRange, "the bounds of the value must be finite", at: criterion.location))
        default: break
        }
        return found
    }

    /// Reports optimisers and evaluations without a metric, and numbers out of range.
    func checkTuning(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for optimizer in elements.all(Optimizer.self) {
            if metric == nil { found.append(withoutMetric("an optimiser", at: optimizer.location, context)) }
            let numbers: [Int] =
                switch optimizer.value.algorithm {
                case .labeledFewShot(let k): [k]
                case .bootstrapFewShot(let bootstrapped, let labeled): [bootstrapped, labeled]
                case .miproV2: [1]
                }
            if !numbers.allSatisfy((0...64).contains) || numbers.allSatisfy({ $0 == 0 }) {
                found.append(
                    context.error(
                        .outOfRange, "the numbers of examples must be between 0 and 64, at least one of them above 0",
                        at: optimizer.location))
            }
        }
        for evaluation in elements.all(Evaluate.self) {
            if metric == nil { found.append(withoutMetric("an evaluation", at: evaluation.location, context)) }
            if !(0...100_00).contains(evaluation.value.threshold.basisPoints) {
                found.append(
                    context.error(
                        .outOfRange, "the score must be between 0 and 100 percent, not \(evaluation.value.threshold)",
                        at: evaluation.location))
            }
            if !(1...64).contains(evaluation.value.threads) {
                found.append(
                    context.error(
                        .outOfRange, "the number of threads must be between 1 and 64, not \(evaluation.value.threads)",
                        at: evaluation.location))
            }
        }
        return found
    }

    private func withoutMetric(_ what: String, at location: SourceLocation, _ context: Context) -> Diagnostic {
        context.error(
            .missingRelation, "the pipeline \"\(name)\" has \(what), but no Metric; add one", at: location)
    }
}

extension Metric.Criterion.Test {
    /// The type that the criterion requires, in words; `nil` if the output has it.
    fileprivate func requiredType(for type: FieldType) -> String? {
        switch (self, type) {
        case (.matches, _), (.elementsMatch, .list), (.isNotEmpty, .string), (.isNotEmpty, .list), (.length, .string),
            (.length, .list), (.value, .int), (.value, .float):
            nil
        case (.elementsMatch, _): "a list"
        case (.isNotEmpty, _), (.length, _): "str or a list, which have a length"
        case (.value, _): "a number"
        }
    }
}
