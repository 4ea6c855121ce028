/// The Nix expression language.
///
/// A file is one ``Expression``; it prints in the style of RFC 166, Nix's official format. The printer adds the
/// parentheses that precedence requires. Grammar: the Nix manual, "Nix Language".
///
/// Not supported: absolute paths, paths below `~` and `<nixpkgs>`, whose meaning depends on the machine, and URLs
/// without quotes, which the manual advises against.
public enum Nix {}

extension Nix {
    /// An expression.
    ///
    /// Strings, integers, booleans and arrays can be written as Swift literals. A Swift string literal is always
    /// literal text: `"${x}"` is never an interpolation.
    public indirect enum Expression: Sendable, Equatable {
        /// A variable. Text that is not a Nix identifier is refused.
        case identifier(String)
        /// An integer.
        case integer(Int)
        /// A floating-point number, exactly. Infinity and not-a-number are refused: Nix has no such literals.
        case float(Double)
        /// `true` or `false`.
        case bool(Bool)
        /// `null`.
        case null
        /// `"…"`. Text with U+0000 is refused: Nix has no such strings.
        case string([StringPart])
        /// `''…''`, indented like the surrounding code; its value is the text with its white space unchanged.
        case indentedString([StringPart])
        /// A path relative to the file: `./hosts/web.nix`. Any other text is refused, including an absolute path.
        case path(String)
        /// A path with interpolations: `./hosts/${name}.nix`. The literals may contain only path characters; other
        /// text, an interpolation before the first slash and a slash at the end are refused.
        case pathTemplate([StringPart])
        /// `[ element … ]`.
        case list([Expression])
        /// `{ binding … }`, or `rec { … }`, whose bindings can refer to each other. A duplicate attribute is refused;
        /// sets with the same name are merged, as in Nix.
        case attributes([Binding], recursive: Bool = false)
        /// `base.path`, or `base.path or default`.
        case select(Expression, AttributePath, or: Expression? = nil)
        /// `base ? path`.
        case hasAttribute(Expression, AttributePath)
        /// `parameter: body`.
        case function(Parameter, Expression)
        /// `function argument …`.
        case application(Expression, [Expression])
        /// `let binding … in body`. A computed name is refused, because Nix rejects it here.
        case `let`([Binding], in: Expression)
        /// `with scope; body`.
        case with(Expression, Expression)
        /// `if condition then … else …`.
        case `if`(Expression, then: Expression, else: Expression)
        /// `assert condition; body`.
        case assert(Expression, Expression)
        /// `left operator right`.
        case binary(Expression, BinaryOperator, Expression)
        /// `!operand` or `-operand`.
        case unary(UnaryOperator, Expression)
        /// An expression with a comment on the lines above it, without the `#`, wherever an expression is allowed. A
        /// control character other than a tab or a line feed is refused.
        case comment(String, Expression)
    }

    /// A part of a string.
    public enum StringPart: Sendable, Equatable {
        /// Literal text, escaped.
        case literal(String)
        /// `${expression}`.
        case interpolation(Expression)
    }

    /// A name in an attribute path.
    public enum AttributeName: Sendable, Equatable, ExpressibleByStringLiteral {
        /// A name, in quotes if it is not an identifier.
        case name(String)
        /// `${expression}`.
        case computed(Expression)

        /// Creates a name, dots included: `"a.b"` is one name.
        public init(stringLiteral value: String) { self = .name(value) }
    }

    /// A path of names into nested attribute sets.
    ///
    /// An array literal is a path; a string literal is a path of one name: `["services", "nginx", "enable"]`,
    /// `"pkgs"`.
    public struct AttributePath: Sendable, Equatable, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
        /// The names; an empty path is refused.
        public var names: [AttributeName]

        /// Creates a path from names.
        public init(_ names: [AttributeName]) { self.names = names }
        /// Creates a path from names.
        public init(arrayLiteral elements: AttributeName...) { names = elements }
        /// Creates a path of one name, dots included.
        public init(stringLiteral value: String) { names = [.name(value)] }
    }

    /// The parameter of a function.
    public enum Parameter: Sendable, Equatable, ExpressibleByStringLiteral {
        /// A single named argument.
        case identifier(String)
        /// `{ name, … }:`; with `allowsOthers` it ends in `...`, and `as` names the whole set, as in `{ … }@inputs:`.
        /// A duplicate name is refused.
        case pattern([Formal], allowsOthers: Bool = false, as: String? = nil)

        /// Creates a single named parameter.
        public init(stringLiteral value: String) { self = .identifier(value) }
    }

    /// A name in a parameter's pattern.
    public struct Formal: Sendable, Equatable, ExpressibleByStringLiteral {
        /// The name.
        public var name: String
        /// The default value; without one, the caller must provide the argument.
        public var defaultValue: Expression?
        /// The comment on the lines above the name, without the `#`.
        public var comment: String?

        /// Creates a name in a pattern.
        public init(_ name: String, default defaultValue: Expression? = nil, comment: String? = nil) {
            self.name = name
            self.defaultValue = defaultValue
            self.comment = comment
        }
        /// Creates a name without a default.
        public init(stringLiteral value: String) { self.init(value) }
    }

    /// An element of an attribute set or of a `let`. Two bindings are equal wherever they were declared.
    public struct Binding: Sendable, Equatable {
        /// The kind of a binding.
        public enum Kind: Sendable, Equatable {
            /// `path = value;`.
            case value(AttributePath, Expression)
            /// `inherit name …;`, or `inherit (source) name …;`.
            case inherit([String], from: Expression? = nil)
        }

        /// The kind of the binding, with its content.
        public var kind: Kind
        /// The comment on the lines above the binding, without the `#`.
        public var comment: String?
        /// Whether a blank line precedes the binding, unless it is the first.
        public var isSeparated: Bool
        /// The declaration that produced the binding.
        public var origin: OriginID?

        /// Creates a binding.
        public init(_ kind: Kind, comment: String? = nil, isSeparated: Bool = false, origin: OriginID? = nil) {
            self.kind = kind
            self.comment = comment
            self.isSeparated = isSeparated
            self.origin = origin
        }

        /// `path = value;`.
        public static func bind(
            _ path: AttributePath, _ value: Expression, comment: String? = nil, isSeparated: Bool = false,
            origin: OriginID? = nil
        ) -> Binding {
            Binding(.value(path, value), comment: comment, isSeparated: isSeparated, origin: origin)
        }

        /// `inherit name …;`, or `inherit (source) name …;`.
        public static func inherit(_ names: String..., from source: Expression? = nil) -> Binding {
            Binding(.inherit(names, from: source))
        }

        /// Compares everything but the origins.
        public static func == (left: Binding, right: Binding) -> Bool {
            left.kind == right.kind && left.comment == right.comment && left.isSeparated == right.isSeparated
        }
    }
}
