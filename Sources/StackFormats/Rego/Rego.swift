/// Rego v1, the language of OPA policies, as `opa fmt` formats it.
public enum Rego {
    /// A Rego file: one package with its rules.
    public struct Module: SyntaxTree, Equatable {
        /// The path of the package, such as `["k8srequiredprobes"]`. Refused if it is empty or does not begin with an
        /// identifier.
        public var package: [String]
        /// The comment lines above the package, annotations included.
        public var comments: [String]
        /// The imports, in order. An engine of version 1 needs no `import rego.v1`.
        public var imports: [Import]
        /// The rules, in order.
        public var rules: [Rule]

        /// Creates a module.
        public init(package: [String], comments: [String] = [], imports: [Import] = [], rules: [Rule]) {
            self.package = package
            self.comments = comments
            self.imports = imports
            self.rules = rules
        }

        /// The text of the module, indented with tabs.
        ///
        /// No line ends with white space, so that YAML can represent the text as a block literal. Anything that the
        /// engine would reject for its form is refused: names that are not identifiers, rules without a body or value.
        public func render() -> Rendering {
            var writer = TextWriter(indentation: "\t")
            ModulePrinter().print(self, to: &writer)
            return writer.rendering
        }
    }

    /// An import of a package or document: `import data.lib.images as images`.
    public struct Import: Equatable, Sendable {
        /// The path, which begins with `data` or `input`, or is `rego.v1` or `future.keywords`.
        public var path: [String]
        /// The local name; `nil` for the last element of the path.
        public var alias: String?

        /// Creates an import.
        public init(_ path: [String], as alias: String? = nil) {
            self.path = path
            self.alias = alias
        }
    }

    /// The line length beyond which collections and calls are broken. `opa fmt` has no limit.
    static let columns = 100

    /// The maximum nesting depth of expressions or bodies. The engine reads many more, but its time grows with the
    /// square of the depth.
    static let levels = 200

    /// The maximum nesting depth of comprehensions, `every` statements and objects in keys of objects: for each, the
    /// engine compiles the contents about three times.
    static let repeatedLevels = 10

    /// The reserved words of Rego v1.
    static let keywords: Set<String> = [
        "as", "contains", "default", "else", "every", "false", "if", "import", "in", "not", "null", "package", "some",
        "true", "with",
    ]

    /// The name of a variable, function or rule, or its text with a refusal.
    static func identifier(_ name: String) -> CodeLayout {
        if keywords.contains(name) {
            return .sequence([.text(name), .refusal("uses the Rego keyword '\(name)' as a name")])
        }
        return name.isASCIIIdentifier
            ? .text(name) : .refusal("uses \(Literal.string(name)) as a name, which is not a Rego identifier")
    }

    /// A name bound by a policy: not one of the two documents that every policy sees.
    static func binding(_ name: String) -> CodeLayout {
        if name == "input" || name == "data" {
            return .sequence([.text(name), .refusal("uses '\(name)' as the name of something else than that document")])
        }
        return identifier(name)
    }

    /// A path such as `data.lib["my-images"]`.
    static func path(_ path: [String]) -> CodeLayout {
        guard let first = path.first else { return .refusal("has an empty path") }
        return .sequence([identifier(first)] + path.dropFirst().map { .text(Literal.field($0)) })
    }
}
