import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// Passes the variables of a workload to its pods. Values that are known now are text in the pod template; the others are in
/// Secrets that ExternalSecrets fill, one for each store.
///
/// A pod contains its values, or references a Secret whose set of variables never changes. So every pod finds the variables
/// its version was written for, whichever version starts it: the one that serves while a release fails, the one that a
/// rollback restores, or the run of a CronJob that began before the release.
struct WorkloadConfiguration {
    let component: String
    let lifetime: PodLifetime
    let context: Context
    /// The values that are read from files.
    let files: StoredFiles
    private let texts: [(name: String, value: String)]
    /// The Secrets from which the pods read variables, one for each store.
    private let variableSecrets: [SyncedSecret]
    /// The Secrets from which the pods read files. They are separate from those of the variables, so that a changed file restarts
    /// nothing.
    private let fileSecrets: [SyncedSecret]

    init(component: String, variables: WorkloadVariables, lifetime: PodLifetime, context: Context) {
        self.component = component
        self.lifetime = lifetime
        self.context = context
        texts = variables.literals
        let files = variables.files(on: context.vendor)
        let stores = SecretStoreKind.all(on: context.vendor)
        variableSecrets = stores.compactMap { store in
            SyncedSecret(store, "\(component)-\(store.rawValue)", variables.references(to: store))
        }
        fileSecrets = stores.compactMap { store in
            SyncedSecret(store, "\(component)-\(store.rawValue)-files", files.references(to: store))
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

    /// The annotations, on the object that creates the pods, that restart them when a variable changes.
    var restartAnnotations: OrderedEntries<String>? { changes.annotations(for: variableSecrets.map(\.name)) }

    /// The volumes of the values that are read from files.
    var fileVolumes: [Core.V1.Volume] {
        files.volumes { store in fileSecrets.first { $0.store == store }?.name ?? "" }
    }

    /// All variables, sorted by name. Each is read from its Secret by key, so that a missing one keeps the pod from starting.
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

    private func externalSecret(_ secret: SyncedSecret) -> ExternalSecrets.V1.ExternalSecret {
        ExternalSecrets.V1.ExternalSecret(
            metadata: context.metadata(name: secret.name, component: component),
            spec: .init(
                refreshInterval: context.platform.refreshInterval.shortForm,
                secretStoreRef: .init(kind: .secretStore, name: secret.store.rawValue),
                target: .init(
                    name: secret.name,
                    // The Secret has no owner, so it stays when Argo CD removes the ExternalSecret: pods of the previous version
                    // may still start. If deleted by hand, it is recreated at once; with `Orphan`, only an hour later.
                    creationPolicy: .createOrMerge, deletionPolicy: .retain,
                    // Without a template the Secret would get the annotations and labels by which Argo CD tracks its own objects.
                    template: .init(metadata: .init(labels: context.labels(of: component)))),
                data: secret.references.map { .init(secretKey: $0.name, remoteRef: .init(key: $0.key)) }))
    }
}

/// An ExternalSecret and the Secret that it creates, under the same name.
private struct SyncedSecret {
    let store: SecretStoreKind
    /// The name, with a hash of the values' names and keys. A different set is a different object, so a ready one has read
    /// exactly this set, and the Secret of the previous version keeps its own.
    let name: String
    let references: [(name: String, key: String)]

    /// Creates the Secret of some values; `nil` where there are none.
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
