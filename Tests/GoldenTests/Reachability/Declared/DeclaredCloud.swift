import StackKit

/// What a cloud has to have for what a stack declares, written by hand from the documentation of its services, and not from
/// what our components answer.
///
/// A kind that is in none of its tables fails the test of every stack that has one: a new kind is a new case there.
protocol DeclaredCloud: Sendable {
    /// What a use comes to; `nil` for a kind of which no table says it.
    func grant(_ kind: String, _ use: Use) -> Grant?
    /// What a declaration has whether it is used or not, as sentences; `nil` for a kind that nobody has reviewed.
    func unused(_ declaration: Declaration) throws -> Set<String>?
    /// What a queue that subscribes to a topic has, as sentences.
    func subscription(of queue: Declaration, to topic: Declaration) -> Set<String>
    /// A workload's own identity in the cloud, with what it is allowed.
    func identity(of workload: String, _ name: String, allowed: Set<String>) -> Set<String>
    /// Who lets the cluster's pods into a store.
    func door(to store: Grant.Store) -> String
    /// What the controller of External Secrets may read for the workloads.
    func handedOver(_ allowed: Set<String>) -> Set<String>
}

/// A declaration, in the names that the generated files have for it.
struct Declaration {
    let kind: String
    /// Its name inside the Terraform configuration: `leaderboard_api`.
    let name: String
    /// Its name in the cloud: `leaderboard-production-leaderboard-api`.
    let whole: String
    let environment: String
    let primitive: any Primitive
}

/// A use as the stack declares it, in the names that the generated files have for its ends.
struct Use {
    /// The names inside the Terraform configuration: `leaderboard_api`, `scores`.
    let consumer: String
    let target: String
    /// What the target's name in the cloud is: `leaderboard-production-scores`.
    let whole: String
    /// What is asked of the same target, in one relation or several.
    let accesses: Set<String>

    var reads: Bool { !accesses.isDisjoint(with: ["read", "readWrite"]) }
    var writes: Bool { !accesses.isDisjoint(with: ["write", "readWrite"]) }
}

/// What one use has to come to.
struct Grant {
    /// The ways that its network policy opens: `the internet tcp/443`.
    var ways: Set<String> = []
    /// The store in the stack's own network, and the port on which the cluster is let in.
    var store: Store?
    /// What the identity of the consumer may do: `s3:GetObject on aws_s3_bucket.replays/*`.
    var permissions: Set<String> = []
    /// What the controller of External Secrets may read for it.
    var handedOver: Set<String> = []
    /// What else there is because of it, as whole sentences.
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
