extension Terraform {
    /// The actions of AWS for which IAM knows no resource, so that their statements can only name `*`:
    /// `ecr:GetAuthorizationToken`, `ec2:DescribeInstances`.
    ///
    /// The table is generated from the service authorization reference of AWS by `.ci/iam-actions/generate`. It is text that
    /// is searched, a line for a service.
    package enum UnscopedActions {
        /// Whether IAM knows no resource for an action. Upper and lower case are one, as in IAM.
        package static func contains(_ action: String) -> Bool {
            let words = action.lowercased().split(separator: ":", omittingEmptySubsequences: false)
            guard words.count == 2 else { return false }
            return actions(of: String(words[0])).contains { $0.lowercased() == words[1] }
        }

        /// The actions of a service, under its prefix.
        package static func actions(of service: String) -> [Substring] {
            guard !service.isEmpty, let line = lines.first(where: { $0.hasPrefix(service + " ") }) else { return [] }
            return line.split(separator: " ").dropFirst().map { $0 }
        }

        private static let lines = "\(table)".split(separator: "\n")
    }
}
