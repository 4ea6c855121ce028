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
            "It can create roles, so it could grant itself anything it lacks. Its limits are who can assume "
            + "it, and who approves."
    )
    /// To read the settings of everything, and what is in it. What the environment's key encrypts stays closed, since
    /// the policy does not allow the use of a key.
    public static let readOnly = ManagedPolicy(
        name: "ReadOnlyAccess",
        comment: "It grants no use of keys: what the environment's key encrypts stays unreadable.")
    /// Another by its name: `.named("job-function/Billing")`.
    ///
    /// - Parameter name: 1 to 128 letters, digits and `_+=,.@-`, after the path where the policy has one: words of letters,
    ///   digits and hyphens, each with a slash, of at most 511 characters. Another name is rejected with `SG303` where the
    ///   policy is attached.
    public static func named(_ name: String) -> ManagedPolicy { ManagedPolicy(name: name) }

    /// The reason why AWS keeps no policy of the name, in words that continue a sentence; `nil` where it could.
    ///
    /// The limits are those of `PolicyName` and `Path` of `CreatePolicy`, IAM API reference. The path begins with a slash that
    /// is not part of the name here.
    var fault: String? {
        let words = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let path = words.dropLast()
        let last = words[words.count - 1]
        guard (1...128).contains(last.count), last.allSatisfy({ $0.isLetterOrDigit || "_+=,.@-".utf8.contains($0) })
        else { return "must be 1 to 128 letters, digits and _+=,.@-" }
        let isPath = path.allSatisfy { word in
            !word.isEmpty && word.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
        }
        guard isPath else { return "has a path with characters other than letters, digits and hyphens" }
        return name.utf8.count - last.count > 511 ? "has a path of more than 511 characters" : nil
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
