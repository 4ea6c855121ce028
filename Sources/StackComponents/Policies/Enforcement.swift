/// The effect of a policy violation.
public enum Enforcement: String, Sendable {
    /// The stack does not compile, and the cluster rejects the object.
    case deny
    /// The compiler warns, and the cluster reports the violation: for a policy that is being introduced.
    case audit
}
