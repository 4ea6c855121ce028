extension JSON.Value {
    /// The same value as a node says. A number that is no `Int` keeps the text that it was read from where JSON allows it.
    ///
    /// An infinity or a not-a-number has no counterpart: it becomes a number that the printer refuses.
    public init(_ node: YAML.Node) {
        switch node {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .double(let value): self = .number(value.isFinite ? value.description : YAMLNumber.text(value))
        case .string(let value): self = .string(value)
        case .sequence(let items): self = .array(items.map { JSON.Value($0) })
        case .mapping(let entries): self = .object(JSON.Object(entries.map { ($0.key, JSON.Value($0.value)) }))
        case .annotated(let inner, let annotation):
            if case .double = inner, let spelling = annotation.spelling, JSONNumber.isValid(spelling) {
                self = .number(spelling)
            } else {
                self.init(inner)
            }
        }
    }
}

extension YAML.Node {
    /// The same value as JSON says. A number keeps its text; one that is no number at all becomes a string.
    public init(_ value: JSON.Value) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .number(let text):
            if let number = Double(text), JSONNumber.isValid(text) {
                self = .annotated(.double(number), YAML.Annotation(spelling: text))
            } else {
                self = .string(text)
            }
        case .string(let value): self = .string(value)
        case .array(let items): self = .sequence(items.map { YAML.Node($0) })
        case .object(let members): self = .mapping(YAML.Mapping(members.map { ($0.key, YAML.Node($0.value)) }))
        }
    }
}
