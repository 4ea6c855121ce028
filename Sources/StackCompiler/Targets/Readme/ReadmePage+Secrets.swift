import StackFormats
import StackModel

// How to replace a value that a person keeps in a store, and how the new one reaches the pods.
extension ReadmePage {
    mutating func addSecrets() {
        let environments = stack.environments.filter { !$0.parts.secrets.isEmpty }
        guard !environments.isEmpty else { return }
        add(
            .heading(2, "Rotate a secret"),
            .paragraph(
                "Keep the old value valid until the new one has arrived: add a second key, and remove the first one afterwards."
            ))
        var steps: [[Markdown.Block]] = [put(environments)]
        let readers = environments.map { ($0, SecretReader.all(in: $0)) }
        if let interval = readers.flatMap(\.1).first?.interval { steps.append(refresh(environments, interval)) }
        if readers.contains(where: { !$0.1.isEmpty }) { steps.append(arrive(readers)) }
        add(Markdown.Block(.list(isOrdered: true, items: steps)))
    }

    /// The first step: put the new value into the store.
    private mutating func put(_ environments: [LoweredEnvironment]) -> [Markdown.Block] {
        var blocks: [Markdown.Block] = [
            .paragraph(
                .text(
                    "Put the new value into the store. The command waits for it without showing it, and does "
                        + "not store the newline that ends it."))
        ]
        var names: [String] = []
        var secrets: [String: [(environment: LoweredEnvironment, secret: SecretPart)]] = [:]
        for environment in environments {
            for secret in environment.parts.secrets {
                if secrets[secret.name] == nil { names.append(secret.name) }
                secrets[secret.name, default: []].append((environment, secret))
            }
        }
        // A block for each command, because in pasted text the next line would become the command's input.
        for (environment, secret) in names.flatMap({ secrets[$0, default: []] }) {
            let place = environment.environment.isUnnamed ? "" : " of \(environment.environment.name)"
            blocks.append(.paragraph(.code(secret.name), .text("\(place), in \(secret.store):")))
            blocks.append(code(secret.script.statements))
        }
        return blocks
    }

    /// The second step: the value reaches the Secrets in the cluster.
    private mutating func refresh(_ environments: [LoweredEnvironment], _ interval: String) -> [Markdown.Block] {
        let commands = environments.map { environment in
            let words =
                ["kubectl", "annotate", "externalsecrets.external-secrets.io"]
                + environment.parts.clusterAccess.kubectlArguments
                + ["--namespace", environment.namespace, "--all", "--overwrite"]
            return Shell.Statement.command(
                Shell.Command(words.map { Shell.Word($0) } + ["force-sync=" + .output("date", "+%s")]))
        }
        var text: [Markdown.Inline] = [.text("External Secrets reads it within \(interval). To apply it now:")]
        if environments.contains(where: { $0.parts.clusterAccess != nil }) {
            let opening = sentence("BOOTSTRAP.md") {
                [
                    .text(
                        "External Secrets reads it within \(interval). To apply it now, open the API endpoint "
                            + "of the cluster as "
                    ),
                    $0, " shows:",
                ]
            }
            if !opening.isEmpty { text = opening }
        }
        return [Markdown.Block(.paragraph(text)), code(commands)]
    }

    /// The third step: the value reaches the pods.
    private mutating func arrive(
        _ readers: [(environment: LoweredEnvironment, readers: [SecretReader])]
    ) -> [Markdown.Block] {
        var seen: Set<[String]> = []
        let rows = readers.flatMap(\.readers).filter { seen.insert($0.row).inserted }.map { reader in
            [[.code(reader.secret)], [.code(reader.workload)], reader.source, [.text(reader.effect)]]
        }
        var blocks: [Markdown.Block] = [
            .paragraph("Then it reaches the pods:"),
            .table(
                header: [["Secret"], ["Read by"], ["As"], ["When the Secret in the cluster has changed"]], rows: rows),
        ]
        for (environment, readers) in readers {
            var restarted: Set<String> = []
            let restarts = readers.filter { restarted.insert("\($0.kind) \($0.object)").inserted }
                .compactMap { $0.restart(in: environment) }
            guard !restarts.isEmpty else { continue }
            let place = environment.environment.isUnnamed ? "" : " of \(environment.environment.name)"
            blocks += [.paragraph(.text("To restart the pods\(place):")), code(restarts)]
        }
        return blocks
    }
}

/// A workload that reads a stored value, found in its objects.
private struct SecretReader {
    let secret: String
    /// The name of the declaration.
    let workload: String
    /// The kind and name of the object that creates the pods: a Job has a different name for each version.
    let kind: String
    let object: String
    /// The variable with the value, or the path of the file with the value.
    let name: String
    let isFile: Bool
    /// Whether Reloader replaces the pods.
    let isReloaded: Bool
    /// The interval at which External Secrets reads the store.
    let interval: String

