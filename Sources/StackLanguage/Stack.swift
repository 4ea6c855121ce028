public import StackModel

/// Everything that a repository deploys, in each of its environments.
///
/// ```swift
/// struct Hello: Stack {
///     let name = "hello"
///     var body: Declarations {
///         Service("hello", source: .go("services/hello", version: "1.26")) {
///             Listens(on: 8080)
///         }
///     }
/// }
/// ```
///
/// Compilation is a pure function: `body(in:)` runs once for each environment, and the output depends only on its result and on
/// `stackgen.lock`.
public protocol Stack: Component {
    /// The name of the stack: a DNS label of 1 to 30 characters (`SG101`). Namespaces, resources and state contain it.
    var name: String { get }

    /// The environments that the stack runs in. By default one environment without a name, whose files are at the root of the
    /// output.
    var environments: [Environment] { get }

    /// The versions of the tools that the files are written for.
    var versions: TargetVersions { get }
}

extension Stack {
    /// One environment without a name.
    public var environments: [Environment] { [.only] }
    /// The newest versions that the files have been checked against.
    public var versions: TargetVersions { TargetVersions() }
}
