public import StackDiagnostics
import StackFormats
public import StackModel

extension StackPolicy {
    /// Reports what cannot be expressed in Rego and CEL, and samples that are not judged as intended.
    public func check(in context: Context) -> [Diagnostic] {
        let names = checkNames(in: context)
        guard names.isEmpty else { return names }
        let faults = checkRequirements(in: context) + checkTexts(in: context) + checkSignatures(in: context)
        return faults.isEmpty ? checkSamples(in: context) : faults
    }

    private func fault(_ message: String, _ context: Context) -> Diagnostic {
        context.error(.invalidValue, "the policy \"\(name)\" \(message)")
    }

    /// Checks that the names of rules are unique in the Rego module, and that each variable refers to one group of lists.
    private func checkRequirements(in context: Context) -> [Diagnostic] {
        var taken: Set = ["violation", PolicySubject.podVariable]
        var lists: [String: [String]] = [:]
        var found: [Diagnostic] = []
        for requirement in requirements {
            if case .each(let variable, in: let fields) = requirement.scope {
                if let others = lists[variable], others != fields {
                    found.append(fault("uses the variable \(variable) for the items of different lists", context))
                }
                lists[variable] = fields
                taken.insert("\(variable)s")
            }
        }
        for requirement in requirements where !taken.insert(requirement.name).inserted {
            found.append(fault("has two rules named \(requirement.name)", context))
        }
        return found
    }

    private func checkTexts(in context: Context) -> [Diagnostic] {
        let patterns = requirements.flatMap(\.condition.patterns).filter { (try? Regex($0)) == nil }.map {
            fault("has the regular expression \($0.debugDescription), which is not valid", context)
        }
        let rego = module.render().refusals.map { fault("cannot be written in Rego: it \($0.reason)", context) }
        let cel = validations.flatMap(\.expression.refusals).map {
            fault("cannot be written in CEL: it \($0)", context)
        }
        return patterns + rego + cel
    }

    private func checkSamples(in context: Context) -> [Diagnostic] {
        let refused = allowed.flatMap { violations(of: $0) }.map {
            fault("rejects its own allowed sample: \($0)", context)
        }
        let missed = disallowed.enumerated().filter { violations(of: $0.element).isEmpty }.map {
            fault("accepts its own disallowed sample \($0.offset + 1)", context)
        }
        return refused + missed
    }
}
