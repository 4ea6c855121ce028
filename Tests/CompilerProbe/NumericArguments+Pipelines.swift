import StackKit

extension NumericArgument {
    /// The arguments of pipelines.
    static let pipelines: [NumericArgument] = [
        .init("Pipeline.init deadline") { number in
            pipeline(deadline: number.span) {
                Signature("Summary", "Summarise.") {
                    Input("text", .string)
                    Output("summary", .string)
                }
                Predict("Summary")
            }
        },
        .init(pipeline: "Metric.Criterion.length range", accepts: { $0.whole > 0 }) {
            Metric(.length(of: "summary", in: $0.range(from: 1)))
        },
        .init(pipeline: "Metric.Criterion.value range", accepts: { $0.real.isFinite }) {
            Metric(
                .value(of: "score", in: $0.real.isNaN ? -.infinity ... .infinity : min($0.real, 0)...max($0.real, 0)))
        },
        .init(pipeline: "Optimizer.Algorithm.labeledFewShot k") {
            Metric(.matches("summary"))
            Optimizer(.labeledFewShot(k: $0.whole))
        },
        .init(pipeline: "Optimizer.Algorithm.bootstrapFewShot maxBootstrappedDemos") {
            Metric(.matches("summary"))
            Optimizer(.bootstrapFewShot(maxBootstrappedDemos: $0.whole, maxLabeledDemos: 4))
        },
        .init(pipeline: "Optimizer.Algorithm.bootstrapFewShot maxLabeledDemos") {
            Metric(.matches("summary"))
            Optimizer(.bootstrapFewShot(maxBootstrappedDemos: 4, maxLabeledDemos: $0.whole))
        },
        .init(pipeline: "Evaluate.init threshold") {
            Metric(.matches("summary"))
            Evaluate(atLeast: $0.share)
        },
        .init(pipeline: "Evaluate.init threads") {
            Metric(.matches("summary"))
            Evaluate(atLeast: .percent(80), threads: $0.whole)
        },
    ]

    /// Every argument.
    static let all = workloads + cloud + pipelines
}
