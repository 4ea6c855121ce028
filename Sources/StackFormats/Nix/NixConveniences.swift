extension Nix.Expression: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
    /// Creates a string, never an interpolation.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Creates an integer.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Creates a floating-point number.
    public init(floatLiteral value: Double) { self = .float(value) }
    /// Creates a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Creates a list.
    public init(arrayLiteral elements: Nix.Expression...) { self = .list(elements) }
}

extension Nix.Expression {
    /// `"…"` with literal text.
    public static func string(_ text: String) -> Nix.Expression { .string([.literal(text)]) }

    /// `''…''` with literal text.
    public static func indentedString(_ text: String) -> Nix.Expression { .indentedString([.literal(text)]) }

    /// A variable and its attributes: `.ref("pkgs", "lib", "getExe")` is `pkgs.lib.getExe`.
    public static func ref(_ root: String, _ attributes: String...) -> Nix.Expression {
        let base = Nix.Expression.identifier(root)
        return attributes.isEmpty ? base : .select(base, Nix.AttributePath(attributes.map { .name($0) }))
    }

    /// An attribute set: `.set(.bind("a", 1), .inherit("pkgs"))`.
    public static func set(_ bindings: Nix.Binding...) -> Nix.Expression { .attributes(bindings) }

    /// The function applied to arguments: `.ref("import").applied(to: .ref("nixpkgs"), .set())`.
    public func applied(to arguments: Nix.Expression...) -> Nix.Expression { .application(self, arguments) }
}

extension Nix {
    /// Whether a text is a Nix identifier and not a keyword, `or` included.
    public static func isIdentifier(_ text: String) -> Bool {
        // Checked as bytes rather than by a pattern, because every name of every set is checked.
        guard let first = text.utf8.first, isLetter(first), !keywords.contains(text) else { return false }
        return text.utf8.allSatisfy { byte in
            isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "'")
                || byte == UInt8(ascii: "-")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || byte == UInt8(ascii: "_")
    }

    private static let keywords = ["assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with"]

    /// Whether Nix reads a text as a path relative to the file.
    static func isPath(_ text: String) -> Bool {
        let names = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard names.count > 1, names[0].elementsEqual(".".utf8) || names[0].elementsEqual("..".utf8) else {
            return false
        }
        return names.allSatisfy { !$0.isEmpty && $0.allSatisfy(isPathByte) }
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || "._+-".utf8.contains(byte)
    }
}
