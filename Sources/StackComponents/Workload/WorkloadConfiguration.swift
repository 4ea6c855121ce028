import KubernetesAPI
import StackFormats
import StackModel

/// How the variables of a workload reach its pods: a ConfigMap of what is known now, an ExternalSecret for each store.
struct WorkloadConfiguration {
    let component: String
    let variables: WorkloadVariables
    let context: Context

    /// The name of the ConfigMap. It carries a hash of the content, so that a changed value rolls out like any other
    /// change and the pods before it keep theirs; `nil` where nothing is known now.
    var configMapName: String? {
        let literals = variables.literals
        guard !literals.isEmpty else { return nil }
        var hash = ContentHash()
        for (name, value) in literals {
            hash.add(name)
            hash.add(value)
        }
        return "\(component)-\(hash.shortHex)"
    }

    /// Adds the objects to the component's file.
    func lower(into parts: inout Parts) {
        if let configMapName {
            var data = OrderedEntries<String>()
            for (name, value) in variables.literals { data[name] = value }
            parts.add(
                Core.V1.ConfigMap(
                    metadata: context.metadata(name: configMapName, component: component), immutable: true, data: data),
                to: .component(component))
        }
        for store in SecretStoreKind.all(on: context.vendor) {
            let references = variables.references(to: store)
            guard !references.isEmpty else { continue }
            parts.add(externalSecret(store, references), to: .component(component))
        }
    }

    /// Where the pods take all that is known now.
    var sources: [Core.V1.EnvFromSource]? {
        configMapName.map { [Core.V1.EnvFromSource(configMapRef: .init(name: $0))] }
    }

    /// Where the pods take the rest, variable by variable, so that a missing one keeps the pod from starting.
    var environment: [Core.V1.EnvVar]? {
        let secrets = SecretStoreKind.all(on: context.vendor).flatMap { store in
            variables.references(to: store).map { (name: $0.name, secret: secretName(store)) }
        }
        guard !secrets.isEmpty else { return nil }
        return secrets.map { variable in
            Core.V1.EnvVar(
                name: variable.name,
                valueFrom: .init(secretKeyRef: .init(key: variable.name, name: variable.secret)))
        }
    }

    private func externalSecret(
        _ store: SecretStoreKind, _ references: [(name: String, key: String)]
    ) -> ExternalSecrets.V1.ExternalSecret {
        ExternalSecrets.V1.ExternalSecret(
            metadata: context.metadata(name: secretName(store), component: component),
            spec: .init(
                refreshInterval: WorkloadDefaults.refresh.value,
                secretStoreRef: .init(kind: .secretStore, name: store.rawValue),
                target: .init(name: secretName(store), creationPolicy: .owner, deletionPolicy: .retain),
                data: references.map { .init(secretKey: $0.name, remoteRef: .init(key: $0.key)) }))
    }

    private func secretName(_ store: SecretStoreKind) -> String { "\(component)-\(store.rawValue)" }
}
