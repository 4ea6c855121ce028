import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// How the variables of a workload reach its pods: what is known now as text in the pod itself, the rest from a Secret that an
/// ExternalSecret fills, one for each store.
///
/// A pod carries its own values, or names a Secret that never changes its set of variables: whichever version of the workload
/// starts a pod, be it the one that serves while a release fails, the one that an undo brings back, or the run of a CronJob that
/// began before the release, it finds what it was written for.
struct WorkloadConfiguration {
    let component: String
    let lifetime: PodLifetime
    let context: Context
    /// The values that are read from files.
    let files: StoredFiles
    private let texts: [(name: String, value: String)]
    /// The Secrets that the pods read variables from, one for each store.
    private let variableSecrets: [ReadSecret]
    /// The Secrets that the pods read files from, apart from those of the variables: a changed file restarts nothing.
    private let fileSecrets: [ReadSecret]

    init(component: String, variables: WorkloadVariables, lifetime: PodLifetime, context: Context) {
        self.component = component
        self.lifetime = lifetime
        self.context = context
        texts = variables.literals
        let files = variables.files(on: context.vendor)
        let stores = SecretStoreKind.all(on: context.vendor)
        variableSecrets = stores.compactMap { store in
            ReadSecret(store, "\(component)-\(store.rawValue)", variables.references(to: store))
        }
        fileSecrets = stores.compactMap { store in
            ReadSecret(store, "\(component)-\(store.rawValue)-files", files.references(to: store))
        }
        self.files = files
    }

    /// Adds the objects to the component's file.
    func lower(into parts: inout Parts) {
        for (secrets, note) in [(variableSecrets, changes.noteOnVariables), (fileSecrets, ValueChanges.noteOnFiles)] {
            for secret in secrets {
                parts.add(manifest: externalSecret(secret).node().commented(note), to: .component(component))
            }
        }
    }

    /// How changed values reach the pods.
    private var changes: ValueChanges { ValueChanges(component: component, lifetime: lifetime, context: context) }

    /// What restarts the pods when a variable has changed, as annotations of the object that makes them.
    var restartAnnotations: OrderedEntries<String>? { changes.annotations(for: variableSecrets.map(\.name)) }

    /// The volumes that carry the values that are read from files.
    var fileVolumes: [Core.V1.Volume] {
        files.volumes { store in fileSecrets.first { $0.store == store }?.name ?? "" }
    }

    /// All variables, sorted by name. A variable is taken from its Secret by name, so that a missing one keeps the pod from starting.
    var environment: [Core.V1.EnvVar]? {
        let known = texts.map { Core.V1.EnvVar(name: $0.name, value: KubeletExpansion.escaped($0.value)) }
        let secrets: [Core.V1.EnvVar] = variableSecrets.flatMap { secret in
            secret.references.map { reference in
                Core.V1.EnvVar(
                    name: reference.name,
                    valueFrom: .init(secretKeyRef: .init(key: reference.name, name: secret.name)))
            }
        }
        let all = (known + secrets).sorted { $0.name < $1.name }
        return all.isEmpty ? nil : all
    }

    private func externalSecret(_ secret: ReadSecret) -> ExternalSecrets.V1.ExternalSecret {
        ExternalSecrets.V1.ExternalSecret(
            metadata: context.metadata(name: secret.name, component: component),
            spec: .init(
                refreshInterval: context.platform.refreshes.shortForm,
                secretStoreRef: .init(kind: .secretStore, name: secret.store.rawValue),
                target: .init(
                    name: secret.name,
                    // Without an owner the Secret stays when Argo CD removes the ExternalSecret: pods of the version before may
                    // still start. Deleted by hand, it is made again at once, which `Orphan` would do an hour later.
                    creationPolicy: .createOrMerge, deletionPolicy: .retain,
                    // Without a template the Secret would have the annotations and labels by which Argo CD knows its own objects.
                    template: .init(metadata: .init(labels: context.labels(of: component)))),
                data: secret.references.map { .init(secretKey: $0.name, remoteRef: .init(key: $0.key)) }))
    }
}

/// An ExternalSecret and the Secret that it makes, of one name.
private struct ReadSecret {
    let store: SecretStoreKind
    /// The hash of what they hold makes another set another object: one that is ready has read this set, and the Secret of the
    /// version before keeps its own.
    let name: String
    let references: [(name: String, key: String)]

    /// The Secret of some values; `nil` where there are none.
    init?(_ store: SecretStoreKind, _ prefix: String, _ references: [(name: String, key: String)]) {
        guard !references.isEmpty else { return nil }
        var hash = ContentHash()
        for (name, key) in references {
            hash.add(name)
            hash.add(key)
        }
        self.store = store
        self.references = references
        name = "\(prefix)-\(hash.shortHex)"
    }
}
