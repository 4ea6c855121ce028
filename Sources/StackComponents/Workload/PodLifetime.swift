/// The lifetime of a workload's pods, which decides when they read a changed variable.
enum PodLifetime {
    /// The kind of object that replaces its pods when their template changes.
    enum Controller {
        case deployment
        case rollout
        case statefulSet
    }

    /// Until they are replaced.
    case lasting(Controller)
    /// For one run of a schedule: the next run has its own pods.
    case scheduled
    /// For a single run.
    case single
}
