/// What a cloud has to have for what a stack declares, written by hand from the documentation of its services, and not from
/// what our components answer.
protocol DeclaredCloud: Sendable {
    /// What a use comes to; `nil` for a kind of which no table says it.
    func grant(_ kind: String, _ use: Use) -> Grant?
    /// What a declaration has whether it is used or not, as sentences; `nil` for a kind that nobody has reviewed.
    func unused(_ kind: String, _ name: String, whole: String) -> Set<String>?
    /// A workload's own identity in the cloud, with what it is allowed.
    func identity(of workload: String, _ name: String, allowed: Set<String>) -> Set<String>
    /// Who lets the cluster's pods into a store.
    func door(to store: Grant.Store) -> String
    /// What the controller of External Secrets may read for the workloads.
    func handedOver(_ allowed: Set<String>) -> Set<String>
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
    func unused(_ kind: String, _ name: String, whole: String) -> Set<String>? {
        KnownFacts.kindsWithoutCloud.contains(kind) ? [] : nil
    }
    func identity(of workload: String, _ name: String, allowed: Set<String>) -> Set<String> { allowed }
    func door(to store: Grant.Store) -> String { "" }
    func handedOver(_ allowed: Set<String>) -> Set<String> { allowed }
}
