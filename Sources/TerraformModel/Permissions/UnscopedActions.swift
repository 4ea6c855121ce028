extension Terraform {
    /// The AWS actions that don't support resource-level permissions, so that their statements must name `*`:
    /// `ecr:GetAuthorizationToken`, `ec2:DescribeInstances`.
    ///
    /// `.ci/iam-actions/generate` generates the table from the AWS service authorization reference. It is searched as text, with
    /// one line per service.
    package enum UnscopedActions {
        /// Whether an action doesn't support resource-level permissions. Case-insensitive, like IAM.
        package static func contains(_ action: String) -> Bool {
            let words = action.lowercased().split(separator: ":", omittingEmptySubsequences: false)
            guard words.count == 2 else { return false }
            return actions(of: String(words[0])).contains { $0.lowercased() == words[1] }
        }

        /// The actions of the service with a prefix.
        package static func actions(of service: String) -> [Substring] {
            guard !service.isEmpty, let line = lines.first(where: { $0.hasPrefix(service + " ") }) else { return [] }
            return line.split(separator: " ").dropFirst().map { $0 }
        }

        private static let lines = "\(table)".split(separator: "\n")
    }
}
