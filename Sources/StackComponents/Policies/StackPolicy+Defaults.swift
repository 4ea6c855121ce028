public import StackModel

extension StackPolicy {
    /// What happens where a policy is broken that does not say it.
    public static let defaultEnforcement = Default(
        "enforcement", Enforcement.deny, written: \.rawValue,
        because: "A policy that only warns is one that nobody reads.",
        setting: "Policies(.restricted, enforcement: .audit)")

    /// The defaults of a policy.
    public static var defaults: [DefaultDescription] {
        [
            defaultEnforcement.described,
            DefaultDescription(
                "reach", "the namespace of the environment",
                because: "A stack rules what it made, and not what others run in the cluster.",
                setting: "StackPolicy(…, concerning: .clusterObjects([…]))"),
        ]
    }
}
