import StackFormats

/// Generates the Rego of conditions: a function for each condition, and a helper function for each part that Rego can
/// express only as a separate function.
struct RegoRules {
    /// The Rego name of the policy's subject, which is visible in every rule.
    let subject: String
    private(set) var rules: [Rego.Rule] = []

    init(subject: String) { self.subject = subject }

    /// Adds the function `name`, which is true if the condition is.
    ///
    /// - Parameter parameters: The variables that the condition reads in addition to the subject.
    mutating func add(_ name: String, _ parameters: [String], if condition: Condition) {
        let alternatives = if case .any(let conditions) = condition { conditions } else { [condition] }
        var builder = BodyBuilder(name: name, parameters: parameters, rules: self)
        let own = alternatives.map { alternative in
            Rego.Rule(head(name, parameters), if: builder.body(of: alternative, parameters))
        }
        // A condition without alternatives is never true, which Rego must state as a rule.
        rules.append(
            contentsOf: own.isEmpty ? [Rego.Rule(head(name, parameters), if: [.expression(.bool(false))])] : own)
        for helper in builder.helpers { add(helper.name, helper.parameters, if: helper.condition) }
    }

    /// A call of a function added by `add`.
    func call(_ name: String, _ parameters: [String]) -> Rego.Expression {
        parameters.isEmpty ? .variable(name) : .call(name, parameters.map { .variable($0) })
    }

    /// The value at a path; undefined if it is missing.
    func value(of path: ValuePath) -> Rego.Expression {
        path.fields.reduce(base(of: path)) { .field($0, $1) }
    }

    /// The value at a path, or another value if it is missing.
    func value(of path: ValuePath, or other: Rego.Expression) -> Rego.Expression {
        switch path.fields.count {
        case 0: base(of: path)
        case 1: .call("object.get", [base(of: path), .string(path.fields[0]), other])
        default: .call("object.get", [base(of: path), .array(path.fields.map { .string($0) }), other])
        }
    }

    private func base(of path: ValuePath) -> Rego.Expression {
        path.variable == PolicySubject.objectVariable
            ? .reference("input.review.object") : .variable(path.variable)
    }

    private func head(_ name: String, _ parameters: [String]) -> Rego.Rule.Head {
        parameters.isEmpty ? .document(name) : .function(name, parameters.map { .variable($0) })
    }
}

/// Builds the bodies of one function and records the helper functions that they call.
private struct BodyBuilder {
    struct Helper {
        let name: String
        let parameters: [String]
        let condition: Condition
    }

    let name: String
    let parameters: [String]
    let rules: RegoRules
    private(set) var helpers: [Helper] = []

    init(name: String, parameters: [String], rules: RegoRules) {
        self.name = name
        self.parameters = parameters
        self.rules = rules
    }

    /// The statements that succeed if the condition is true.
    ///
    /// - Parameter scope: The variables that are bound where the statements appear.
    mutating func body(of condition: Condition, _ scope: [String]) -> [Rego.Statement] {
        switch condition {
        case .isOneOf, .isPresent, .matches: return [.expression(test(condition))]
        case .all(let conditions):
            let statements = conditions.flatMap { body(of: $0, scope) }
            return statements.isEmpty ? [.expression(.bool(true))] : statements
        case .any(let conditions):
            if conditions.count == 1 { return body(of: conditions[0], scope) }
            return [.expression(helper(condition, scope))]
        case .not(let condition): return negation(of: condition, scope)
        case .every(let variable, in: let path, let condition):
            return [
                .every(variable, rules.value(of: path, or: .array([])), body(of: condition, scope + [variable]))
            ]
        case .some(let variable, in: let path, let condition):
            let item = Rego.Statement.someIn(.variable(variable), rules.value(of: path, or: .array([])))
            return [item] + body(of: condition, scope + [variable])
        }
    }

    private mutating func negation(of condition: Condition, _ scope: [String]) -> [Rego.Statement] {
        switch condition {
        case .isPresent(let path):
            return [.expression(.binary(rules.value(of: path, or: .null), .equal, .null))]
        case .matches(_, let pattern) where Condition.find(pattern, in: ""):
            return [.not(.expression(helper(condition, scope)))]
        case .isOneOf, .matches: return [.not(.expression(test(condition, isNegated: true)))]
        case .any(let conditions): return conditions.flatMap { negation(of: $0, scope) }
        case .not(let condition): return body(of: condition, scope)
        case .all, .every, .some: return [.not(.expression(helper(condition, scope)))]
        }
    }

    private mutating func helper(_ condition: Condition, _ scope: [String]) -> Rego.Expression {
        let helper = Helper(name: "\(name)_\(helpers.count + 1)", parameters: scope, condition: condition)
        helpers.append(helper)
        return rules.call(helper.name, scope)
    }

    /// The expression of an elementary condition. Under `not`, a call with an undefined argument is undefined rather than false,
    /// so a missing value is replaced by one that fails the test: `null`, or the empty string if a string is required.
    private func test(_ condition: Condition, isNegated: Bool = false) -> Rego.Expression {
        func value(_ path: ValuePath, or other: Rego.Expression) -> Rego.Expression {
            isNegated ? rules.value(of: path, or: other) : rules.value(of: path)
        }
        switch condition {
        case .isOneOf(let path, let scalars):
            let value = value(path, or: .null)
            return scalars.count == 1
                ? .binary(value, .equal, scalars[0].rego) : .isIn(value, .set(scalars.map(\.rego)))
        case .isPresent(let path): return .binary(rules.value(of: path, or: .null), .notEqual, .null)
        case .matches(let path, let pattern):
            return .call("regex.match", [.rawString(pattern), value(path, or: .string(""))])
        default: return .bool(false)
        }
    }
}

extension YAML.Node {
    /// The scalar in Rego. Any other node is `null`, which equals nothing.
    fileprivate var rego: Rego.Expression {
        switch bare {
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .string(let value): .string(value)
        default: .null
        }
    }
}
