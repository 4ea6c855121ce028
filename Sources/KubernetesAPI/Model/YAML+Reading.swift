package import StackFormats

/// Accessors with which the rules inspect objects of unknown type.
extension YAML.Node {
    /// The value at a path of field names.
    func child(_ names: String...) -> YAML.Node? {
        names.reduce(self as YAML.Node?) { $0?[$1] }
    }

    /// The value of a field.
    func child(_ name: String) -> YAML.Node? { self[name] }

    /// The value of a field of a field.
    func child(_ outer: String, _ inner: String) -> YAML.Node? { self[outer]?[inner] }

    /// The keys and values of a mapping, in their order; none for anything else.
    var fields: YAML.Mapping { mappingValue ?? YAML.Mapping() }

    /// The elements of a sequence; none for anything else.
    var elements: [YAML.Node] { sequenceValue ?? [] }

    /// The declaration that made the value at a path, or else the nearest enclosing value.
    package func origin(at path: ObjectPath) -> OriginID? {
        var place: YAML.Node = self
        var origin = annotation.origin
        for component in path.components {
            switch component {
            case .field(let name):
                guard let next = place[name] else { return origin }
                place = next
            case .element(let index):
                guard place.elements.indices.contains(index) else { return origin }
                place = place.elements[index]
            }
            origin = place.annotation.origin ?? origin
        }
        return origin
    }

    /// The node as a message shows it: `the string "3"`, `a list`.
    var inWords: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .double(let value): "\(value)"
        case .string(let text): "the string \"\(text)\""
        case .sequence: "a list"
        case .mapping: "an object"
        case .annotated(let node, _): node.inWords
        }
    }
}
