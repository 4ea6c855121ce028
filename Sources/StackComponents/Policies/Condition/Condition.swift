public import StackFormats

/// A condition on an object, in a small language from which the compiler's own check, the Rego for Gatekeeper and the CEL
/// for Kyverno are derived, so that the three cannot drift apart.
///
/// A missing or `null` value equals nothing and matches nothing; a missing list is empty.
public indirect enum Condition: Sendable, Equatable {
    /// The value exists and equals one of these scalars: texts, whole numbers or Booleans.
    case isOneOf(ValuePath, [YAML.Node])
    /// The value exists.
    case isPresent(ValuePath)
    /// The value is a text in which the regular expression (RE2) matches. An invalid expression is rejected with `SG303`.
    case matches(ValuePath, String)
    /// All conditions are true; true if empty.
    case all([Condition])
    /// At least one condition is true; false if empty.
    case any([Condition])
    /// The condition is false.
    case not(Condition)
    /// The condition is true for every item of a list, bound to the variable in turn.
    case every(String, in: ValuePath, Condition)
    /// The condition is true for at least one item of a list.
    case some(String, in: ValuePath, Condition)

    /// The value exists and equals a scalar.
    public static func equals(_ path: ValuePath, _ value: YAML.Node) -> Condition { .isOneOf(path, [value]) }

    /// All conditions are false.
    public static func none(_ conditions: [Condition]) -> Condition { .all(conditions.map { .not($0) }) }
}

extension Condition {
    /// The regular expressions that it contains.
    var patterns: [String] {
        switch self {
        case .isOneOf, .isPresent: []
        case .matches(_, let pattern): [pattern]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.patterns)
        case .not(let condition), .every(_, in: _, let condition), .some(_, in: _, let condition): condition.patterns
        }
    }
}
