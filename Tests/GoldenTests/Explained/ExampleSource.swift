import StackDiagnostics

/// Examples that are text in the catalogs, as Swift source with a dictionary of their stacks, so that the compiler checks the text that
/// readers see.
struct ExampleSource {
    /// The lines of the header, without slashes: where the text is, and the command that writes the source.
    let header: [String]
    /// The name of the dictionary, with its doc comment.
    let dictionary: (name: String, comment: String)
    private var types: [String] = []
    private var entries: [String] = []

    init(header: [String], dictionary: (name: String, comment: String)) {
        self.header = header
        self.dictionary = dictionary
    }

    var text: String {
        """
        \(header.map { "// \($0)" }.joined(separator: "\n"))
        // swift-format-ignore-file

        import StackKit

        /// \(dictionary.comment)
        let \(dictionary.name): [String: any Stack] = [
        \(entries.joined(separator: "\n"))
        ]

        \(types.joined(separator: "\n\n"))

        """
    }

    /// Adds a stack named `Shop`, with the types that it needs.
    mutating func add(stack code: String, _ name: String) {
        let type = Self.typeName(name)
        entries.append("    \"\(name)\": \(type).Shop(),")
        types.append("private enum \(type) {\n\(code.indented(by: 4))\n}")
    }

    /// Adds declarations, as the body of a stack. Code that declares a stack of its own, for its environments, is added as it is.
    mutating func add(declarations code: String, _ name: String) {
        guard !code.hasPrefix("struct Shop: Stack") else { return add(stack: code, name) }
        let type = Self.typeName(name)
        entries.append("    \"\(name)\": \(type)(),")
        types.append(
            """
            private struct \(type): Stack {
                let name = "shop"
                var body: Declarations {
            \(code.indented(by: 8))
                }
            }
            """)
    }

    /// `SG812WrongFromExample` for `SG812.wrong.from`, and `ServiceExample` for `service`, which is not the component's own type.
    private static func typeName(_ name: String) -> String {
        name.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            + "Example"
    }
}
