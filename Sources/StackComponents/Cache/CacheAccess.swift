public import StackModel

extension Access {
    /// Run scripts and functions on a cache: the ACL category `@scripting`. A script can run only the commands that the other
    /// accesses of the same workload allow.
    public static let scripting = Access("scripting")
    /// Publish to and subscribe to the channels of a cache: the ACL category `@pubsub`.
    public static let pubSub = Access("pubSub")
}

/// The access control rules of a user (`ACL SETUSER`), in the form that ElastiCache accepts.
///
/// Commands are allowed by category, as Redis 7 and Valkey define them in `src/commands`. Some write commands also return the
/// value that they replace. No access allows commands that inspect or change the server, whatever other category contains them,
/// so `-@dangerous` is last: rules apply from left to right.
enum CommandRules {
    /// Returns the rules of a user with all these accesses.
    static func string(for accesses: Set<Access>) -> String {
        let reads = !accesses.isDisjoint(with: [.read, .readWrite])
        let writes = !accesses.isDisjoint(with: [.write, .readWrite])
        let sendsMessages = accesses.contains(.pubSub)
        let rules: [(rule: String, applies: Bool)] = [
            ("on", true), ("~*", true),
            // A user may use no channel by default since Redis 7 (`acl-pubsub-default resetchannels`).
            ("&*", sendsMessages),
            ("+@read", reads), ("+@write", writes), ("+@pubsub", sendsMessages),
            ("+@scripting", accesses.contains(.scripting)), ("+@connection", true), ("+@transaction", writes),
            ("-@dangerous", true),
        ]
        return rules.filter(\.applies).map(\.rule).joined(separator: " ")
    }
}
