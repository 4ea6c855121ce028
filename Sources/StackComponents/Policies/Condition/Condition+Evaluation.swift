import StackFormats

/// The values of a condition's variables.
struct ConditionValues {
    private var values: [String: YAML.Node]

    init(_ variable: String, _ value: YAML.Node) { values = [variable: value] }

    /// A copy with one more value.
    func adding(_ variable: String, _ value: YAML.Node) -> ConditionValues {
        var copy = self
        copy.values[variable] = value
        return copy
    }

    /// The value at a path; `nil` if it is missing or `null`.
    subscript(path: ValuePath) -> YAML.Node? {
        let value = path.fields.reduce(values[path.variable]) { $0?[$1] }
        return value == .null ? nil : value
    }

    func items(of path: ValuePath) -> [YAML.Node] { self[path]?.sequenceValue ?? [] }
}

extension Condition {
    /// Whether the condition is true, as the compiler decides it before a merge.
    func isTrue(for values: ConditionValues) -> Bool {
        switch self {
        case .isOneOf(let path, let scalars): values[path].map(scalars.contains) ?? false
        case .isPresent(let path): values[path] != nil
        case .matches(let path, let pattern): values[path]?.stringValue.map { Self.find(pattern, in: $0) } ?? false
        case .all(let conditions): conditions.allSatisfy { $0.isTrue(for: values) }
        case .any(let conditions): conditions.contains { $0.isTrue(for: values) }
        case .not(let condition): !condition.isTrue(for: values)
        case .every(let variable, in: let path, let condition):
            values.items(of: path).allSatisfy { condition.isTrue(for: values.adding(variable, $0)) }
        case .some(let variable, in: let path, let condition):
            values.items(of: path).contains { condition.isTrue(for: values.adding(variable, $0)) }
        }
    }

    /// Whether a pattern matches in a text, by Unicode scalars as in RE2. An invalid pattern matches nothing; the policy's check
    /// has rejected it.
    static func find(_ pattern: String, in text: String) -> Bool {
        guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else { return false }
        return text.contains(regex)
    }
}
