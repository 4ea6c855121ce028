extension Terraform {
    /// Whether a change of the stack may delete or replace a resource.
    public enum Lifetime: Sendable, Hashable {
        /// The resource contains data, or others rely on its identity: a name, an address or an ARN that they store. Deleting or
        /// replacing it loses something that no later run restores.
        case lasting
        /// The resource can be recreated from the configuration, and nothing outside the configuration notices.
        case replaceable
    }

    /// The reviewed lifetime decision for a resource type.
    public struct LifetimeDecision: Sendable, Equatable {
        /// The lifetime.
        public let lifetime: Lifetime
        /// The reason, as a sentence without a full stop.
        public let reason: String
        /// Whether the resource only records events: people and auditors read it, and no workload needs it to run.
        public let isRecord: Bool
    }
}

extension Terraform.Lifetime {
    /// The decision about a resource type; `nil` for a type that has not been reviewed.
    ///
    /// An unreviewed type counts as lasting: a false rejection costs one line, a false deletion costs the data.
    public static func decision(forType type: String) -> Terraform.LifetimeDecision? { decisions[type] }

    /// The lifetime of a type's resources: the reviewed one, or ``lasting`` for a type that has not been reviewed.
    public static func ofType(_ type: String) -> Terraform.Lifetime { decisions[type]?.lifetime ?? .lasting }

    /// The replaceable types, sorted.
    public static let replaceableTypes = decisions.filter { $0.value.lifetime == .replaceable }.map(\.key).sorted()

    private static let decisions: [String: Terraform.LifetimeDecision] = {
        var decisions: [String: Terraform.LifetimeDecision] = [:]
        for group in awsLifetimes + googleLifetimes + utilityLifetimes {
            for type in group.types {
                let known = decisions.updateValue(
                    Terraform.LifetimeDecision(
                        lifetime: group.lifetime, reason: group.reason, isRecord: group.isRecord),
                    forKey: type)
                precondition(known == nil, "two decisions about \(type)")
            }
        }
        return decisions
    }()
}

/// Types that share a lifetime for the same reason.
struct LifetimeGroup {
    let lifetime: Terraform.Lifetime
    let reason: String
    var isRecord = false
    let types: [String]

    /// Types whose resources must survive.
    static func lasting(_ reason: String, _ types: String...) -> LifetimeGroup {
        LifetimeGroup(lifetime: .lasting, reason: reason, types: types)
    }

    /// Types whose resources must survive, although no workload needs them to run.
    static func record(_ reason: String, _ types: String...) -> LifetimeGroup {
        LifetimeGroup(lifetime: .lasting, reason: reason, isRecord: true, types: types)
    }

    /// Types whose resources may be deleted or replaced.
    static func replaceable(_ reason: String, _ types: String...) -> LifetimeGroup {
        LifetimeGroup(lifetime: .replaceable, reason: reason, types: types)
    }
}

/// The types of utility providers, which only compute values and create nothing in a cloud.
let utilityLifetimes: [LifetimeGroup] = [
    .lasting(
        "Its value exists only in the state; a new one invalidates what was made with it",
        "random_bytes", "random_id", "random_integer", "random_password", "random_pet", "random_string", "random_uuid",
        "tls_private_key"),
    .replaceable("It triggers or delays other resources and contains nothing", "null_resource", "time_sleep"),
    .replaceable("It is made from the configuration", "local_file", "tls_cert_request"),
]
