import StackModel

/// The user and group of a workload's processes, where the image needs others than the usual.
///
/// Both are numbers, so that Kubernetes can see that they are not root.
public struct RunsAs: WorkloadElement {
    /// The number of the user.
    public let user: Int
    /// The number of the group.
    public let group: Int

    /// Names the user and the group.
    ///
    /// - Parameters:
    ///   - user: 1 to 2147483647 (`SG301`): root is none.
    ///   - group: The same range; the number of the user by default.
    public init(user: Int, group: Int? = nil) {
        self.user = user
        self.group = group ?? user
    }

    /// The user and group of every pod that says nothing.
    static let usual = RunsAs(user: WorkloadDefaults.user.value)
}
