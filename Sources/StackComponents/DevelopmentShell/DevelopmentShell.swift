public import StackDiagnostics
public import StackLanguage
public import StackModel

/// Additional tools for the development shell that `nix develop` opens.
///
/// ```swift
/// DevelopmentShell {
///     Tool("golangci-lint")
///     Tool("jq")
/// }
/// ```
///
/// Without a declaration, the shell already has the toolchains of the services and the tools for what the stack generates. A
/// stack declares at most one.
public struct DevelopmentShell: Primitive {
    /// `development shell`.
    public static let kind: Kind = "development shell"
    /// The name, always `shell`.
    public let name = "shell"
    /// Where it was declared.
    public let location: SourceLocation?
    /// The tools.
    public let elements: Elements<Tool>

    /// Adds tools to the development shell.
    public init(
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<Tool> tools: () -> Elements<Tool>
    ) {
        location = SourceLocation(file: file, line: line, column: column)
        elements = tools()
    }

    /// Rejects text that is not a nixpkgs attribute.
    public func check(in context: Context) -> [Diagnostic] {
        elements.compactMap { PackageAttribute.problem(in: $0.value.attribute, context, at: $0.location) }
    }

    /// Adds the tools to the flake.
    public func lower(in context: Context, into parts: inout Parts) {
        for tool in elements { parts.add(nix: .tool(tool.value.attribute), at: tool.location) }
    }
}

/// A package of the development shell.
public struct Tool: Sendable {
    /// The attribute in nixpkgs.
    public let attribute: String

    /// Declares a package by its attribute in nixpkgs: `golangci-lint`, `prometheus.cli`. Text that is not an attribute is
    /// rejected with `SG303`; Nix rejects one that nixpkgs lacks.
    public init(_ attribute: String) {
        self.attribute = attribute
    }
}
