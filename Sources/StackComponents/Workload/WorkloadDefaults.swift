import KubernetesAPI
import StackLanguage
import StackModel

/// The defaults of every workload: the restricted Pod Security Standard, and nothing that was not requested.
enum WorkloadDefaults {
    static let user = Default(
        "user and group", 65532,
        because: "It is the nonroot user of distroless images, and not an account of the node.",
        setting: "RunsAs(user: 1000)", source: "https://github.com/GoogleContainerTools/distroless")

    static let readsOnly = Default(
        "read-only root file system", true, because: "A broken process cannot change anything that the next one runs.",
        setting: container("readOnlyRootFilesystem", to: "false"))

    static let escalates = Default(
        "privilege escalation", false, because: "A compromised program cannot gain privileges.",
        setting: container("allowPrivilegeEscalation", to: "true"), source: podSecurity)

    static let droppedCapabilities = Default(
        "dropped capabilities", ["ALL"], written: { $0.joined(separator: ", ") },
        because: "Hardly any program needs a part of root's power.",
        setting: container("capabilities.add", to: #"["NET_BIND_SERVICE"]"#), source: podSecurity)

    static let seccomp = Default(
        "seccomp profile", Core.V1.SeccompProfileType.runtimeDefault, written: \.rawValue,
        because: "System calls that ordinary programs never make are blocked.",
        setting: patch(
            "Deployment", "api", "spec.template.spec.securityContext.seccompProfile.type", to: #""Unconfined""#),
        source: podSecurity)

    static let architecture = Default(
        "processor of images built here", InstanceType.Architecture.amd64, written: \.rawValue,
        because: "The standard runner has this architecture, and the image starts on no other; a cluster in the "
            + "stack sets its own.",
        setting: #"KubernetesCluster("games", in: network, nodes: 3...9, of: "m7g.large")"#)

    static let mountsToken = Default(
        "token of the Kubernetes API", false,
        because: "Hardly any program uses it, but an attacker who takes one over would.",
        setting: patch("Deployment", "api", "spec.template.spec.automountServiceAccountToken", to: "true"))

    static let serviceLinks = Default(
        "variables for every Service", false,
        because: "DNS resolves the names; such variables collide with a program's own.",
        setting: patch("Deployment", "api", "spec.template.spec.enableServiceLinks", to: "true"))

    static let grace = Default(
        "time to end", 30, written: seconds,
        because: "It is Kubernetes' own default; a worker whose messages take longer needs more.",
        setting: "Stops(within: .minutes(2))")

    /// The description of the pods of a workload that is not a service.
    static let podsOfServices = DefaultDescription(
        "security context and network access", "the same as for a service",
        because: "Everything that runs in a namespace meets the same standard.", setting: "RunsAs(user: 1000)")

    static var described: [DefaultDescription] {
        [
            user.described, readsOnly.described, escalates.described, droppedCapabilities.described,
            mountsToken.described, serviceLinks.described,
            seccomp.described, architecture.described,
            DefaultDescription(
                "memory limit", "the memory that is requested",
                because: "A pod is never killed for using the memory that was reserved for it.",
                setting: "Resources(cpu: .millicores(100), memory: .mebibytes(64), memoryLimit: .mebibytes(128))"),
            DefaultDescription(
                "processor limit", "none", because: "A limit only slows down a busy pod while its node is idle.",
                setting: "Resources(cpu: .millicores(100), memory: .mebibytes(64), cpuLimit: .millicores(200))"),
            DefaultDescription(
                "program", "the image's own entry point", because: "An image already defines how it starts.",
                setting: #"Runs("serve", "--verbose")"#),
            Scratch.defaultLimit.described, grace.described,
            Platform.Defaults.refreshInterval.described,
            DefaultDescription(
                "how values from stores reach a program",
                "variables, which keep the value with which their pod started",
                because: "Every program can read variables; a file must be opened again when its value changes.",
                setting: #"Uses(openAI, as: .file("/etc/openai/key"))"#,
                source:
                    "https://kubernetes.io/docs/concepts/configuration/secret/#mounted-secrets-are-updated-automatically"
            ),
            Platform.Defaults.restarter,
            DefaultDescription(
                "network access", "DNS, and what is declared",
                because: "A compromised program reaches nothing that it does not use.",
                setting: #"Uses(scores), Calls("carts")"#),
            Uses.defaultAccess.described,
        ]
    }

    private static let podSecurity = "https://kubernetes.io/docs/concepts/security/pod-security-standards/"

    private static func container(
        _ field: String, of block: String = "securityContext", to value: String
    ) -> String {
        patch("Deployment", "api", "spec.template.spec.containers[api].\(block).\(field)", to: value)
    }

    /// A patch of a Kubernetes object as a stack declares it, from a path such as `spec.containers[api].image`.
    static func patch(_ kind: String, _ name: String, _ path: String, to value: String) -> String {
        "Patch(\"\(kind)\", \"\(name)\", .set([\(steps(path))], to: \(value)))"
    }

    /// A patch of a Terraform block as a stack declares it, from a path such as `rule.status`.
    static func patch(terraform address: String, _ path: String, to value: String) -> String {
        "Patch(terraform: \"\(address)\", .set([\(steps(path))], to: \(value)))"
    }

    private static func steps(_ path: String) -> String {
        let steps = path.split { $0 == "." || $0 == "[" }.map { step -> String in
            guard step.hasSuffix("]") else { return "\"\(step)\"" }
            let item = step.dropLast()
            return Int(item) == nil ? ".named(\"\(item)\")" : String(item)
        }
        return steps.joined(separator: ", ")
    }

    /// A readable number of seconds: `5 s`.
    static func seconds(_ number: Int) -> String { "\(number) s" }

    /// A readable number of days: `30 days`.
    static func days(_ number: Int) -> String { "\(number) days" }
}

extension Duration {
    /// The duration as a readable number of days: `30 days`.
    var inDays: String { WorkloadDefaults.days(wholeSeconds / 86_400) }
}
