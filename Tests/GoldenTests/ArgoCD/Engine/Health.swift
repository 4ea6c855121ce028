/// The health of an object as Argo CD assesses it.
///
/// A kind that is not listed has none, and counts as healthy once applied (`Sync` in
/// `gitops-engine/pkg/sync/sync_context.go`): accounts, ConfigMaps, Secrets, network policies, analysis templates,
/// monitors, rules, and every object of Gatekeeper, `policies.kyverno.io` and `admissionregistration.k8s.io`, for
/// which v3.5.1 has neither a function in `gitops-engine/pkg/health` nor a script in `resource_customizations`.
enum Health {
    case healthy, progressing, degraded, suspended

    /// `GetResourceHealth` in `gitops-engine/pkg/health/health.go`; `nil` for a kind without health.
    static func of(_ live: LiveObject) -> Health? {
        if live.isDeleted { return .progressing }
        switch live.status {
        case .none:
            // `health_service.go`: anything but a load balancer is healthy.
            return live.object.key.kind == "Service" ? .healthy : nil
        case .ready(let ready):
            // `resource_customizations/external-secrets.io/{SecretStore,ExternalSecret}/health.lua`
            return ready.map { $0 ? .healthy : .degraded } ?? .progressing
        case .job(let job):
            // `health_job.go`
            switch job {
            case .running: return .progressing
            case .succeeded: return .healthy
            case .failed: return .degraded
            }
        case .workload(let workload): return of(workload)
        case .cronJob(let lastRunFailed):
            // `resource_customizations/batch/CronJob/health.lua`
            return lastRunFailed ? .degraded : .healthy
        case .address(let hasAddress):
            // `health_ingress.go`
            return hasAddress ? .healthy : .progressing
        case .autoscaler(let findsTarget):
            // `health_hpa.go`: AbleToScale is true, or FailedGetScale
            return findsTarget.map { $0 ? .healthy : .degraded } ?? .progressing
        case .budget(let isObserved):
            // `resource_customizations/policy/PodDisruptionBudget/health.lua`
            return isObserved ? .healthy : .progressing
        }
    }

    private static func of(_ workload: LiveWorkload) -> Health {
        switch workload.kind {
        case .deployment:
            // `health_deployment.go`: ProgressDeadlineExceeded, updated and available replicas
            if workload.isComplete { return .healthy }
            return workload.hasTimedOut ? .degraded : .progressing
        case .statefulSet:
            // `health_statefulset.go`, which has no deadline
            return workload.isComplete ? .healthy : .progressing
        case .rollout:
            // `resource_customizations/argoproj.io/Rollout/health.lua`: an abort, a deadline, a pause, and then the pods
            if workload.isAborted { return .degraded }
            if workload.hasTimedOut { return .degraded }
            if workload.canary.isPaused { return .suspended }
            return workload.isComplete ? .healthy : .progressing
        }
    }
}
