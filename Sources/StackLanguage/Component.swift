public import StackModel

/// A composition of other declarations: a team's paved road.
///
/// ```swift
/// struct PavedService: Component {
///     let name: String
///
///     var body: Declarations {
///         Service(name, source: .go("services/\(name)", version: "1.26")) {
///             Listens(on: 8080)
///             Objective(.availability(.percent(99.9)))
///         }
///     }
/// }
/// ```
///
/// Write `body` when it is the same everywhere, `body(in:)` when it depends on the environment. With both, `body(in:)`
/// is the one that is used.
public protocol Component: Sendable {
    /// What it is made of, in every environment. Nothing by default.
    @DeclarationsBuilder var body: Declarations { get }

    /// What it is made of in one environment; `body` by default.
    @DeclarationsBuilder func body(in environment: Environment) -> Declarations
}

extension Component {
    /// Nothing.
    public var body: Declarations { [] }
    /// The same in every environment.
    public func body(in environment: Environment) -> Declarations { body }
}
