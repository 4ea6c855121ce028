extension JSON.Value {
    /// Creates the value of a YAML node. A number that is not an `Int` keeps its source text where JSON allows it.
    ///
    /// Infinity and not-a-number have no counterpart: they become numbers that the printer refuses.
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
    /// Creates the node of a JSON value. A number keeps its text; an invalid number becomes a string.
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
