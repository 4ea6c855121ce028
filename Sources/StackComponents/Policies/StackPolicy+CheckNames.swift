import StackDiagnostics
import StackModel

extension StackPolicy {
    /// Reports names that cannot exist, with which the policy would silently match nothing, and conditions nested too deeply for
    /// the policy engines.
    func checkNames(in context: Context) -> [Diagnostic] {
        let faults =
            subject.kinds.flatMap(\.faults) + requirements.flatMap(\.nameFaults) + terraform.flatMap(\.nameFaults)
        return faults.map { context.error(.invalidValue, "the policy \"\(name)\" \($0)") }
    }
}

extension ObjectKind {
    /// The faults in the names, as phrases that complete a sentence.
    fileprivate var faults: [String] {
        var found: [String] = []
        if kind.wholeMatch(of: /[A-Z][A-Za-z0-9]{0,62}/) == nil {
            found.append(
                "names the kind \(kind.debugDescription); a kind must be letters and digits, beginning with a capital letter"
            )
        }
        if !group.isEmpty, let fault = DNSName.problem(inSubdomain: group) {
            found.append("names the group \(group.debugDescription), which \(fault)")
        }
        if version.wholeMatch(of: /v[1-9][0-9]*((alpha|beta)[1-9][0-9]*)?/) == nil {
            found.append("names the version \(version.debugDescription); a version must be of the form v1 or v1beta1")
        }
        // The plural of a kind is a DNS label that begins with a letter: `names.plural` of a CustomResourceDefinition.
        for resource in resources
        where resource.wholeMatch(of: /[a-z]([a-z0-9-]{0,61}[a-z0-9])?(\/[a-z]{1,63})?/) == nil {
            found.append(
                "names the resource \(resource.debugDescription); a resource must be of the form pods or pods/exec, with at most "
                    + "63 characters on each side")
        }
        return found
    }
}

extension Requirement {
    /// The maximum depth of a condition: CEL engines reject expressions that are nested much deeper.
    private static let maximumConditionDepth = 32

    /// The faults in the names, as phrases that complete a sentence.
    fileprivate var nameFaults: [String] {
        guard !condition.isNested(deeperThan: Self.maximumConditionDepth) else {
            return ["nests conditions more than \(Self.maximumConditionDepth) deep in \(name.debugDescription)"]
        }
        var found: [String] = []
        if !Self.isValidName(name) {
            found.append(
                "has the requirement \(name.debugDescription), which is not lower-case words joined by underscores")
        }
        var paths = condition.paths + (messageValue.map { [$0] } ?? [])
        var variables = condition.variables
        if case .each(let variable, in: let fields) = scope {
            variables.append(variable)
            paths.append(ValuePath(variable: variable, fields: fields))
        }
        for variable in variables where !Self.isValidName(variable) {
            found.append(
                "has the variable \(variable.debugDescription), which is not lower-case words joined by underscores")
        }
        for path in paths {
            if !Self.isValidName(path.variable) {
                found.append(
                    "reads \(path.variable.debugDescription), which is not lower-case words joined by underscores")
            }
            for field in path.fields where field.isEmpty || field.unicodeScalars.contains(where: { $0.value < 0x21 }) {
                found.append("reads the field \(field.debugDescription), which no object has")
            }
        }
        return found
    }

    /// Whether the text is a valid name in both Rego and CEL.
    private static func isValidName(_ text: String) -> Bool { text.wholeMatch(of: /[a-z][A-Za-z0-9_]{0,62}/) != nil }
}

extension Condition {
    /// Whether conditions are nested deeper than the limit. Deeper levels are not visited.
    func isNested(deeperThan limit: Int) -> Bool {
        guard limit > 0 else { return true }
        return switch self {
        case .isOneOf, .isPresent, .matches: false
        case .all(let inner), .any(let inner): inner.contains { $0.isNested(deeperThan: limit - 1) }
        case .not(let inner), .every(_, in: _, let inner), .some(_, in: _, let inner):
            inner.isNested(deeperThan: limit - 1)
        }
    }

    /// The paths that it reads.
    fileprivate var paths: [ValuePath] {
        switch self {
        case .isOneOf(let path, _), .isPresent(let path), .matches(let path, _): [path]
        case .all(let inner), .any(let inner): inner.flatMap(\.paths)
        case .not(let inner): inner.paths
        case .every(_, in: let path, let inner), .some(_, in: let path, let inner): [path] + inner.paths
        }
    }

    /// The variables that it binds to list items.
    fileprivate var variables: [String] {
        switch self {
        case .isOneOf, .isPresent, .matches: []
        case .all(let inner), .any(let inner): inner.flatMap(\.variables)
        case .not(let inner): inner.variables
        case .every(let name, in: _, let inner), .some(let name, in: _, let inner): [name] + inner.variables
        }
    }
}

extension TerraformRequirement {
    /// The faults in the names, as phrases that complete a sentence.
    fileprivate var nameFaults: [String] {
        let names =
            switch ask {
            case .isTrue(let argument, let blocks): [type, argument] + blocks
            case .isReferenced(let other, let argument): [type, other, argument]
            }
        return names.filter { $0.wholeMatch(of: /[a-z][a-z0-9_]*/) == nil }.map {
            "names \($0.debugDescription), which is not the name of a type, block or argument of Terraform"
        }
    }
}
