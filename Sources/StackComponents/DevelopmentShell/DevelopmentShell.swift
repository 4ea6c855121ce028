public import StackDiagnostics
public import StackLanguage
public import StackModel

/// Further tools of the development shell that `nix develop` opens.
///
/// ```swift
/// DevelopmentShell {
///     Tool("golangci-lint")
///     Tool("jq")
/// }
/// ```
///
/// The shell has the toolchains of the services and the tools for what the stack makes without being told. A stack
/// declares at most one.
public struct DevelopmentShell: Primitive {
    /// `development shell`.
    public static let kind: Kind = "development shell"
    /// The one name of the one shell.
    public let name = "shell"
    /// Where it was declared.
    public let location: SourceLocation?
    /// Its body.
    public let elements: Elements<Tool>

    /// Adds tools to the development shell.
    public init(
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<Tool> tools: () -> Elements<Tool>
    ) {
        location = SourceLocation(file: file, line: line, column: column)
        elements = tools()
    }

    /// A text that is no attribute of nixpkgs is refused.
    public func check(in context: Context) -> [Diagnostic] {
        elements.compactMap { PackageAttribute.fault(in: $0.value.attribute, context, at: $0.location) }
    }

    /// Adds the tools to the flake.
    public func lower(in context: Context, into parts: inout Parts) {
        for tool in elements { parts.add(nix: .tool(tool.value.attribute), at: tool.location) }
    }
}

/// A package of the development shell.
public struct Tool: Sendable {
    /// Its attribute in nixpkgs.
    public let attribute: String

    /// Names a package by its attribute in nixpkgs: `golangci-lint`, `prometheus.cli`. A text that is none is refused with
    /// `SG303`; one that nixpkgs lacks is refused by Nix.
    public init(_ attribute: String) {
        self.attribute = attribute
    }
}
