import StackFormats

extension ImmutableFields {
    /// A row of the table: fields of one kind, and the rejected changes to them.
    struct Rule: Sendable {
        /// The function or definition that rejects the change.
        let source: String
        let changes: @Sendable (_ before: YAML.Node, _ after: YAML.Node) -> [Change]

        /// A field that must keep its value, including its absence.
        ///
        /// - Parameters:
        ///   - path: The field names, from the root of the object.
        ///   - source: The function that rejects the change.
        ///   - remedy: The alternative to the change.
        ///   - isSecret: Whether the value must not be shown.
        ///   - condition: Whether the field is immutable between two objects.
        static func fixed(
            _ path: String..., source: String, remedy: Remedy, isSecret: Bool = false,
            where condition: @escaping @Sendable (YAML.Node, YAML.Node) -> Bool = { _, _ in true }
        ) -> Rule {
            Rule(source: source) { before, after in
                guard condition(before, after) else { return [] }
                let place = ObjectPath(path.map { .field($0) })
                let difference = Difference.first(before.value(at: place), after.value(at: place), at: place)
                return difference.map { [$0.change(remedy: remedy, isSecret: isSecret)] } ?? []
            }
        }

        /// All of `spec` except some of its fields. Reports one change for each field and each list element.
        static func specBut(
            _ mutable: Set<String>, source: String, remedy: @escaping @Sendable (Difference) -> Remedy
        ) -> Rule {
            Rule(source: source) { before, after in
                let place = ObjectPath().field("spec")
                let (old, new) = (before.value(at: place)?.fields, after.value(at: place)?.fields)
                let names = Set((old ?? [:]).map(\.key) + (new ?? [:]).map(\.key)).subtracting(mutable)
                return names.sorted().flatMap { name in
                    Difference.each(old?[name], new?[name], at: place.field(name)).map {
                        $0.change(remedy: remedy($0))
                    }
                }
            }
        }
    }

    /// A path at which two objects differ.
    struct Difference {
        let path: ObjectPath
        let before: YAML.Node?
        let after: YAML.Node?

        /// The first path inside two values at which they differ; `nil` if they are equal.
        static func first(_ before: YAML.Node?, _ after: YAML.Node?, at path: ObjectPath) -> Difference? {
            guard before != after else { return nil }
            if let old = before?.mappingValue, let new = after?.mappingValue {
                for name in Set(old.map(\.key) + new.map(\.key)).sorted() {
                    if let found = first(old[name], new[name], at: path.field(name)) { return found }
                }
            }
            if let old = before?.sequenceValue, let new = after?.sequenceValue, old.count == new.count {
                for (index, pair) in zip(old, new).enumerated() {
                    if let found = first(pair.0, pair.1, at: path.element(index)) { return found }
                }
            }
            return Difference(path: path, before: before, after: after)
        }

        /// The first difference of each element if both are lists of the same length, otherwise the first difference overall.
        static func each(_ before: YAML.Node?, _ after: YAML.Node?, at path: ObjectPath) -> [Difference] {
            guard let old = before?.sequenceValue, let new = after?.sequenceValue, old.count == new.count else {
                return first(before, after, at: path).map { [$0] } ?? []
            }
            return zip(old, new).enumerated().compactMap { first($1.0, $1.1, at: path.element($0)) }
        }

        func change(
            remedy: Remedy, isSecret: Bool = false, reason: String = "cannot change after the object was created"
        ) -> Change {
            Change(
                path: path, before: isSecret ? nil : before?.shownInChange,
                after: isSecret ? nil : after?.shownInChange,
                isSecret: isSecret, reason: reason, remedy: remedy)
        }
    }
}

extension YAML.Node {
    func value(at path: ObjectPath) -> YAML.Node? {
        var place: YAML.Node? = self
        for component in path.components {
            switch component {
            case .field(let name): place = place?[name]
            case .element(let index):
                guard let elements = place?.elements, elements.indices.contains(index) else { return nil }
                place = elements[index]
            }
        }
        return place
    }

    /// The value as a message shows it: a scalar in quotes, or the size of a collection.
    fileprivate var shownInChange: String {
        switch self {
        case .annotated(let node, let annotation): annotation.spelling?.debugDescription ?? node.shownInChange
        case .sequence(let items): items.count == 1 ? "1 element" : "\(items.count) elements"
        case .mapping(let entries): entries.count == 1 ? "1 entry" : "\(entries.count) entries"
        case .string(let text): text.utf8.count <= 80 ? text.debugDescription : "a text of \(text.utf8.count) bytes"
        case .null, .bool, .integer, .double: inWords
        }
    }
}
