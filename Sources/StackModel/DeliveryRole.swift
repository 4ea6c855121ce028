/// A role of a cloud that a job of the delivery workflow takes on.
public struct DeliveryRole: Sendable, Equatable {
    /// The jobs of the workflow that work in a cloud.
    public enum Job: String, Sendable, CaseIterable {
        /// Plans what a pull request would change. It may read.
        case plan
        /// Applies what was merged. It may write.
        case apply
        /// Pushes the images that were merged.
        case push
    }

    /// The job that takes it on.
    public let job: Job
    /// What it is called in the cloud: `arn:aws:iam::123456789012:role/leaderboard-plan`; `nil` where only Terraform
    /// knows the account.
    public let arn: String?
    /// The output of Terraform that says what it is called.
    public let output: String
    /// The longest session that it allows, in seconds.
    public let longestSession: Int

    /// Describes a role.
    public init(_ job: Job, arn: String?, output: String, longestSession: Int = 3600) {
        self.longestSession = longestSession
        self.job = job
        self.arn = arn
        self.output = output
    }
}

extension DeliveryRole.Job {
    /// The environment on the repository's host that the job runs in for an environment of the stack, which the token of
    /// the job names; `nil` for a job that runs for all environments at once.
    ///
    /// - Parameter environment: The name of the environment; empty for the one of a stack that names none.
    public func environment(of environment: String) -> String? {
        switch self {
        case .plan: environment.isEmpty ? "plan" : "\(environment)-plan"
        case .apply: environment.isEmpty ? "apply" : environment
        case .push: nil
        }
    }
}
