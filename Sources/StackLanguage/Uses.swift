import StackDiagnostics
public import StackModel

/// Gives a declaration access to another one. Access is declared only here.
///
/// The used component returns a binding, and every layer is derived from it: the environment variables, the permissions of the
/// workload's own identity, the network access, and the order of the sync.
///
/// ```swift
/// Service("leaderboard-api", source: .go("services/leaderboard-api", version: "1.26")) {
///     Uses(scores, .readWrite)                            // SCORES_HOST, SCORES_PORT, …
///     Uses("replays", .write, as: "ARCHIVE")              // ARCHIVE_BUCKET, …
///     Uses("sessions", .readWrite, .scripting)            // several accesses to one cache
///     Uses(orders, renaming: ["ORDERS_HOST": "PGHOST", "ORDERS_PORT": "PGPORT"])
///     Uses(paymentKey, as: .file("/etc/payment/key"))     // PAYMENT_KEY_FILE
/// }
/// ```
///
/// A pod reads its variables when it starts. A value that is known when the stack is compiled changes with a merge, which
/// replaces the pods. A value from a store (a secret, or an address that only the cloud knows) can change at any time, and
/// running pods keep the old value: `Platform(restarter: .reloader)` restarts them, and `as: .file(…)` provides the value as a
/// file that follows the store.
public struct Uses: Sendable {
    /// The relation that it declares, with its first access.
    public let relation: Relation
    /// The accesses after the first one.
    var further: [Access] = []

    /// The relations that it declares, one for each access. They provide the same variables.
    public var relations: [Relation] {
        [relation]
            + further.map { access in
                var relation = relation
                relation.verb = .uses(access)
                return relation
            }
    }

    /// Uses a declaration that is available as a value.
    ///
    /// - Parameters:
    ///   - target: The used declaration. Only its kind and name are kept, not the value. A secret is thereby declared.
    ///   - access: The access to the target; rejected with `SG204` if the target does not offer it. `.read` by default:
    ///     anything more must be declared.
    ///   - further: More accesses to the same target: `Uses(scores, .readWrite, .scripting)`. The same rule applies to each.
    ///   - prefix: The prefix of the variable names; the target's name in upper case by default. An empty prefix is rejected with
    ///     `SG303`, as is a name that no shell accepts.
    ///   - renaming: Variables that the program knows by other names: `["ORDERS_HOST": "PGHOST"]`. A variable that the relation
    ///     does not provide is rejected with `SG208`, a name used twice with `SG304`.
    public init<Target: Primitive>(
        _ target: Target, _ access: Access = Uses.defaultAccess.value, _ further: Access..., as prefix: String? = nil,
        renaming: KeyValuePairs<String, String> = [:],
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        let location = SourceLocation(file: file, line: line, column: column)
        let implied = target is any ImplicitlyDeclared ? Declaration(target, at: location) : nil
        relation = Relation(
            .uses(access), kind: Target.kind, name: target.name, at: location, implied: implied,
            variablePrefix: prefix, renamedVariables: renaming)
        self.further = further
    }

    /// Uses a declaration by its name, whatever its kind; rejected with `SG201` if no declaration has that name, and with
    /// `SG205` if several kinds do.
    public init(
        _ name: String, _ access: Access = Uses.defaultAccess.value, _ further: Access..., as prefix: String? = nil,
        renaming: KeyValuePairs<String, String> = [:],
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .uses(access), kind: nil, name: name, at: SourceLocation(file: file, line: line, column: column),
            variablePrefix: prefix, renamedVariables: renaming)
        self.further = further
    }
}

extension Uses {
    /// The access of a use that does not specify one.
    public static let defaultAccess = Default(
        "access", Access.read, because: "Anything more must be granted explicitly.", setting: "Uses(scores, .readWrite)"
    )
}

/// Allows a workload to send requests to another one. The network policies of both ends, a variable with the address, and the
/// order of the sync are derived from it.
///
/// ```swift
/// Calls("cart-service")                                  // CART_SERVICE_ADDR
/// Calls("product-catalog", as: "CATALOG")                // CATALOG_ADDR
/// Calls(payments, renaming: ["PAYMENTS_ADDR": "PAYMENT_GATEWAY"])
/// ```
public struct Calls: Sendable {
    /// The relation that it declares.
    public let relation: Relation

    /// Calls a workload by its name.
    ///
    /// - Parameters:
    ///   - name: The workload; rejected with `SG201` if the stack declares none with that name, and with `SG204` if it does not
    ///     listen on a port.
    ///   - port: The port, 1 to 65535 (`SG301`); by default the one that the workload listens on.
    ///   - prefix: The prefix of the variable name; the workload's name in upper case by default. An empty prefix is rejected
    ///     with `SG303`, as is a name that no shell accepts.
    ///   - renaming: Variables that the program knows by other names: `["CART_ADDR": "CART"]`. A variable that the relation
    ///     does not provide is rejected with `SG208`.
    public init(
        _ name: String, port: Int? = nil, as prefix: String? = nil, renaming: KeyValuePairs<String, String> = [:],
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        relation = Relation(
            .calls(port: port), kind: nil, name: name, at: SourceLocation(file: file, line: line, column: column),
            variablePrefix: prefix, renamedVariables: renaming)
    }

    /// Calls a declaration that is available as a value. Only its kind and name are kept, not the value. The other parameters
    /// are those of the initialiser that takes a name.
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

/// A primitive that a use declares, so that it needs no separate declaration, such as a secret.
public protocol ImplicitlyDeclared: Primitive {}
