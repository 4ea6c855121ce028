/// The Nix expression language.
///
/// A file is one ``Expression``; it prints in the style of RFC 166, Nix's official format. The printer adds the
/// parentheses that precedence asks for. Grammar: the Nix manual, "Nix Language".
///
/// Left out: absolute paths, paths below `~` and `<nixpkgs>`, which say something else on every machine, and URLs without
/// quotes, which the manual advises against.
public enum Nix {}

extension Nix {
    /// An expression.
    ///
    /// Strings, integers, booleans and arrays may be written as Swift literals. A Swift string literal is always a text:
    /// `"${x}"` is never an interpolation.
    public indirect enum Expression: Sendable, Equatable {
        /// A variable. A text that is not a Nix identifier is a refusal.
        case identifier(String)
        /// A whole number.
        case integer(Int)
        /// A number with a fraction, exactly. Infinity and what is not a number are refusals: Nix has no such literals.
        case float(Double)
        /// `true` or `false`.
        case bool(Bool)
        /// `null`.
        case null
        /// `"…"`. A text with U+0000 is a refusal: Nix has no such strings.
        case string([StringPart])
        /// `''…''`, indented with the code around it; its value is the text, whatever white space that holds.
        case indentedString([StringPart])
        /// A path relative to the file: `./hosts/web.nix`. Another text is a refusal, an absolute path too.
        case path(String)
        /// A path with interpolations: `./hosts/${name}.nix`. The literals hold what a path may hold; another text is a
        /// refusal, as is an interpolation before the first slash or a slash at the end.
        case pathTemplate([StringPart])
        /// `[ element … ]`.
        case list([Expression])
        /// `{ binding … }`, or `rec { … }`, whose bindings see each other. An attribute that is defined twice is a
        /// refusal; sets under one name are merged, as Nix does.
        case attributes([Binding], recursive: Bool = false)
        /// `base.path`, or `base.path or default`.
        case select(Expression, AttributePath, or: Expression? = nil)
        /// `base ? path`.
        case hasAttribute(Expression, AttributePath)
        /// `parameter: body`.
        case function(Parameter, Expression)
        /// `function argument …`.
        case application(Expression, [Expression])
        /// `let binding … in body`. A name that is computed is a refusal, since Nix takes none here.
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
        /// An expression with comment lines above it, without their `#`; wherever an expression may stand. A control
        /// character other than a tab or a line feed is a refusal.
        case comment(String, Expression)
    }

    /// A part of a string.
    public enum StringPart: Sendable, Equatable {
        /// A text, escaped so that it is only that.
        case literal(String)
        /// `${expression}`.
        case interpolation(Expression)
    }

    /// A name in an attribute path.
    public enum AttributeName: Sendable, Equatable, ExpressibleByStringLiteral {
        /// A name, in quotes where it is not an identifier.
        case name(String)
        /// `${expression}`.
        case computed(Expression)

        /// A name, dots included: `"a.b"` is one name.
        public init(stringLiteral value: String) { self = .name(value) }
    }

    /// Names that lead into nested attribute sets.
    ///
    /// An array literal is a path, a string literal a path of one name: `["services", "nginx", "enable"]`, `"pkgs"`.
    public struct AttributePath: Sendable, Equatable, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
        /// The names; a path without any is a refusal.
        public var names: [AttributeName]

        /// Creates a path of names.
        public init(_ names: [AttributeName]) { self.names = names }
        /// Creates a path of names.
        public init(arrayLiteral elements: AttributeName...) { names = elements }
        /// Creates a path of one name, dots included.
        public init(stringLiteral value: String) { names = [.name(value)] }
    }

    /// What a function takes.
    public enum Parameter: Sendable, Equatable, ExpressibleByStringLiteral {
        /// One value, by name.
        case identifier(String)
        /// `{ name, … }:`; with `allowsOthers` it ends in `...`, and `as` names the whole set, as in `{ … }@inputs:`. A
        /// name that stands there twice is a refusal.
        case pattern([Formal], allowsOthers: Bool = false, as: String? = nil)

        /// One value, by name.
        public init(stringLiteral value: String) { self = .identifier(value) }
    }

    /// A name in a parameter's pattern.
    public struct Formal: Sendable, Equatable, ExpressibleByStringLiteral {
        /// The name.
        public var name: String
        /// The value where the caller gives none; without one the caller must.
        public var defaultValue: Expression?
        /// What is said about it in comment lines above it, without the `#`.
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
        /// What a binding does.
        public enum Kind: Sendable, Equatable {
            /// `path = value;`.
            case value(AttributePath, Expression)
            /// `inherit name …;`, or `inherit (source) name …;`.
            case inherit([String], from: Expression? = nil)
        }

        /// What the binding does.
        public var kind: Kind
        /// What is said about it in comment lines above it, without the `#`.
        public var comment: String?
        /// Whether a blank line stands above it, unless it is the first.
        public var isSeparated: Bool
        /// The declaration that made it.
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
