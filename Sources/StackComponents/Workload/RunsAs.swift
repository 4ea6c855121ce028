import StackModel

/// The user and group of a workload's processes, if the image needs other than the defaults.
///
/// Both are numbers, so that Kubernetes can verify that they are not root.
public struct RunsAs: WorkloadElement {
    /// The user ID.
    public let user: Int
    /// The group ID.
    public let group: Int

    /// Sets the user and the group.
    ///
    /// - Parameters:
    ///   - user: 1 to 2147483647 (`SG301`): root (0) is not allowed.
    ///   - group: The same range; the user ID by default.
    public init(user: Int, group: Int? = nil) {
        self.user = user
        self.group = group ?? user
    }

    /// The default user and group.
    static let `default` = RunsAs(user: WorkloadDefaults.user.value)
}
