/// Rego v1, the language of OPA policies, as `opa fmt` formats it.
public enum Rego {
    /// A file of Rego: one package with its rules.
    public struct Module: SyntaxTree, Equatable {
        /// The path of the package, such as `["k8srequiredprobes"]`. Refused where it is empty or does not begin with
        /// an identifier.
        public var package: [String]
        /// The lines of comment above the package, annotations included.
        public var comments: [String]
        /// What is imported, in the order given. An engine of version 1 needs no `import rego.v1`.
        public var imports: [Import]
        /// The rules, in the order given.
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
        /// It holds no line that ends with white space, so that YAML can hold it as a block literal. Refused is what
        /// the engine would not compile for its form alone: names that are no identifiers, rules without body or value.
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
        /// The name it gets here; `nil` for the last element of the path.
        public var alias: String?

        /// Creates an import.
        public init(_ path: [String], as alias: String? = nil) {
            self.path = path
            self.alias = alias
        }
    }

    /// The columns of a line beyond which collections and calls are broken. `opa fmt` has no limit of its own.
    static let columns = 100

    /// How many expressions, or bodies, may stand inside one another. The engine reads many more, but takes time for
    /// them that grows with the square.
    static let levels = 200

    /// How many comprehensions, `every` statements and objects in keys of objects may stand inside one another: for
    /// each, the engine compiles what is inside about three times.
    static let repeatedLevels = 10

    /// The words that Rego v1 reserves.
    static let keywords: Set<String> = [
        "as", "contains", "default", "else", "every", "false", "if", "import", "in", "not", "null", "package", "some",
        "true", "with",
    ]

    /// A variable, function or rule, or its text with a refusal.
    static func identifier(_ name: String) -> CodeLayout {
        if keywords.contains(name) {
            return .sequence([.text(name), .refusal("uses the Rego keyword '\(name)' as a name")])
        }
        return name.isASCIIIdentifier
            ? .text(name) : .refusal("uses \(Literal.string(name)) as a name, which is not a Rego identifier")
    }

    /// A name that a policy binds: not one of the two documents that every policy sees.
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
