public import StackModel

/// The principals that can assume a role.
public struct Trusted: Sendable, Hashable {
    /// A run of the repository's workflow.
    enum Run: Hashable {
        /// A job of the delivery workflow that the stack is compiled to.
        case job(DeliveryRole.Job)
        /// Any job in an environment of the repository's host.
        case environment(String)
        /// Any run for a branch that is in no such environment.
        case branch(String)
    }

    enum Choice: Hashable {
        case people([String])
        case workflow(Run)
    }

    let choice: Choice

    /// People: users of AWS, and roles that people sign in to.
    ///
    /// A user has to have signed in with a second factor. Of the session of a role AWS does not tell how it began, so there
    /// the identity provider that people sign in to must ask for it.
    ///
    /// - Parameter arns: The ARN of each: `arn:aws:iam::123456789012:user/ann`. Another form, a whole account and a
    ///   pattern are refused with `SG303`.
    public static func people(_ arns: String...) -> Trusted { Trusted(choice: .people(arns)) }

    /// A job of the delivery workflow that the stack is compiled to. The workflow takes the role on by itself.
    ///
    /// Needs a ``Repository`` on GitHub (`SG207`), whose tokens AWS has to know: see ``IdentityProvider``.
    public static func delivery(_ job: DeliveryRole.Job) -> Trusted { Trusted(choice: .workflow(.job(job))) }

    /// Jobs of the repository's workflows that run in an environment of GitHub, whose rules say who must approve.
    ///
    /// - Parameter environment: The name of the environment: 1 to 255 characters up to U+00FF without white space, control
    ///   characters, `:`, `*`, `?`, `${` and `&{`, none of which the trust policy of a role could compare. Another name is
    ///   rejected with `SG303`.
    public static func gitHubActions(environment: String) -> Trusted {
        Trusted(choice: .workflow(.environment(environment)))
    }

    /// Runs of the repository's workflows for a branch, of jobs that run in no environment of GitHub.
    ///
    /// - Parameter branch: The name of the branch. A name that `git check-ref-format --branch` rejects, and one with characters
    ///   beyond U+00FF, `${` or `&{`, which the trust policy of a role could not compare, are rejected with `SG303`.
    public static func gitHubActions(branch: String) -> Trusted { Trusted(choice: .workflow(.branch(branch))) }
}
