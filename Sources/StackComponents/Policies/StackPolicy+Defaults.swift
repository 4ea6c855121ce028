public import StackModel

extension StackPolicy {
    /// The enforcement of a policy that does not specify one.
    public static let defaultEnforcement = Default(
        "enforcement", Enforcement.deny, written: \.rawValue,
        because: "Nobody reads a policy that only warns.",
        setting: "Policies(.restricted, enforcement: .audit)")

    /// The defaults of a policy.
    public static var defaults: [DefaultDescription] {
        [
            defaultEnforcement.described,
            DefaultDescription(
                "reach", "the namespace of the environment",
                because: "A stack governs what it created, not what others run in the cluster.",
                setting: "StackPolicy(…, concerning: .clusterObjects([…]))"),
        ]
    }
}