    /// The workloads of an environment that read values which a person stores, in the order of the values.
    static func all(in environment: LoweredEnvironment) -> [SecretReader] {
        let names = Dictionary(
            environment.parts.secrets.map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
        var values: [Reference: (secret: String, interval: String)] = [:]
        for external in environment.parts.manifests where external.kind == "ExternalSecret" {
            let spec = external.node["spec"]
            let target = spec?["target"]?["name"]?.stringValue ?? external.name
            for data in spec?["data"]?.sequenceValue ?? [] {
                guard let key = data["secretKey"]?.stringValue,
                    let name = data["remoteRef"]?["key"]?.stringValue.flatMap({ names[$0] })
                else { continue }
                values[Reference(secret: target, key: key)] = (name, spec?["refreshInterval"]?.stringValue ?? "")
            }
        }
        var readers: [String: [SecretReader]] = [:]
        for object in environment.parts.manifests {
            for (reference, variable) in references(of: object.node) {
                guard let value = values[reference] else { continue }
                readers[value.secret, default: []].append(
                    SecretReader(
                        value.secret, of: object, by: reference, variable, every: value.interval, in: environment))
            }
        }
        return environment.parts.secrets.flatMap { readers[$0.name, default: []] }
    }

    /// A key of a Secret.
    private struct Reference: Hashable {
        let secret: String
        let key: String
    }

    /// The Secret keys that the pods of an object read, each with the name of its variable; `nil` for a file.
    private static func references(of object: YAML.Node) -> [(Reference, variable: String?)] {
        guard let pods = PodTemplate.spec(of: object) else { return [] }
        let variables = PodTemplate.containers(of: object).flatMap { $0["env"]?.sequenceValue ?? [] }
        let references = variables.compactMap { variable -> (Reference, variable: String?)? in
            guard let source = variable["valueFrom"]?["secretKeyRef"], let secret = source["name"]?.stringValue,
                let key = source["key"]?.stringValue
            else { return nil }
            return (Reference(secret: secret, key: key), variable["name"]?.stringValue)
        }
        let sources = (pods["volumes"]?.sequenceValue ?? []).flatMap {
            $0["projected"]?["sources"]?.sequenceValue ?? []
        }
        return references
            + sources.compactMap { $0["secret"] }.flatMap { source in
                (source["items"]?.sequenceValue ?? []).compactMap { item in
                    guard let secret = source["name"]?.stringValue, let key = item["key"]?.stringValue else {
                        return nil
                    }
                    return (Reference(secret: secret, key: key), nil)
                }
            }
    }

    private init(
        _ secret: String, of object: Manifest, by reference: Reference, _ variable: String?, every interval: String,
        in environment: LoweredEnvironment
    ) {
        self.secret = secret
        self.interval = interval
        workload = object.owner.map { environment.linked.graph.nodes[$0].identity.name } ?? object.name
        self.object = object.name
        kind = object.kind
        isFile = variable == nil
        // For a file, the variable is named after the key and contains the path.
        name = variable ?? reference.key
        let reloaded = object.node["metadata"]?["annotations"]?["secret.reloader.stakater.com/reload"]?.stringValue
        isReloaded = reloaded?.split(separator: ",").contains { $0 == reference.secret } ?? false
    }

    /// The place where the pods find the value.
    var source: [Markdown.Inline] { isFile ? ["the file in ", .code(name)] : [.code(name)] }

    /// The cells that distinguish one row of the table from another.
    var row: [String] { [secret, workload, name, effect] }

    /// The effect of a changed Secret.
    var effect: String {
        if isFile { return "the kubelet replaces the file within two minutes" }
        switch kind {
        case "CronJob": return "the next run reads it"
        case "Job": return "nothing: the Job doesn't run again"
        default: return isReloaded ? "Reloader restarts the pods" : "nothing until the pods restart"
        }
    }

    /// The command that restarts the pods; `nil` if nobody needs to.
    func restart(in environment: LoweredEnvironment) -> Shell.Statement? {
        guard !isFile, !isReloaded else { return nil }
        let restart: [String]
        switch kind {
        case "Deployment", "StatefulSet":
            restart = ["kubectl", "rollout", "restart", "\(kind.lowercased())/\(object)"]
        case "Rollout": restart = ["kubectl", "argo", "rollouts", "restart", object]
        default: return nil
        }
        let words = restart + environment.parts.clusterAccess.kubectlArguments + ["--namespace", environment.namespace]
        return .command(Shell.Command(words.map { Shell.Word($0) }))
    }
}
