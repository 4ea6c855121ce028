import StackModel

/// The capabilities that all workloads share, with examples in the terms of one of them.
struct WorkloadReference {
    /// The declaration without its body: `Worker("mailer", source: .image("ghcr.io/acme/shop/mailer:1.4.2"))`.
    let declaration: String
    /// The lines of the body that the workload needs, such as the port of a service.
    let lines: [String]
    /// The same declaration with a Go program as its source.
    let goDeclaration: String
    /// The kind and the name of the object that contains its pods, as a patch names them: `"Deployment", "mailer"`.
    let object: String
    /// The path of the pods in that object, as a patch writes it: `"spec", "template", "spec"`.
    let pods: String

    /// The change that mounts the volume `settings`, beside the volumes that the workload has.
    private var mounting: String {
        let mount = #"["name": "settings", "mountPath": "/etc/settings"]"#
        let path = #"[\#(pods), "containers", 0, "volumeMounts"]"#
        let hasVolumes = lines.contains { $0.hasPrefix("Volume(") }
        return hasVolumes
            ? ".append(\n        \(mount),\n        to: \(path))" : ".set(\n        \(path),\n        to: [\(mount)])"
    }

    /// An example with more lines in the body, and declarations before the workload.
    func example(_ added: String? = nil, after declarations: String? = nil) -> String {
        Self.example(declaration, lines + (added.map { [$0] } ?? []), after: declarations)
    }

