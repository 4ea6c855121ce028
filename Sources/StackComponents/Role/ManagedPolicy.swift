/// A policy that AWS keeps up to date for all its accounts.
public struct ManagedPolicy: Sendable, Hashable {
    /// The name: `ReadOnlyAccess`.
    let name: String
    /// What is said about it where it is attached.
    var comment: String?

    /// Everything: for what makes the roles of others, which could give itself all that it lacks. Its bounds are who may
    /// take it on, and who must approve.
    public static let administrator = ManagedPolicy(
        name: "AdministratorAccess",
        comment:
            "It makes roles, so what it lacked it could give itself. Its bounds are who may take it on, and who approves."
    )
    /// To read the settings of everything, and what is in it. What the environment's key encrypts stays closed, since
    /// the policy does not allow the use of a key.
    public static let readOnly = ManagedPolicy(
        name: "ReadOnlyAccess",
        comment: "It allows the use of no key: what the environment's key encrypts stays closed.")
    /// Another by its name: `.named("job-function/Billing")`; refused with `SG303` where AWS could have none of it.
    public static func named(_ name: String) -> ManagedPolicy { ManagedPolicy(name: name) }

    /// Whether AWS could call a policy so: words of letters, digits and hyphens, joined by slashes.
    var isNamed: Bool {
        let words = name.split(separator: "/", omittingEmptySubsequences: false)
        return words.allSatisfy { word in
            !word.isEmpty
                && word.unicodeScalars.allSatisfy {
                    $0.isASCII && ($0.properties.isAlphabetic || $0 == "-" || $0 == "_" || ("0"..."9").contains($0))
                }
        }
    }

    /// What AWS knows it by.
    var arn: String { "arn:aws:iam::aws:policy/\(name)" }
}

/// Lets a role do what a policy that AWS keeps allows: for what no relation speaks of.
public struct Attaches: RoleElement {
    /// The policy.
    public let policy: ManagedPolicy

    /// Attaches a policy, once however often it is listed.
    public init(_ policy: ManagedPolicy) { self.policy = policy }
}
