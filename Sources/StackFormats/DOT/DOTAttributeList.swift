/// Writes attributes in brackets and ends the line: on the line of the element if they fit, otherwise one per line.
struct DOTAttributeList {
    private static let preferredWidth = 100

    private let attributes: [DOT.Attribute]
    private let isOfEdge: Bool
    /// Attributes already declared by whatever precedes the list.
    private let declaredAttributes: [String]

    init(_ attributes: [DOT.Attribute], ofEdge isOfEdge: Bool = false, declaredAttributes: [String] = []) {
        self.attributes = attributes
        self.isOfEdge = isOfEdge
        self.declaredAttributes = declaredAttributes
    }

    func write(to writer: inout TextWriter) {
        guard !attributes.isEmpty else { return writer.newline() }
        refuseNames(in: &writer)
        // Refusals are reported at the line on which the list begins.
        let items = attributes.map { attribute in
            DOTText.identifier(attribute.name, refusingIn: &writer) + "="
                + DOTText.value(of: attribute, refusingIn: &writer)
        }
        let width = items.reduce(writer.column + 3) { $0 + $1.utf8.count + 2 } - 2
        if width <= Self.preferredWidth, attributes.allSatisfy({ $0.comment == nil }) {
            writer.write(" [")
            writer.writeVerbatim(items.joined(separator: ", "))
            return writer.writeLine("]")
        }
        writer.writeLine(" [")
        writer.indented { writer in
            for (index, item) in items.enumerated() {
                if let comment = attributes[index].comment { writer.write(dotComment: comment) }
                writer.write(identifier: item)
                writer.writeLine(index + 1 < items.count ? "," : "")
            }
        }
        writer.writeLine("]")
    }

    private func refuseNames(in writer: inout TextWriter) {
        var seen = Set(declaredAttributes.map { Array($0.utf8) })
        for attribute in attributes {
            if !seen.insert(Array(attribute.name.utf8)).inserted {
                writer.refuse("sets the attribute “\(attribute.name.prefix(40))” twice")
            }
            if attribute.name == "charset" { writer.refuse("sets the attribute charset, but the text is UTF-8") }
            if isOfEdge, attribute.name == "key" {
                writer.refuse("sets the attribute key of an edge, with which Graphviz merges edges")
            }
        }
    }
}

extension DOTText {
    fileprivate static func value(of attribute: DOT.Attribute, refusingIn writer: inout TextWriter) -> String {
        switch (attribute.value, DOT.AttributeKind(of: attribute.name)) {
        case (.string(let text), .label): return identifier(label(showing: text), refusingIn: &writer)
        case (.string(let text), .tooltip):
            refuse(fault(ofTooltip: text), of: attribute, in: &writer)
        case (.string(let text), .link):
            refuse(fault(ofAddress: text), of: attribute, in: &writer)
            return identifier(address(text), refusingIn: &writer)
        case (.string(let text), .plain):
            if attribute.name == "shape", text == "record" || text == "Mrecord" {
                writer.refuse("sets the shape of a node to \(text), which splits labels")
            }
        case (.escapes, .plain):
            writer.refuse("uses escapes in the attribute “\(attribute.name.prefix(40))”, which does not support them")
        case (.escapes, _): break
        }
        switch attribute.value {
        case .string(let text), .escapes(let text): return identifier(text, refusingIn: &writer)
        }
    }

    private static func refuse(_ fault: String?, of attribute: DOT.Attribute, in writer: inout TextWriter) {
        guard let fault else { return }
        writer.refuse("\(fault) in the attribute \(attribute.name), where Graphviz would act on it")
    }
}
