import StackKit

/// The resources that a cloud needs for a stack's declarations, written by hand from the documentation of its services
/// and not from our components' output.
///
/// A kind that is missing in its tables fails the test of every stack that has one: add a case for a new kind.
protocol DeclaredCloud: Sendable {
    /// The effects of a use; `nil` for a kind that is in no table.
    func grant(_ kind: String, _ use: Use) -> Grant?
    /// The facts of a declaration without uses, as sentences; `nil` for a kind that has not been reviewed.
    func unused(_ declaration: Declaration) throws -> Set<String>?
    /// The facts of a queue's subscription to a topic, as sentences.
    func subscription(of queue: Declaration, to topic: Declaration) -> Set<String>
    /// A workload's identity in the cloud, with its permissions.
    func identity(of workload: String, _ name: String, allowed: Set<String>) -> Set<String>
    /// The rule that lets the cluster's pods reach a store.
    func door(to store: Grant.Store) -> String
    /// The entries that the External Secrets controller may read for the workloads.
    func handedOver(_ allowed: Set<String>) -> Set<String>
}

/// A declaration, with its names in the generated files.
struct Declaration {
    let kind: String
    /// Its name inside the Terraform configuration: `leaderboard_api`.
    let name: String
    /// Its name in the cloud: `leaderboard-production-leaderboard-api`.
    let whole: String
    let environment: String
    let primitive: any Primitive
}

/// A use as the stack declares it, with the names of its ends in the generated files.
struct Use {
    /// The names inside the Terraform configuration: `leaderboard_api`, `scores`.
    let consumer: String
    let target: String
    /// The target's name in the cloud: `leaderboard-production-scores`.
    let whole: String
    /// The accesses to the same target, from one or several relations.
    let accesses: Set<String>

    var reads: Bool { !accesses.isDisjoint(with: ["read", "readWrite"]) }
    var writes: Bool { !accesses.isDisjoint(with: ["write", "readWrite"]) }
}

/// The required effects of one use.
struct Grant {
    /// The connections that its network policy allows: `the internet tcp/443`.
    var ways: Set<String> = []
    /// The store in the stack's network, and the port on which it accepts the cluster.
    var store: Store?
    /// The permissions of the consumer's identity: `s3:GetObject on aws_s3_bucket.replays/*`.
    var permissions: Set<String> = []
    /// The entries that the External Secrets controller may read for it.
    var handedOver: Set<String> = []
    /// Other facts that follow from it, as whole sentences.
    var facts: Set<String> = []

    struct Store: Hashable {
        let address: String
        let port: Int
    }
}

/// A stack without a cloud: nothing in it can be used.
struct NoCloud: DeclaredCloud {
    func grant(_ kind: String, _ use: Use) -> Grant? { nil }
    func unused(_ declaration: Declaration) -> Set<String>? {
        KnownFacts.kindsWithoutCloud.contains(declaration.kind) ? [] : nil
    }
    func subscription(of queue: Declaration, to topic: Declaration) -> Set<String> { [] }
    func identity(of workload: String, _ name: String, allowed: Set<String>) -> Set<String> { allowed }
    func door(to store: Grant.Store) -> String { "" }
    func handedOver(_ allowed: Set<String>) -> Set<String> { allowed }
}
