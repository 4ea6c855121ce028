import StackDiagnostics
public import StackModel

/// Gives a declaration an access to another: the only place where that is said.
///
/// The used component answers with a binding, and every layer follows from it: the environment variables, the
/// permissions of the workload's own identity, the way through the network, the order of the sync.
///
/// ```swift
/// Service("leaderboard-api", source: .go("services/leaderboard-api", version: "1.26")) {
///     Uses(scores, .readWrite)                            // SCORES_HOST, SCORES_PORT, …
///     Uses("replays", .write, as: "ARCHIVE")              // ARCHIVE_BUCKET, …
///     Uses(orders, renaming: ["ORDERS_HOST": "PGHOST", "ORDERS_PORT": "PGPORT"])
///     Uses(paymentKey, as: .file("/etc/payment/key"))     // PAYMENT_KEY_FILE
/// }
/// ```
///
/// A pod reads its variables when it starts. A value that is known when the stack is compiled changes with a merge, which
/// replaces the pods. One from a store, a secret or an address that only the cloud knows, can change at any time, and a pod that runs
/// keeps the old one: `Platform(restarts: .reloader)` starts it again, and `as: .file(…)` gives the value as a file that follows
/// the store.
public struct Uses: Sendable {
    /// The relation that it stands for.
    public let relation: Relation

    /// Uses a declaration that is at hand as a value.
    ///
    /// - Parameters:
    ///   - target: What is used. Its kind and name are kept, not the value. A secret is thereby declared.
    ///   - access: What may be done with it; refused with `SG204` where the target does not offer it. `.read` unless
    ///     it is said otherwise, since more has to be meant.
    ///   - prefix: The beginning of the names of its variables; its own name in upper case by default. An empty one is
    ///     rejected with `SG303`, as is a name that no shell accepts.
    ///   - renaming: Variables that the program knows by other names: `["ORDERS_HOST": "PGHOST"]`. One that the relation
    ///     does not give is refused with `SG208`, one that is named twice with `SG304`.
    public init<Target: Primitive>(
        _ target: Target, _ access: Access = Uses.defaultAccess.value, as prefix: String? = nil,
        renaming: KeyValuePairs<String, String> = [:],
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        let location = SourceLocation(file: file, line: line, column: column)
        let implied = target is any DeclaredByUse ? Declaration(target, at: location) : nil
        relation = Relation(
            .uses(access), kind: Target.kind, name: target.name, at: location, implied: implied,
            variablePrefix: prefix, renamedVariables: renaming)
    }

    /// Uses a declaration by its name, whatever its kind; refused with `SG201` where none has it, and with `SG205`
    /// where several kinds do.
    public init(
        _ name: String, _ access: Access = Uses.defaultAccess.value, as prefix: String? = nil,
        renaming: KeyValuePairs<String, String> = [:],
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .uses(access), kind: nil, name: name, at: SourceLocation(file: file, line: line, column: column),
            variablePrefix: prefix, renamedVariables: renaming)
    }
}

extension Uses {
    /// What may be done with a declaration where its use does not say it.
    public static let defaultAccess = Default(
        "access", Access.read, because: "Anything more must be granted explicitly.", setting: "Uses(scores, .readWrite)"
    )
}

/// Lets a workload send requests to another one: the network policies of both ends follow, the address in a variable, and
/// the order.
///
/// ```swift
/// Calls("cart-service")                                  // CART_SERVICE_ADDR
/// Calls("product-catalog", as: "CATALOG")                // CATALOG_ADDR
/// Calls(payments, renaming: ["PAYMENTS_ADDR": "PAYMENT_GATEWAY"])
/// ```
public struct Calls: Sendable {
    /// The relation that it stands for.
    public let relation: Relation

    /// Calls a workload by its name.
    ///
    /// - Parameters:
    ///   - name: The workload; refused with `SG201` where the stack declares none of that name, and with `SG204` where it
    ///     listens on no port.
    ///   - port: The port, 1 to 65535 (`SG301`); the one that the workload listens on by default.
    ///   - prefix: The beginning of the name of its variable; its own name in upper case by default. An empty one is
    ///     rejected with `SG303`, as is a name that no shell accepts.
    ///   - renaming: Variables that the program knows by other names: `["CART_ADDR": "CART"]`. One that the relation does
    ///     not give is refused with `SG208`.
    public init(
        _ name: String, port: Int? = nil, as prefix: String? = nil, renaming: KeyValuePairs<String, String> = [:],
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .calls(port: port), kind: nil, name: name, at: SourceLocation(file: file, line: line, column: column),
            variablePrefix: prefix, renamedVariables: renaming)
    }

    /// Calls a declaration that is at hand as a value. Its kind and name are kept, not the value; the rest is as for a name.
    public init<Target: Primitive>(
        _ target: Target, port: Int? = nil, as prefix: String? = nil, renaming: KeyValuePairs<String, String> = [:],
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .calls(port: port), kind: Target.kind, name: target.name,
            at: SourceLocation(file: file, line: line, column: column), variablePrefix: prefix,
            renamedVariables: renaming)
    }
}

/// A primitive that needs no declaration of its own beside its use, such as a secret.
public protocol DeclaredByUse: Primitive {}
