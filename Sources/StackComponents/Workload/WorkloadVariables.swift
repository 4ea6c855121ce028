import KubernetesAPI
import StackDiagnostics
import StackLanguage
import StackModel

/// The environment variables of a workload: those that it sets itself, and those of its relations.
struct WorkloadVariables {
    /// A variable with the line that declares it.
    struct Entry {
        let variable: Binding.Variable
        let location: SourceLocation
        /// The declaration that sets it, for the note of a conflict.
        let cause: String
    }

    /// All variables, in the order in which they are set.
    let entries: [Entry]

    /// Collects the variables of a workload.
    ///
    /// - Parameters:
    ///   - fixed: The variables that the workload sets for itself, such as `PORT`, with the line that declares them.
    ///   - sets: The variables that the body of the workload sets.
    ///   - context: The context of the workload.
    init(fixed: [Entry], sets: Elements<Sets>, in context: Context) {
        var entries = fixed
        for sets in sets {
            entries.append(
                Entry(
                    variable: .init(sets.value.name, .literal(sets.value.value)), location: sets.location,
                    cause: "Sets"))
        }
        for edge in context.relations {
            let target = context.graph.nodes[edge.target].identity
            for variable in edge.binding.variables {
                entries.append(
                    Entry(variable: variable, location: edge.relation.location, cause: "the use of \(target)"))
            }
        }
        self.entries = entries
    }

    /// Rejects names that shells do not accept, values with U+0000, and variables that are set twice.
    func check(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var first: [String: Entry] = [:]
        for entry in entries {
            let name = entry.variable.name
            if !VariableName.isValid(name) {
                found.append(
                    context.error(
                        .invalidValue,
                        "\(name.debugDescription) is not an environment variable name; use letters, "
                            + "digits and underscores, not beginning with a digit", at: entry.location))
            }
            if case .literal(let value) = entry.variable.value, value.utf8.contains(0) {
                found.append(
                    context.error(
                        .invalidValue,
                        "the value of the variable \(name) contains U+0000, which the environment of a process cannot contain",
                        at: entry.location))
            }
            if let other = first[name], other.variable != entry.variable {
                found.append(conflict(of: entry, with: other, context))
            }
            if first[name] == nil { first[name] = entry }
        }
        return found
    }

    /// The error for two settings of one variable, at the later one.
    private func conflict(of entry: Entry, with other: Entry, _ context: Context) -> Diagnostic {
        let name = entry.variable.name
        let (earlier, later) =
            (other.location.line, other.location.column) > (entry.location.line, entry.location.column)
            ? (entry, other) : (other, entry)
        guard earlier.cause != later.cause else {
            return context.error(
                .conflictingSettings, "\(later.cause) sets the variable \(name) twice", at: later.location,
                notes: [.init("name each of them with `renaming:`")])
        }
        return context.error(
            .conflictingSettings, "the variable \(name) is set by \(later.cause) and by \(earlier.cause)",
            at: later.location,
            notes: [
                .init("first set here", at: earlier.location),
                .init("rename the variables of a use with `as:` or `renaming:`"),
            ])
    }

    /// The variables with known values, sorted by name. A variable that names a file has its path as the value.
    var literals: [(name: String, value: String)] {
        unique.compactMap { variable in
            if let path = variable.file { return (variable.name, path) }
            guard case .literal(let value) = variable.value else { return nil }
            return (variable.name, value)
        }
    }

    /// The variables that an ExternalSecret reads from one kind of store, sorted by name.
    func references(to store: SecretStoreKind) -> [(name: String, key: String)] {
        unique.compactMap { variable in
            guard variable.file == nil, let key = variable.value.key(in: store) else { return nil }
            return (variable.name, key)
        }
    }

    /// The values that are read from files, from the stores of one cloud.
    func files(on vendor: CloudVendor) -> StoredFiles {
        StoredFiles(
            unique.flatMap { variable in
                SecretStoreKind.all(on: vendor).compactMap { store in
                    guard let path = variable.file, let key = variable.value.key(in: store) else { return nil }
                    return StoredFiles.File(variable: variable.name, store: store, key: key, path: path)
                }
            })
    }

    private var unique: [Binding.Variable] {
        var seen: Set<String> = []
        return entries.map(\.variable).filter { seen.insert($0.name).inserted }.sorted { $0.name < $1.name }
    }
}

/// The stores from which External Secrets reads, each a `SecretStore` of the namespace.
enum SecretStoreKind: String, CaseIterable {
    /// AWS Systems Manager Parameter Store.
    case parameterStore = "parameter-store"
    /// AWS Secrets Manager.
    case secretsManager = "secrets-manager"
    /// Google Secret Manager.
    case secretManager = "secret-manager"

    /// The stores of a cloud.
    static func all(on vendor: CloudVendor) -> [SecretStoreKind] {
        switch vendor {
        case .aws: [.parameterStore, .secretsManager]
        case .googleCloud: [.secretManager]
        }
    }
}

extension Binding.Variable.Value {
    /// The name of the value in a kind of store; `nil` where that store does not contain it.
    fileprivate func key(in store: SecretStoreKind) -> String? {
        switch (self, store) {
        case (.parameter(let path), .parameterStore): path
        case (.secret(let name), .secretsManager), (.secret(let name), .secretManager): name
        default: nil
        }
    }
}
