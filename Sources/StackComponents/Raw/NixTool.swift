public import StackDiagnostics
public import StackModel

/// A package of nixpkgs in the development shell of `flake.nix`, which the workflow uses as well.
///
/// ```swift
/// NixTool("jq")
/// ```
public struct NixTool: Primitive {
    /// `tool`.
    public static let kind: Kind = "tool"
    /// A label made of the attribute path.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The attribute path in nixpkgs.
    public let attribute: String

    /// Lists a package.
    ///
    /// - Parameter attribute: Its attribute path in nixpkgs: `jq`, `python3Packages.black`. Refused with `SG303` where it
    ///   is none; whether nixpkgs has it is found when the flake is evaluated.
    public init(_ attribute: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.attribute = attribute
        name = RawName.label(for: attribute)
        location = SourceLocation(file: file, line: line, column: column)
    }

    /// A text that is no attribute path.
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

    /// Letters, digits, underscores, hyphens and quotes, beginning with a letter or an underscore: Nix's identifiers.
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

/// An attribute of the flake that no component makes: a package, a check or a machine.
///
/// ```swift
/// NixAttribute(.package(name: "assets", .call(…)))
/// ```
public struct NixAttribute: Primitive {
    /// `flake attribute`.
    public static let kind: Kind = "flake attribute"
    /// A label made of the attribute.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// What enters the flake.
    public let content: NixPart.Content

    /// Lists an attribute. Two of one name are refused with `SG102`.
    public init(_ content: NixPart.Content, file: String = #filePath, line: Int = #line, column: Int = #column) {
        self.content = content
        location = SourceLocation(file: file, line: line, column: column)
        name =
            switch content {
            case .tool(let attribute): RawName.label(for: "tool-\(attribute)")
            case .package(let name, _): RawName.label(for: "package-\(name)")
            case .machine(let name, _, _): RawName.label(for: "machine-\(name)")
            case .check(let name, _): RawName.label(for: "check-\(name)")
            }
    }

    /// Adds the attribute.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(nix: content)
    }
}
