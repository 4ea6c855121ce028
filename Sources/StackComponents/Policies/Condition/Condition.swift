public import StackFormats

/// What a policy asks of an object: one small language from which the compiler's own check, the Rego for Gatekeeper and
/// the CEL for Kyverno are derived, so that the three cannot drift apart.
///
/// A value that is missing or `null` equals nothing and matches nothing; a list that is missing is empty.
public indirect enum Condition: Sendable, Equatable {
    /// The value is there and equals one of these scalars: texts, whole numbers or booleans.
    case isOneOf(ValuePath, [YAML.Node])
    /// The value is there.
    case isPresent(ValuePath)
    /// The value is a text in which the regular expression (RE2) is found. One that the policy's check cannot read is
    /// refused with `SG303`.
    case matches(ValuePath, String)
    /// All of them hold; without any, always.
    case all([Condition])
    /// At least one of them holds; without any, never.
    case any([Condition])
    /// It does not hold.
    case not(Condition)
    /// It holds for every item of a list, each in turn under the name of the variable.
    case every(String, in: ValuePath, Condition)
    /// It holds for at least one item of a list.
    case some(String, in: ValuePath, Condition)

    /// The value is there and equals a scalar.
    public static func equals(_ path: ValuePath, _ value: YAML.Node) -> Condition { .isOneOf(path, [value]) }

    /// None of them holds.
    public static func none(_ conditions: [Condition]) -> Condition { .all(conditions.map { .not($0) }) }
}

extension Condition {
    /// The regular expressions that it holds.
    var patterns: [String] {
        switch self {
        case .isOneOf, .isPresent: []
        case .matches(_, let pattern): [pattern]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.patterns)
        case .not(let condition), .every(_, in: _, let condition), .some(_, in: _, let condition): condition.patterns
        }
    }
}
