import StackFormats
import StackLanguage
import StackModel

/// The objects that stay in a cluster for pods of earlier versions, and the commands that find them.
enum Housekeeping {
    static func steps(of environment: LoweredEnvironment) -> [BootstrapPart] {
        let manifests = environment.parts.manifests
        let hasJobs = manifests.contains { $0.kind == "Job" && SyncHooks.isHook($0.node) }
        let hasSecrets = manifests.contains { $0.kind == "ExternalSecret" && leavesSecret($0.node) }
        return [hasJobs ? jobs(of: environment) : nil, hasSecrets ? secrets(of: environment) : nil].compactMap(\.self)
    }

    /// Whether an ExternalSecret leaves its Secret behind: only the policy `Owner`, which is the default, deletes the Secret with
    /// it.
    private static func leavesSecret(_ object: YAML.Node) -> Bool {
        let policy = object["spec"]?["target"]?["creationPolicy"]?.stringValue
        return policy != nil && policy != "Owner"
    }

    private static func jobs(of environment: LoweredEnvironment) -> BootstrapPart {
        BootstrapPart(
            .housekeeping,
            "List the Jobs of \(environment.namespace). The Jobs of successful syncs stay, for their logs and "
                + "for a rollback. Delete those of versions that you would not roll back to. Keep every Job that a "
                + "file in \(environment.directory)k8s defines: it would run again. Kubernetes deletes the Jobs of a "
                + "CronJob itself",
            command: kubectl(environment, "jobs") + [
                "--namespace", environment.namespace, "--sort-by", ".metadata.creationTimestamp", "--output",
                "custom-columns=NAME:.metadata.name,CRONJOB:.metadata.ownerReferences[0].name,"
                    + "CREATED:.metadata.creationTimestamp",
            ])
    }

    /// An ExternalSecret and its Secret have the same name, so each printed Secret has lost its ExternalSecret. An ExternalSecret
    /// that has not synced yet has no Secret and is not printed.
    private static func secrets(of environment: LoweredEnvironment) -> BootstrapPart {
        func names(of kind: String) -> Shell.Command {
            Shell.Command(
                (kubectl(environment, kind) + [
                    "--namespace", environment.namespace, "--selector",
                    "app.kubernetes.io/part-of=\(environment.linked.source.stack.name)", "--no-headers", "--output",
                    "custom-columns=NAME:.metadata.name",
                ]).map { Shell.Word($0) })
        }
        return BootstrapPart(
            .housekeeping,
            "List the Secrets of \(environment.namespace) that no ExternalSecret fills any more. They stay so "
                + "that pods of earlier versions can start, after a rollback or in an unfinished run. Delete those "
                + "of versions that you would not roll back to",
            // If the first list fails, nothing is printed: otherwise every Secret would seem to be left over.
            script: Shell.Script([
                .all([
                    .command(
                        Shell.Command(
                            [],
                            environment: [
                                .init(
                                    "filled",
                                    .output(of: Shell.Script(names(of: "externalsecrets.external-secrets.io"))))
                            ])),
                    .pipeline([
                        names(of: "secrets"),
                        Shell.Command(
                            "grep", "--invert-match", "--line-regexp", "--fixed-strings", "--", .variable("filled")),
                    ]),
                ])
            ]))
    }

    /// A kubectl command. The resource comes first, so that no option is mistaken for it.
    private static func kubectl(_ environment: LoweredEnvironment, _ resource: String) -> [String] {
        ["kubectl", "get", resource] + environment.parts.clusterAccess.kubectlArguments
    }
}

extension ClusterAccess? {
    /// The flag that selects the cluster for kubectl, if the environment creates its own.
    var kubectlArguments: [String] { map { ["--context", $0.kubectlContext] } ?? [] }
}
