/// How long the pods of a workload live, which decides when they read a changed variable.
enum PodLifetime {
    /// The kind of object that replaces its pods when their template changes.
    enum Controller {
        case deployment
        case rollout
        case statefulSet
    }

    /// Until they are replaced.
    case lasting(Controller)
    /// For one of many runs: the next one has pods of its own.
    case scheduled
    /// For the one run that there is.
    case single
}
