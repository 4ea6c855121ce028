import StackFormats
import StackLanguage
import StackModel

/// What stays in a cluster for pods of former versions, and how a person finds it.
enum Housekeeping {
    static func steps(of environment: LoweredEnvironment) -> [BootstrapPart] {
        let manifests = environment.parts.manifests
        let hasJobs = manifests.contains { $0.kind == "Job" && SyncHooks.isHook($0.node) }
        let hasSecrets = manifests.contains { $0.kind == "ExternalSecret" && leavesSecret($0.node) }
        return [hasJobs ? jobs(of: environment) : nil, hasSecrets ? secrets(of: environment) : nil].compactMap(\.self)
    }

    /// Only the policy `Owner`, which is the default, makes a Secret go with its ExternalSecret.
    private static func leavesSecret(_ object: YAML.Node) -> Bool {
        let policy = object["spec"]?["target"]?["creationPolicy"]?.stringValue
        return policy != nil && policy != "Owner"
    }

    private static func jobs(of environment: LoweredEnvironment) -> BootstrapPart {
        BootstrapPart(
            .housekeeping,
            "List the Jobs of \(environment.namespace), which stay when they are done, for their logs and for a rollback. Delete those "
                + "of versions that you would not go back to. The one that k8s names must stay: it would run again",
            command: kubectl(environment) + [
                "jobs", "--namespace", environment.namespace, "--sort-by", ".metadata.creationTimestamp",
            ])
    }

    /// An ExternalSecret and its Secret have one name: what is printed has lost its counterpart.
    private static func secrets(of environment: LoweredEnvironment) -> BootstrapPart {
        let list = Shell.Command(
            (kubectl(environment) + [
                "externalsecrets.external-secrets.io,secrets", "--namespace", environment.namespace, "--selector",
                "app.kubernetes.io/part-of=\(environment.linked.source.stack.name)", "--no-headers", "--output",
                "custom-columns=NAME:.metadata.name",
            ]).map { Shell.Word($0) })
        return BootstrapPart(
            .housekeeping,
            "List the Secrets of \(environment.namespace) that no ExternalSecret fills any more. They stay so that pods of former versions "
                + "can start, after an undo or in a run that is not over. Delete those of versions that you would not go back to",
            script: Shell.Script([.pipeline([list, Shell.Command("sort"), Shell.Command("uniq", "-u")])]))
    }

    private static func kubectl(_ environment: LoweredEnvironment) -> [String] {
        ["kubectl", "get"] + environment.parts.clusterAccess.kubectlArguments
    }
}

extension ClusterAccess? {
    /// What tells kubectl which cluster is meant, where the environment makes one of its own.
    var kubectlArguments: [String] { map { ["--context", $0.kubectlContext] } ?? [] }
}
