public import StackModel

/// The principals that can assume a role.
public struct TrustedPrincipal: Sendable, Hashable {
    /// A run of one of the repository's workflows.
    enum Run: Hashable {
        /// A job of the delivery workflow that is generated for the stack.
        case job(DeliveryRole.Job)
        /// Any job in a GitHub environment.
        case environment(String)
        /// Any job for a branch that runs in no GitHub environment.
        case branch(String)
    }

    enum Choice: Hashable {
        case people([String])
        case workflow(Run)
    }

    let choice: Choice

    /// People: AWS users, and roles that people sign in to.
    ///
    /// A user must have signed in with a second factor. AWS cannot tell how a role's session began, so for roles the identity
    /// provider that people sign in to must require it.
    ///
    /// - Parameter arns: The ARN of each: `arn:aws:iam::123456789012:user/ann`. Another form, a whole account and a
    ///   pattern are rejected with `SG303`.
    public static func people(_ arns: String...) -> TrustedPrincipal { TrustedPrincipal(choice: .people(arns)) }

    /// A job of the delivery workflow that is generated for the stack. The workflow assumes the role by itself.
    ///
    /// Requires a ``Repository`` on GitHub (`SG207`), whose tokens AWS must trust: see ``IdentityProvider``.
    public static func delivery(_ job: DeliveryRole.Job) -> TrustedPrincipal {
        TrustedPrincipal(choice: .workflow(.job(job)))
    }

    /// Jobs of the repository's workflows that run in a GitHub environment, whose rules define who must approve.
    ///
    /// - Parameter environment: The name of the environment: 1 to 255 characters up to U+00FF without white space, control
    ///   characters, `:`, `*`, `?`, `${` and `&{`, which the role's trust policy could not compare. Another name is rejected
    ///   with `SG303`.
    public static func gitHubActions(environment: String) -> TrustedPrincipal {
        TrustedPrincipal(choice: .workflow(.environment(environment)))
    }

    /// Jobs of the repository's workflows for a branch that run in no GitHub environment.
    ///
    /// - Parameter branch: The name of the branch. `SG303` rejects a name that `git check-ref-format --branch` rejects, and one
    ///   with characters beyond U+00FF, `${` or `&{`, which the role's trust policy could not compare.
    public static func gitHubActions(branch: String) -> TrustedPrincipal {
        TrustedPrincipal(choice: .workflow(.branch(branch)))
    }
}
