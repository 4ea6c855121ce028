import StackFormats

extension Condition {
    /// The condition in CEL.
    ///
    /// Reading a missing field is an error in CEL, so the expression tests each field before reading it.
    ///
    /// - Parameter names: The CEL expressions of variables that have a different name in CEL.
    func cel(_ names: [String: CEL.Expression]) -> CEL.Expression {
        switch self {
        case .isOneOf(let path, let scalars):
            let value = path.cel(names)
            let test: CEL.Expression =
                scalars.count == 1
                ? .binary(value, .equal, scalars[0].cel) : .binary(value, .isIn, .list(scalars.map(\.cel)))
            return .all(path.guards(names) + [test])
        case .isPresent(let path): return .all(path.guards(names))
        case .matches(let path, let pattern):
            return .all(path.guards(names) + [.method(path.cel(names), "matches", [.string(pattern)])])
        case .all(let conditions): return .all(conditions.map { $0.cel(names) })
        case .any(let conditions): return .any(conditions.map { $0.cel(names) })
        case .not(let condition): return .not(condition.cel(names))
        case .every(let variable, in: let path, let condition):
            let every = CEL.Expression.macro(path.cel(names), .all, variable: variable, condition.cel(names))
            return .any(path.guards(names).map { .not($0) } + [every])
        case .some(let variable, in: let path, let condition):
            let some = CEL.Expression.macro(path.cel(names), .exists, variable: variable, condition.cel(names))
            return .all(path.guards(names) + [some])
        }
    }
}

extension ValuePath {
    func cel(_ names: [String: CEL.Expression]) -> CEL.Expression {
        fields.reduce(names[variable] ?? .variable(variable)) { .select($0, $1) }
    }

    /// The tests that each field on the path exists, outermost first.
    fileprivate func guards(_ names: [String: CEL.Expression]) -> [CEL.Expression] {
        fields.indices.map { index in
            let base = ValuePath(variable: variable, fields: Array(fields[..<index])).cel(names)
            let name = fields[index]
            // `has` accepts only identifiers; other names are looked up among the keys.
            return name.isCELName ? .has(base, name) : .binary(.string(name), .isIn, base)
        }
    }
}

extension String {
    fileprivate var isCELName: Bool {
        utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: byte == UInt8(ascii: "_")
            }
        }
    }
}

extension YAML.Node {
    /// The scalar in CEL. Any other node is `null`, which equals nothing.
    fileprivate var cel: CEL.Expression {
        switch bare {
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .string(let value): .string(value)
        default: .null
        }
    }
}
