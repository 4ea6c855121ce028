public import StackModel

/// A whole stack: what a repository deploys, in each of its environments.
///
/// ```swift
/// struct Hello: Stack {
///     let name = "hello"
///
///     var body: Declarations {
///         Service("hello", source: .go("services/hello", version: "1.26")) {
///             Listens(on: 8080)
///         }
///     }
/// }
/// ```
///
/// Compiling it is a pure function: `body(in:)` runs once for each environment, and nothing but what it returns and
/// `stackgen.lock` decides what is written.
public protocol Stack: Component {
    /// What the stack is called: a DNS label of 1 to 30 characters (`SG101`). Namespaces, resources and state carry it.
    var name: String { get }

    /// Where the stack runs. By default one environment without a name, whose files stand at the root of the output.
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
