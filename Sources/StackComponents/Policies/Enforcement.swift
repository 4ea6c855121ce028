/// What happens where a policy is broken.
public enum Enforcement: String, Sendable {
    /// The stack does not compile, and the cluster refuses the object.
    case deny
    /// The compiler warns, and the cluster writes it down: for a policy that is being introduced.
    case audit
}
