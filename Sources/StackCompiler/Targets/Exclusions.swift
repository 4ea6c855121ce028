import StackDiagnostics
import StackModel

/// The generated files that a stack leaves out.
///
/// It is consulted before a file is added, so that files that refer to other files only mention those that are written.
struct Exclusions {
    private let stack: LoweredStack
    private let exclusions: [(environment: LoweredEnvironment, part: ExclusionPart)]
    private var hasEffect: [Bool]
    private var paths: [String] = []

    init(stack: LoweredStack) {
        self.stack = stack
        exclusions = stack.environments.flatMap { environment in
            environment.parts.exclusions.map { (environment, $0) }
        }
        hasEffect = Array(repeating: false, count: exclusions.count)
    }

    /// Whether a file is left out.
    mutating func covers(_ path: String) -> Bool {
        guard !exclusions.isEmpty else { return false }
        paths.append(path)
        var isCovered = false
        for (index, exclusion) in exclusions.enumerated()
        where exclusion.part.covers(path, local: local(path, in: exclusion.environment)) {
            hasEffect[index] = true
            isCovered = true
        }
        return isCovered
    }

    /// A diagnostic for each exclusion that excluded nothing.
    var diagnostics: [Diagnostic] {
        zip(exclusions, hasEffect).filter { !$0.1 }.map { exclusion, _ in
            let location = stack.location(of: exclusion.part.origin) ?? stack.source.location
            switch exclusion.part.content {
            case .path(let path):
                let candidates = paths.flatMap { [$0, local($0, in: exclusion.environment) ?? $0] }
                return Diagnostic(
                    .noEffect, "the stack has no file \(path.debugDescription) to leave out", at: location,
                    notes: Suggestion.notes(for: path, among: candidates))
            case .tool(let tool):
                return Diagnostic(.noEffect, "the stack has no file of .\(tool.rawValue) to leave out", at: location)
            }
        }
    }

    /// The path below an environment's folder; `nil` for a file of another environment.
    private func local(_ path: String, in environment: LoweredEnvironment) -> String? {
        if path.hasPrefix(environment.directory) { return String(path.dropFirst(environment.directory.count)) }
        let isOther = stack.environments.contains { !$0.directory.isEmpty && path.hasPrefix($0.directory) }
        return isOther ? nil : path
    }
}