    private static func example(_ declaration: String, _ lines: [String], after declarations: String?) -> String {
        let body = lines.joined(separator: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
        let workload = body.isEmpty ? declaration : "\(declaration) {\n\(body)\n}"
        return declarations.map { "\($0)\n\(workload)" } ?? workload
    }

    /// The capabilities of every workload, in the order in which a reader needs them.
    var capabilities: [Capability] { sources + configuration + access + pod + order }

    private var sources: [Capability] {
        [
            Capability(
                "any language, by a container image",
                "Runs an image that is built elsewhere, so that the program can be written in any language. Only Go programs are built "
                    + "from this repository.",
                words: [
                    "java", "kotlin", "node", "node.js", "javascript", "typescript", "python", "ruby", "rust", "php",
                    "dotnet", ".net",
                    "c#", "dockerfile", "docker image", "existing image", "registry", "buildpack",
                ],
                example: example(#"Sets("JAVA_TOOL_OPTIONS", to: "-XX:MaxRAMPercentage=75")"#)),
            Capability(
                "Go program of this repository",
                "Builds a static binary on a pinned golang image, runs it without a shell, and adds the same Go to the development shell.",
                words: ["dockerfile", "docker", "distroless", "monorepo", "multi-stage", "source"],
                example: Self.example(
                    goDeclaration, lines,
                    after: #"Repository("https://github.com/acme/shop", owners: ["@acme/platform"])"#)),
            Capability(
                "Dockerfile instructions",
                "Adds instructions to the generated Dockerfile, in the build stage or the final image.",
                words: ["copy", "docker build", "certificates", "build argument", "arg"],
                example: Self.example(
                    goDeclaration,
                    lines + [#"DockerInstructions(in: .build, .env([.init("GOFLAGS", "-mod=vendor")]))"#],
                    after: #"Repository("https://github.com/acme/shop")"#)),
            Capability(
                "command and arguments", "Runs another program of the image, or its entry point with arguments.",
                words: ["entrypoint", "cmd", "args", "command line", "flags"],
                example: example(#"Runs("serve", "--verbose", by: "/app/server")"#)),
        ]
    }

    private var configuration: [Capability] {
        [
            Capability(
                "environment variable", "Sets a variable of the program to a text.",
                words: ["config map", "configmap", "configuration", "setting", "feature flag"],
                example: example(#"Sets("LOG_LEVEL", to: "debug")"#)),
            Capability(
                "secret in a variable",
                "Passes a value that a person stores in AWS Secrets Manager or Google Secret Manager to the program, through External "
                    + "Secrets.",
                words: ["api key", "password", "token", "credential", "env", "externalsecret", "vault"],
                example: example(#"Uses(Secret("stripe-api-key"))"#, after: CloudReference.cluster())),
            Capability(
                "secret in a file",
                "Writes a stored value to a file that follows the store, so that a rotated secret needs no restart.",
                words: ["mount", "rotation", "certificate", "private key", "volume mount"],
                example: example(
                    #"Uses(Secret("signing-key"), as: .file("/etc/signing/key"))"#, after: CloudReference.cluster())),
            Capability(
                "configuration file",
                "Has no element: add a ConfigMap as an extra manifest and mount it by a patch, or read the settings from variables.",
                words: ["config map", "volume mount", "settings file", "properties", "nginx.conf"],
                example: """
                    ExtraManifest("settings", [
                        "apiVersion": "v1",
                        "kind": "ConfigMap",
                        "metadata": ["name": "settings", "namespace": "shop"],
                        "data": ["settings.ini": "retries = 3"],
                    ])
                    \(example())
                    Patch(\(object),
                        .set(
                            [\(pods), "volumes"],
                            to: [["name": "settings", "configMap": ["name": "settings"]]]),
                        \(mounting))
                    """),
        ]
    }

    private var access: [Capability] {
        [
            Capability(
                "access to a store",
                "Provides the address of a database, cache, bucket, queue, topic or table, a separate identity with the "
                    + "permissions of the access, and network access to it.",
                words: [
                    "irsa", "pod identity", "iam role", "service account", "workload identity", "least privilege",
                    "connection string", "s3", "rds", "dynamodb", "gcs", "grant", "egress",
                ],
                example: example(
                    "Uses(\"replays\", .readWrite)", after: CloudReference.cluster(#"Bucket("replays")"#))),
            Capability(
                "names of variables",
                "Sets the prefix of the variables of a relation, or renames them for a program that expects others.",
                words: ["env", "pghost"],
                example: example(
                    #"""
                    Uses("orders", .read, renaming: ["ORDERS_HOST": "PGHOST", "ORDERS_PORT": "PGPORT"])
                    """#,
                    after: CloudReference.cluster(#"Database("orders", engine: .postgreSQL("17"))"#))),
            Capability(
                "call of another service",
                "Allows requests to a workload or a third party: its address in a variable, and the network policies of both ends.",
                words: [
                    "network policy", "egress", "ingress", "service discovery", "dns", "http client", "firewall",
                    "rest", "grpc",
                ],
                example: example(
                    "Calls(\"carts\")\nCalls(\"payments\")",
                    after: """
                        External("payments", at: "api.stripe.com")
                        Service("carts", source: .image("ghcr.io/acme/shop/carts:1.4.2")) { Listens(on: 8080) }
                        """)),
        ]
    }

    private var pod: [Capability] {
        [
            Capability(
                "CPU and memory", "Sets the requests and limits of each pod.",
                words: ["resources", "oom", "oomkilled", "quota", "cores", "throttling", "vertical"],
                example: example(
                    "Resources(cpu: .millicores(500), memory: .mebibytes(256), memoryLimit: .mebibytes(512))")),
            Capability(
                "temporary files",
                "Mounts a writable folder that is deleted with the pod. The rest of the file system is read-only.",
                words: ["scratch", "emptydir", "/tmp", "volume mount", "disk", "readonlyrootfilesystem", "ephemeral"],
                example: example(#"Scratch("tmp", at: "/tmp", upTo: .gibibytes(1))"#)),
            Capability(
                "init container", "Runs an image to completion before the program starts, each time a pod starts.",
                words: ["initcontainer", "prepare", "wait for", "download", "setup"],
                example: example(
                    #"Prepares("fetch-models", image: "docker.io/library/busybox:1.38.0", runs: "/bin/true")"#)),
            Capability(
                "user and group", "Sets the user and the group of the processes; root is rejected.",
                words: [
                    "runasuser", "uid", "gid", "non-root", "nonroot", "security context", "securitycontext", "fsgroup",
                ],
                example: example("RunsAs(user: 1000)")),
            Capability(
                "sidecar and other fields of the pod",
                "Has no element: a patch sets any field, such as a second container, tolerations, affinity or annotations.",
                words: [
                    "taint", "node selector", "nodeselector", "priority class", "gpu", "proxy", "hostaliases",
                    "escape hatch",
                ],
                example: """
                    \(example())
                    Patch(\(object),
                        .append(
                            [
                                "name": "log-shipper",
                                "image": "ghcr.io/acme/log-shipper:2.1.0@sha256:\(Lock.placeholderDigest.dropFirst(7))",
                                "resources": [
                                    "requests": ["cpu": "50m", "memory": "64Mi"], "limits": ["memory": "64Mi"],
                                ],
                                "securityContext": [
                                    "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                                    "capabilities": ["drop": ["ALL"]],
                                ],
                            ],
                            to: [\(pods), "containers"]))
                    """),
        ]
    }

    private var order: [Capability] {
        [
            Capability(
                "start order", "Starts the workload only after another one is ready, or after a job has succeeded.",
                words: ["depends on", "dependency", "sync wave", "migration", "wait for"],
                example: example(
                    "RunsAfter(\"migrate\")",
                    after: #"""
                        Job("migrate", source: .image("ghcr.io/acme/shop/migrate:1.4.2")) { Runs("up") }
                        """#)),
            Capability(
                "graceful shutdown", "Sets the time between the termination signal and the kill.",
                words: ["sigterm", "terminationgraceperiodseconds", "drain", "prestop"],
                example: example("Stops(within: .minutes(2))")),
        ]
    }
}
