/// A policy that AWS maintains for all its accounts.
public struct ManagedPolicy: Sendable, Hashable {
    /// The name: `ReadOnlyAccess`.
    let name: String
    /// The comment above its attachment.
    var comment: String?

    /// Full access, for what creates other roles: it could grant itself anything it lacked. Its limits are who can assume the
    /// role, and who must approve.
    public static let administrator = ManagedPolicy(
        name: "AdministratorAccess",
        comment:
            "It can create roles, so it could grant itself anything it lacks. Its limits are who can assume "
            + "it, and who approves."
    )
    /// Read access to all settings and data. Data encrypted with the environment's key stays unreadable, since the policy grants
    /// no use of keys.
    public static let readOnly = ManagedPolicy(
        name: "ReadOnlyAccess",
        comment: "It grants no use of keys: what the environment's key encrypts stays unreadable.")
    /// Another policy by its name: `.named("job-function/Billing")`.
    ///
    /// - Parameter name: 1 to 128 letters, digits and `_+=,.@-`, after the policy's path if it has one: words of letters,
    ///   digits and hyphens, each followed by a slash, of at most 511 characters. Another name is rejected with `SG303` where
    ///   the policy is attached.
    public static func named(_ name: String) -> ManagedPolicy { ManagedPolicy(name: name) }

    /// The reason why AWS cannot have a policy of this name, phrased to continue a sentence; `nil` where it can.
    ///
    /// The limits are those of `PolicyName` and `Path` of `CreatePolicy`, IAM API reference. There the path begins with a slash,
    /// which the name here omits.
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

    /// The ARN of the policy.
    var arn: String { "arn:aws:iam::aws:policy/\(name)" }
}

/// Attaches an AWS managed policy to a role, for permissions that no relation covers.
public struct Attaches: RoleElement {
    /// The policy.
    public let policy: ManagedPolicy

    /// Attaches a policy; listing it again has no effect.
    public init(_ policy: ManagedPolicy) { self.policy = policy }
}
