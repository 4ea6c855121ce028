import StackDiagnostics
import StackModel

/// Delivers the single stored value that a relation provides as a file: `Uses(secret, as: .file("/etc/payment/key"))`.
struct FileDelivery {
    /// The path of the file, from the relation.
    let path: String
    let relation: Relation
    let source: Graph.Node
    let target: Graph.Node

    /// Creates the delivery that a relation requests; `nil` if all its values are variables.
    init?(_ relation: Relation, from source: Graph.Node, to target: Graph.Node) {
        guard let path = relation.file else { return nil }
        self.path = path
        self.relation = relation
        self.source = source
        self.target = target
    }

    /// Moves the value to a file and appends `_FILE` to its variable, the convention for variables that contain a path.
    func apply(to binding: inout Binding) -> [Diagnostic] {
        guard source.primitive is any MountsFiles else {
            return [
                fault(
                    "\(source.identity) runs no pods in which a file could be mounted; remove \(written)",
                    [.init("only a service, worker, job, scheduled job, stateful service or pipeline can read files")])
            ]
        }
        let stored = binding.variables.indices.filter { binding.variables[$0].isStored }
        guard let index = stored.first else { return [fault(withoutValue(binding), [])] }
        guard stored.count == 1 else {
            let names = stored.map { binding.variables[$0].name }.joined(separator: ", ")
            return [
                fault(
                    "\(written) carries one value, but \(target.identity) provides \(stored.count) from a store: \(names); "
                        + "remove it and read them as variables",
                    [.init("Platform(restarter: .reloader) starts the pods again when one of them changes")])
            ]
        }
        binding.variables[index].name += "_FILE"
        binding.variables[index].file = path
        return []
    }

    private var written: String { "as: .file(\(path.debugDescription))" }

    private func withoutValue(_ binding: Binding) -> String {
        let names = binding.variables.map(\.name).joined(separator: ", ")
        return "\(written) needs a value from a store, but \(target.identity) provides none"
            + (names.isEmpty ? "" : " (\(names) can change only with a merge)") + "; remove it"
    }

    private func fault(_ message: String, _ notes: [Diagnostic.Note]) -> Diagnostic {
        Diagnostic(.unsupportedFile, message, at: relation.location, notes: notes)
    }
}
