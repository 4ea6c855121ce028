import KubernetesAPI
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel

extension Service {
    /// The workload of a service that is released by a strategy.
    ///
    /// Its number of pods is the least one: Argo Rollouts leads the Service to the first version when as many are available
    /// (`reconcileActiveService` in `rollout/service.go`, v1.9.1), which would be one by default.
    func rollout(
        _ releases: Releases, _ pod: WorkloadPod, _ template: Core.V1.PodTemplateSpec, in context: Context
    ) -> Argo.V1Alpha1.Rollout {
        Argo.V1Alpha1.Rollout(
            metadata: pod.ownerMetadata,
            spec: .init(
                replicas: scaling(in: context).replicas, revisionHistoryLimit: Defaults.revisionHistory.value,
                progressDeadlineSeconds: Defaults.progressDeadline.value,
                strategy: .init(
                    blueGreen: .init(
                        activeService: name, previewService: previewName,
                        scaleDownDelaySeconds: Defaults.scaleDownDelay.value,
                        prePromotionAnalysis: .init(
                            templates: [.init(templateName: exerciseName), .init(templateName: latencyName)],
                            args: [.init(name: Self.measuredService, value: previewName)]))),
                selector: context.selector(of: name), template: template))
    }

    /// Adds what decides on the promotion of a new version.
    func lowerRelease(in context: Context, into parts: inout Parts) {
        guard let releases, let listens else { return }
        parts.add(
            manifest: latencyAnalysis(of: releases.condition, in: context).node()
                .commented("No measurement is no promotion: an empty result and NaN fail."),
            to: .component(name))
        let exercise = Exercise(
            service: self, path: releases.exercisedPath, port: listens.listeningPort, context: context)
        exercise.lower(into: &parts)
    }

    /// The argument of both analyses: the Service whose pods are measured.
    static let measuredService = "service"
    /// The argument as Argo Rollouts replaces it.
    static let measuredServiceReference = "{{args.service}}"

    private var latencyName: String { "\(name)-latency" }

    private func latencyAnalysis(
        of condition: Releases.Condition, in context: Context
    ) -> Argo.V1Alpha1.AnalysisTemplate {
        let (quantile, bound) =
            switch condition {
            case .latency(let quantile, let bound): (quantile, bound)
            }
        let query = requestQueries(in: context).quantile(
            quantile, [PromQL.Matcher("service", Self.measuredServiceReference)], over: .minutes(1))
        return Argo.V1Alpha1.AnalysisTemplate(
            metadata: context.metadata(name: latencyName, component: name),
            spec: .init(
                args: [.init(name: Self.measuredService)],
                metrics: [
                    .init(
                        name: "latency-\(quantile.rawValue)",
                        provider: .init(
                            prometheus: .init(address: context.platform.prometheusAddress, query: query.text)),
                        initialDelay: Defaults.measurementDelay.value, interval: Defaults.measurementInterval.value,
                        count: .integer(Defaults.measurements.value),
                        successCondition: Self.isBelow(bound).text,
                        failureLimit: .integer(Defaults.failedMeasurements.value))
                ]))
    }

    /// `result` is a list of samples. The language is that of github.com/expr-lang/expr, in which these operators are
    /// those of CEL.
    private static func isBelow(_ bound: Duration) -> CEL.Expression {
        let result = CEL.Expression.variable("result")
        return .all([
            .binary(.call("len", [result]), .greater, .integer(0)),
            .binary(.index(result, .integer(0)), .less, .double(Double(bound.wholeMilliseconds) / 1000)),
        ])
    }

    /// Bounds outside their range, paths that are none, a release of what cannot be measured.
    func checkRelease(_ context: Context) -> [Diagnostic] {
        elements.all(Releases.self).flatMap { releases -> [Diagnostic] in
            var found: [Diagnostic] = []
            if case .latency(_, let bound) = releases.value.condition {
                found += checkLatency(bound, at: releases.location, context)
            }
            let path = releases.value.exercisedPath
            if let fault = RequestPath.fault(in: path) {
                found.append(
                    context.error(.invalidValue, "the path \(path.debugDescription) \(fault)", at: releases.location))
            }
            if listens == nil { found.append(unmeasurable(at: releases.location, context)) }
            found += checkHTTP("is measured by requests before its release", at: releases.location, context)
            if Exercise.image(in: context.lock) == nil {
                found.append(
                    context.error(
                        .missingDigest,
                        "a new version of \"\(name)\" is measured by requests from a busybox, which has no digest in "
                            + "stackgen.lock", at: releases.location,
                        notes: [.pinImage(like: "\(Exercise.repository)<version>")]))
            }
            return found
        }
    }
}
