import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

extension Service {
    /// The Rollout of a service that is released by a strategy.
    ///
    /// It sets `replicas` to the minimum of the autoscaler: Argo Rollouts switches the Service to the first version when that
    /// many pods are available (`reconcileActiveService` in `rollout/service.go`, v1.9.1), and the default would be one.
    func rollout(
        _ releases: Releases, _ pod: WorkloadPod, _ template: Core.V1.PodTemplateSpec, in context: Context
    ) -> Argo.V1Alpha1.Rollout {
        Argo.V1Alpha1.Rollout(
            metadata: pod.ownerMetadata,
            spec: .init(
                replicas: scaling(in: context).replicas, revisionHistoryLimit: Defaults.revisionHistory.value,
                progressDeadlineSeconds: Defaults.progressDeadline.value,
                strategy: strategy(of: releases), selector: context.selector(of: name), template: template,
                rollbackWindow: rollbackWindow(of: releases)))
    }

    private typealias Strategy = Argo.V1Alpha1.Rollout.Spec.Strategy

    private func strategy(of releases: Releases) -> Argo.V1Alpha1.Rollout.Spec.Strategy {
        switch releases.strategy {
        case .blueGreen:
            .init(
                blueGreen: .init(
                    activeService: name, previewService: candidateServiceName,
                    scaleDownDelaySeconds: Defaults.scaleDownDelay.value,
                    prePromotionAnalysis: gate(measuring: candidateServiceName),
                    // Off by default: while this analysis runs, a commit that reverts to the stable version starts no analysis
                    // (`skipPrePromotionAnalysisRun` in `rollout/analysis.go`, v1.9.1), but the active Service waits for one.
                    postPromotionAnalysis: releases.measuresUserRequests ? gate(measuring: name) : nil))
        case .canary(let steps, splitBy: _): .init(canary: canary(steps, of: releases))
        }
    }

    /// The canary strategy.
    ///
    /// Where an ingress splits the requests, Argo Rollouts creates a second Ingress for the canary. It is owned by the Rollout,
    /// and has none of the annotations and labels of the first (`buildCanaryIngress` in `rollout/trafficrouting/nginx/nginx.go`,
    /// v1.9.1). Argo CD tracks objects by an annotation, so it does not prune this Ingress. The stable version keeps all of its
    /// pods (`CalculateReplicaCountsForTrafficRoutedCanary` in `utils/replicaset/canary.go`), because an abort needs them at
    /// once.
    private func canary(_ steps: [Releases.CanaryStep], of releases: Releases) -> Strategy.Canary {
        let isRouted = isSplitByIngress
        return .init(
            stableService: isRouted ? name : nil, canaryService: candidateServiceName,
            maxSurge: .string(Defaults.surge.value), maxUnavailable: .integer(Defaults.unavailable.value),
            trafficRouting: isRouted ? .init(nginx: .init(stableIngress: name)) : nil,
            analysis: releases.measuresUserRequests
                ? .init(
                    templates: [.init(templateName: watchName)],
                    args: [.init(name: Self.measuredService, value: candidateServiceName)],
                    // After the first weight: before it, the canary has no pods and receives no requests.
                    startingStep: 1) : nil,
            steps: steps.map(step),
            // Argo Rollouts rejects this field where no ingress splits the requests (`ValidateRolloutStrategyCanary` in
            // `pkg/apis/rollouts/validation/validation.go`, v1.9.1).
            scaleDownDelaySeconds: isRouted ? Defaults.scaleDownDelay.value : nil)
    }

    private func step(_ step: Releases.CanaryStep) -> Strategy.Canary.Step {
        switch step {
        case .weight(let share): .init(setWeight: share.wholePercents)
        case .pause(let time): .init(pause: .init(duration: .string(time.shortForm)))
        case .manualGate: .init(pause: .init())
        case .analysis: .init(analysis: gate(measuring: candidateServiceName))
        }
    }

    /// The analysis that decides on the promotion, with the exercise that sends requests.
    private func gate(measuring service: String) -> Strategy.BlueGreen.PrePromotionAnalysis {
        .init(
            templates: [.init(templateName: exerciseName), .init(templateName: gateName)],
            args: [.init(name: Self.measuredService, value: service)])
    }

    /// The window in which a rollback skips steps and analyses.
    ///
    /// Blue-green has none. In v1.9.1 a rollback within the window runs no analysis (`reconcileAnalysisRuns` in
    /// `rollout/analysis.go`), but the active Service still waits for a successful one (`reconcileActiveService` in
    /// `rollout/service.go`, `completedPrePromotionAnalysis` in `rollout/pause.go`), so it would never switch:
    /// https://github.com/argoproj/argo-rollouts/issues/3304. A canary rolls back at once (`syncRolloutStatusCanary` in
    /// `rollout/canary.go`, `shouldFullPromote` in `rollout/sync.go`).
    private func rollbackWindow(of releases: Releases) -> Argo.V1Alpha1.Rollout.Spec.RollbackWindow? {
        releases.strategy == .blueGreen ? nil : .init(revisions: Defaults.rollbackWindow.value)
    }

    /// Adds the analyses that decide on the promotion of a new version.
    func lowerRelease(in context: Context, into parts: inout Parts) {
        guard let releases, let listens else { return }
        ReleaseAnalysis(service: self, releases: releases, context: context).lower(into: &parts)
        let exercise = Exercise(
            service: self, path: releases.exercisedPath, port: listens.listeningPort, errorRate: releases.errorRate,
            context: context)
        exercise.lower(into: &parts)
    }

    /// The argument of all analyses: the Service whose pods are measured.
    static let measuredService = "service"
    /// The placeholder that Argo Rollouts replaces with that argument.
    static let measuredServiceReference = "{{args.service}}"

    /// The name of the analysis before a promotion.
    var gateName: String { "\(name)-gate" }
    /// The name of the analysis during the steps of a canary.
    var watchName: String { "\(name)-watch" }

    /// The name of the Service in front of a version before its promotion.
    var candidateServiceName: String { "\(name)-\(releases?.strategy == .blueGreen ? "preview" : "canary")" }

    /// Whether an ingress splits the requests between two versions. The service's own Service then selects only the stable one.
    var isSplitByIngress: Bool { releases?.strategy.canarySplit == .ingress && !exposed.isEmpty }

    /// The names of the Services whose pods are measured.
    var measuredServices: [String] { releases == nil ? [name] : [name, candidateServiceName] }
}
