public import StackModel

/// A composition of other declarations: a team's paved road.
///
/// ```swift
/// struct PavedService: Component {
///     let name: String
///     var body: Declarations {
///         Service(name, source: .go("services/\(name)", version: "1.26")) {
///             Listens(on: 8080)
///             Objective(.availability(.percent(99.9)))
///         }
///     }
/// }
/// ```
///
/// Implement `body` if it is the same in every environment, `body(in:)` if it depends on the environment. If both are
/// implemented, only `body(in:)` is used.
public protocol Component: Sendable {
    /// The declarations in every environment. Empty by default.
    @DeclarationsBuilder var body: Declarations { get }

    /// Returns the declarations in one environment; `body` by default.
    @DeclarationsBuilder func body(in environment: Environment) -> Declarations
}

extension Component {
    /// No declarations.
    public var body: Declarations { [] }
    /// Returns `body`, the same in every environment.
    public func body(in environment: Environment) -> Declarations { body }
}
