package import StackFormats

extension Terraform {
    /// A permission that is wider than the resources it names.
    ///
    /// Every wildcard (`*`, `?`) in an `Allow` statement is rejected, unless it cannot reach further than the name beside it. A
    /// `Deny` statement only removes permissions, so it may contain any wildcard.
    ///
    /// | part | accepted wildcards |
    /// |---|---|
    /// | action | `kms:*` for the account root in a key's own policy: without it nobody could change the key |
    /// | resource `*` | if none of the actions supports resource-level permissions (``UnscopedActions``); in a resource policy, where it means that resource; under a condition that requires a tag of the resource |
    /// | resource ARN | a wildcard below the name (``ResourcePattern``), such as the objects of one bucket |
    /// | principal `*` | under a condition that identifies the principal: an organization, an account, a role, a source |
    package struct WidePermission: Equatable {
        /// The fault and its fix, as a clause that can follow a colon.
        package let message: String
        /// The declaration of the statement; `nil` if it is the same as that of the enclosing block.
        package let origin: OriginID?
    }
}

extension Terraform.WidePermission {
    /// The permissions in a statement that are too wide.
    package static func all(in statement: Terraform.Policy.Statement) -> [Self] {
        messages(.init(statement)).map { Self(message: $0, origin: statement.origin) }
    }

    /// The permissions that are too wide in the policies that a block contains, and in the Google Cloud role that it grants.
    package static func all(in block: HCL.Block, knowing values: Terraform.KnownValues) -> [Self] {
        var found: [Self] = []
        values.forEachStatement(in: block) { statement, origin in
            found += messages(statement).map { Self(message: $0, origin: origin) }
        }
        return found + googleGrants(in: block, knowing: values)
    }

    private typealias Statement = Terraform.PermissionStatement

    private static func messages(_ statement: Statement) -> [String] {
        guard statement.effect == .allow else { return [] }
        return exceptions(statement) + actions(statement) + principals(statement) + resources(statement)
            + subjects(statement)
    }

    // MARK: Actions

    private static func exceptions(_ statement: Statement) -> [String] {
        statement.exceptions.map {
            "\($0) allows everything except what it lists; list what is allowed in \($0.dropFirst("Not".count))"
        }
    }

    private static func actions(_ statement: Statement) -> [String] {
        statement.actions.filter { $0.contains(where: \.isIAMWildcard) && !isOfRoot($0, in: statement) }.map {
            "the action \(Statement.shown($0)) contains a wildcard; list each action"
        }
    }

    /// Whether an action delegates a key to the IAM policies of its own account, which every key policy must do.
    private static func isOfRoot(_ action: String, in statement: Statement) -> Bool {
        let identifiers = statement.principals.flatMap(\.identifiers)
        let areRoots = identifiers.allSatisfy { identifier in
            identifier.wholeMatch(of: /arn:[^:*?]+:iam::[^:*?]+:root/) != nil
        }
        return action == "kms:*" && !identifiers.isEmpty && areRoots
    }

    // MARK: Resources

    private static func resources(_ statement: Statement) -> [String] {
        guard !statement.requiresTag else { return [] }
        return statement.resources.compactMap { resource in
            guard resource.contains(where: \.isIAMWildcard) else { return nil }
            guard resource == "*" else {
                return Terraform.ResourcePattern.problem(in: resource).map {
                    "the resource \(Statement.shown(resource)) \($0)"
                }
            }
            guard statement.principals.isEmpty else { return nil }
            let actions = statement.actions.filter { !Terraform.UnscopedActions.contains($0) }
            guard let first = actions.first else { return nil }
            return "the resource \"*\" allows \(Statement.shown(first)) on every resource; name the resources"
        }
    }

    // MARK: Principals

    private static func principals(_ statement: Statement) -> [String] {
        statement.principals.flatMap { principal -> [String] in
            let identifiers = principal.type == "*" ? ["*"] : principal.identifiers
            return identifiers.compactMap { identifier in
                guard identifier.contains(where: \.isIAMWildcard) else { return nil }
                guard identifier == "*" else {
                    return "the principal \(Statement.shown(identifier)) contains a wildcard; name each principal"
                }
                return statement.restrictsPrincipal
                    ? nil
                    : "the principal \"*\" is everyone; name the principals, or require a condition such as "
                        + "aws:PrincipalOrgID"
            }
        }
    }

    /// Checks token subjects. A token provider vouches for everyone who has an account there; only the subject identifies the
    /// caller.
    private static func subjects(_ statement: Statement) -> [String] {
        guard statement.actions.contains("sts:AssumeRoleWithWebIdentity") else { return [] }
        let host = "token.actions.githubusercontent.com"
        let subjects = statement.conditions.filter { $0.variable.hasSuffix(":sub") && $0.isPositive }
        let isOfGitHub =
            statement.principals.flatMap(\.identifiers).contains { $0.hasSuffix("oidc-provider/\(host)") }
            || statement.conditions.contains { $0.variable.hasPrefix("\(host):") }
        if isOfGitHub, subjects.isEmpty {
            return ["every repository on GitHub can assume the role; require a condition on \(host):sub"]
        }
        return subjects.filter(\.matchesPatterns).flatMap(\.values)
            .filter { $0.contains(where: \.isIAMWildcard) }
            .map { "the token subject \(Statement.shown($0)) contains a wildcard; name the environment or the branch" }
    }
}

// MARK: Narrowing conditions

extension Terraform.PermissionStatement {
    /// Whether a condition requires a tag of the resource, as for the Auto Scaling groups that EKS creates and tags.
    fileprivate var requiresTag: Bool {
        conditions.contains { condition in
            condition.test.hasPrefix("StringEquals") && condition.isPositive
                && condition.variable.contains(/^[a-z0-9-]+:ResourceTag\/[^*?]+$/)
                && !condition.values.isEmpty
        }
    }

    /// Whether a condition restricts `*` to known principals. The keys are those with which AWS calls a bucket policy non-public.
    fileprivate var restrictsPrincipal: Bool {
        conditions.contains { condition in
            Self.identityKeys.contains(condition.variable) && condition.isPositive && !condition.values.isEmpty
                && condition.values.allSatisfy(Self.isFixed)
        }
    }

    private static let identityKeys: Set = [
        "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:SourceAccount",
        "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner", "aws:SourceVpc", "aws:SourceVpce",
        "aws:userid", "kms:CallerAccount",
    ]

    /// Whether a value names an owner: the part before the first wildcard, or in an ARN everything before the resource.
    private static func isFixed(_ value: String) -> Bool {
        let parts = value.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        let owner = parts.count == 6 ? parts.dropLast().joined(separator: ":") : String(value.prefix(1))
        return !value.isEmpty && !owner.contains(where: \.isIAMWildcard)
    }
}

extension Terraform.PermissionStatement.Condition {
    /// The operator without its quantifier.
    private var bareTest: Substring { test.split(separator: ":").last ?? "" }

    /// Whether the condition requires a text or an ARN to match. False for `IfExists` and `ForAllValues`, which also match if the
    /// key is missing.
    fileprivate var isPositive: Bool {
        !bareTest.contains("Not") && !bareTest.hasSuffix("IfExists") && !test.hasPrefix("ForAllValues")
            && ["String", "Arn"].contains { bareTest.hasPrefix($0) }
    }

    /// Whether the operator interprets wildcards in its values.
    fileprivate var matchesPatterns: Bool { bareTest.contains("Like") || bareTest.hasPrefix("Arn") }
}
