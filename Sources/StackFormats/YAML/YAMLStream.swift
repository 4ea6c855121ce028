extension YAML {
    /// A YAML file: its documents, separated by `---`.
    ///
    /// It is laid out as in hand-written Kubernetes manifests: two spaces per level, sequence items indented below
    /// their key, strings plain where every reader of YAML 1.1 and 1.2 reads them as strings and otherwise quoted,
    /// several lines as a literal block, and no wrapped lines. Refused are a duplicate key in a mapping, a key that is
    /// longer than a reader looks ahead (1,024 characters as printed), a comment with a character that YAML can't
    /// represent unescaped, and collections nested more than 100 deep, of which nothing is printed.
    public struct Stream: SyntaxTree, Equatable {
        /// The documents, in order. No `---` precedes the first.
        public var documents: [Node]
        /// The comment at the top of the file, without the number signs.
        public var header: [String]

        /// Creates a file from documents.
        public init(_ documents: [Node], header: [String] = []) {
            self.documents = documents
            self.header = header
        }

        /// Creates a file from one document.
        public init(_ document: Node, header: [String] = []) {
            self.init([document], header: header)
        }

        /// The text of the file.
        public func render() -> Rendering {
            var writer = TextWriter()
            if let deep = documents.lazy.compactMap({ $0.firstTooDeepNode() }).first {
                writer.attributed(to: deep.origin) { $0.refuse(YAML.nestingRefusal) }
                return writer.rendering
            }
            for line in header { YAMLPrinter.comment(line, to: &writer) }
            // A blank line separates the comment of the file from that of its first document.
            if !header.isEmpty, documents.first?.annotation.comment != nil { writer.newline() }
            for (index, document) in documents.enumerated() {
                if index > 0 { writer.writeLine("---") }
                YAMLPrinter.document(document, to: &writer)
            }
            return writer.rendering
        }
    }
}
