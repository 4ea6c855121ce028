public import StackDiagnostics
public import StackModel

/// A nixpkgs package in the development shell of `flake.nix`, which the workflow uses too.
///
/// ```swift
/// NixTool("jq")
/// ```
public struct NixTool: Primitive {
    /// `tool`.
    public static let kind: Kind = "tool"
    /// A label derived from the attribute path.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The attribute path in nixpkgs.
    public let attribute: String

    /// Adds a package.
    ///
    /// - Parameter attribute: Its attribute path in nixpkgs: `jq`, `python3Packages.black`. Text that is not an attribute path
    ///   is rejected with `SG303`; Nix rejects a package that nixpkgs does not have when it evaluates the flake.
    public init(_ attribute: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.attribute = attribute
        name = DerivedName.label(for: attribute)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// Reports text that is not an attribute path.
    public func check(in context: Context) -> [Diagnostic] {
        let names = attribute.split(separator: ".", omittingEmptySubsequences: false)
        guard names.allSatisfy(Self.isName) else {
            return [
                context.error(
                    .invalidValue,
                    "\(attribute.debugDescription) is not a nixpkgs attribute path such as jq or python3Packages.black")
            ]
        }
        return []
    }

    /// Whether the text is a Nix identifier: letters, digits, underscores, hyphens and apostrophes, beginning with a letter or an
    /// underscore.
    private static func isName(_ text: Substring) -> Bool {
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
        guard let first = text.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else { return false }
        return text.utf8.allSatisfy { byte in
            isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "_-'".utf8.contains(byte)
        }
    }

    /// Adds the package to the shell.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(nix: .tool(attribute))
    }
}

/// A flake attribute that no component generates: a package, a check or a machine.
///
/// ```swift
/// NixAttribute(.package(name: "assets", .call(…)))
/// ```
public struct NixAttribute: Primitive {
    /// `flake attribute`.
    public static let kind: Kind = "flake attribute"
    /// A label derived from the attribute.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The part of the flake.
    public let content: NixPart.Content

    /// Adds an attribute. Two attributes with the same name are rejected with `SG102`.
    public init(_ content: NixPart.Content, file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.content = content
        location = SourceLocation(file: file, line: line, column: column)
        name =
            switch content {
            case .tool(let attribute): DerivedName.label(for: "tool-\(attribute)")
            case .package(let name, _): DerivedName.label(for: "package-\(name)")
            case .machine(let name, _, _): DerivedName.label(for: "machine-\(name)")
            case .check(let name, _): DerivedName.label(for: "check-\(name)")
            }
    }

    /// Adds the attribute.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(nix: content)
    }
}
