/// A cloud role that a job of the delivery workflow assumes.
public struct DeliveryRole: Sendable, Equatable {
    /// The jobs of the workflow that access a cloud.
    public enum Job: String, Sendable, CaseIterable {
        /// Plans what a pull request would change. Its role can read.
        case plan
        /// Applies merged changes. Its role can write.
        case apply
        /// Pushes the images of merged changes.
        case push
    }

    /// The job that assumes the role.
    public let job: Job
    /// The role's name in the cloud: `arn:aws:iam::123456789012:role/leaderboard-plan`; `nil` if only Terraform knows the
    /// account.
    public let arn: String?
    /// The Terraform output that contains the role's name.
    public let output: String
    /// The maximum session duration, in seconds.
    public let maximumSessionDuration: Int

    /// Creates a role.
    public init(_ job: Job, arn: String?, output: String, maximumSessionDuration: Int = 3600) {
        self.maximumSessionDuration = maximumSessionDuration
        self.job = job
        self.arn = arn
        self.output = output
    }
}

extension DeliveryRole.Job {
    /// Returns the environment on the repository's host in which the job runs for an environment of the stack; the job's token
    /// names it. `nil` for a job that runs once for all environments.
    ///
    /// - Parameter environment: The name of the environment; empty for the only one of a stack that names none.
    public func environment(of environment: String) -> String? {
        switch self {
        case .plan: environment.isEmpty ? "plan" : "\(environment)-plan"
        case .apply: environment.isEmpty ? "apply" : environment
        case .push: nil
        }
    }
}
