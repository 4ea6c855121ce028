extension YAML {
    /// A file of YAML: its documents, separated by `---`.
    ///
    /// It is printed as a person who writes Kubernetes manifests lays it out: two spaces a level, the items of a list
    /// indented below their key, texts plain where every reader of YAML 1.1 and 1.2 takes them for texts and otherwise
    /// quoted, several lines as a literal block, no line ever wrapped. Refused are a key that stands twice in one
    /// mapping, a key that is longer than a reader looks ahead (1,024 characters as printed), a comment with a character
    /// that YAML cannot hold unescaped, and more than 100 collections inside one another, of which nothing is printed.
    public struct Stream: SyntaxTree, Equatable {
        /// The documents, in order. The first has no `---` of its own.
        public var documents: [Node]
        /// The comment at the top of the file, without the number signs.
        public var header: [String]

        /// Creates a file of documents.
        public init(_ documents: [Node], header: [String] = []) {
            self.documents = documents
            self.header = header
        }

        /// Creates a file of one document.
        public init(_ document: Node, header: [String] = []) {
            self.init([document], header: header)
        }

        /// The text of the file.
        public func render() -> Rendering {
            var writer = TextWriter()
            if let deep = documents.lazy.compactMap({ $0.overdepth() }).first {
                writer.attributed(to: deep.origin) { $0.refuse(YAML.nestingRefusal) }
                return writer.rendering
            }
            for line in header { YAMLPrinter.comment(line, to: &writer) }
            // A blank line keeps the comment of the file apart from that of its first document.
            if !header.isEmpty, documents.first?.annotation.comment != nil { writer.newline() }
            for (index, document) in documents.enumerated() {
                if index > 0 { writer.writeLine("---") }
                YAMLPrinter.document(document, to: &writer)
            }
            return writer.rendering
        }
    }
}
