import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// Requests to a version while it is measured. Without them, a version that has no users yet could not be measured.
struct Exercise {
    let service: Service
    let path: String
    let port: ListeningPort
    /// The share of failed requests at which the exercise fails.
    let errorRate: Percent
    let context: Context

    private var name: String { service.exerciseName }

    private static let seconds = Service.Defaults.exerciseTime.value

    /// Adds the analysis that sends the requests, and the network policy of its pods.
    func lower(into parts: inout Parts) {
        parts.add(
            manifest: analysis.node().commented(
                "Sends the requests that are measured. Fails if too many of them fail."),
            to: .component(service.name))
        parts.add(networkPolicy, to: .component(service.name))
    }

    private var analysis: Argo.V1Alpha1.AnalysisTemplate {
        let job: YAML.Node = [
            "metadata": Meta.V1.ObjectMeta(labels: context.labels(of: name)).node(),
            // A job that takes longer than its requests hangs. A failed one is not retried, so that its logs can be read.
            "spec": Batch.V1.JobSpec(
                template: pod, backoffLimit: 0, activeDeadlineSeconds: Self.seconds + 120
            ).node(),
        ]
        return Argo.V1Alpha1.AnalysisTemplate(
            metadata: context.metadata(name: name, component: service.name),
            spec: .init(
                args: [.init(name: Service.measuredService)],
                metrics: [.init(name: "exercise", provider: .init(job: job))]))
    }

    private var pod: Core.V1.PodTemplateSpec {
        let address = "http://\(Service.measuredServiceReference):\(port.servedAt)\(path)"
        let container = Core.V1.Container(
            name: "exercise", image: Self.image(in: context.lock),
            command: WorkloadPod.shell(Self.script),
            env: [
                .init(name: "ERROR_RATE", value: errorRate.fraction),
                .init(name: "SECONDS_OF_REQUESTS", value: "\(Self.seconds)"),
                .init(name: "TARGET", value: KubeletExpansion.escaped(address)),
            ],
            resources: WorkloadPod.requirements(Resources(cpu: .millicores(100), memory: .mebibytes(32))),
            securityContext: WorkloadPod.containerSecurity)
        return Core.V1.PodTemplateSpec(
            metadata: .init(labels: context.labels(of: name)),
            spec: .init(
                containers: [container], automountServiceAccountToken: false, enableServiceLinks: false,
                restartPolicy: .never, securityContext: WorkloadPod.podSecurity()))
    }

    /// Sends at most ten requests per second, one after the other. Fails if too many of them fail, or if none was sent.
    private static var script: Shell.Script {
        // Limits the whole request: the timeout of `wget` applies to each read.
        let get = Shell.Command("timeout", "10", "wget", "-q", "-O", "/dev/null", .variable("TARGET"))
        let request = Shell.Script([
            .conditional(.command(get), then: [.run("echo", "0")], otherwise: [.run("echo", "1")]),
            .run("sleep", "0.1"),
        ])
        return Shell.Script(
            [
                .pipeline([
                    Shell.Command("yes"),
                    Shell.Command(
                        "timeout", "-s", "KILL", .variable("SECONDS_OF_REQUESTS"), "xargs", "-n", "1", "sh", "-c",
                        .init(request.render().text)),
                    Shell.Command("awk", "-v", Shell.Word("rate=") + .variable("ERROR_RATE"), .init(verdict)),
                ])
            ], strictness: .posix)
    }

    /// An `awk` program that reads a line for each request: 1 for a failed one.
    private static let verdict = """
        { failed += $1 }
        END {
          printf "%d of %d requests failed\\n", failed, NR
          exit !(NR > 0 && failed < NR * rate)
        }
        """

    /// The network policy of the pods, which allows only DNS and the service.
    private var networkPolicy: Networking.V1.NetworkPolicy {
        Networking.V1.NetworkPolicy(
            metadata: context.metadata(name: name, component: service.name),
            spec: .init(
                podSelector: context.selector(of: name), policyTypes: [.ingress, .egress],
                egress: [
                    WorkloadNetwork.dns.rule,
                    .init(
                        to: [.init(podSelector: context.selector(of: service.name))],
                        ports: [WorkloadNetwork.tcp(port.port)]),
                ]))
    }

    /// The prefix of the images that can send the requests.
    static let repository = "docker.io/library/busybox:"

    /// The newest of them, by version number, that has a digest in the lock.
    static func image(in lock: Lock) -> String? {
        func numbers(_ reference: String) -> [Int] {
            reference.dropFirst(repository.utf8.count).split(separator: ".").compactMap { Int($0) }
        }
        return lock.imageReferences.filter { $0.hasPrefix(repository) }
            .max { numbers($0).lexicographicallyPrecedes(numbers($1)) }
            .map { lock.pinned($0) }
    }
}

extension Service {
    /// The name of the pods that send requests to a version before its promotion.
    var exerciseName: String { "\(name)-exercise" }

    /// The ingress rule that allows those pods.
    func exerciseIngress(
        to port: Int, in context: Context
    ) -> WorkloadNetwork.CommentedRule<Networking.V1.NetworkPolicyIngressRule> {
        .init(
            comment: "Called by the exercise before its promotion.",
            rule: .init(
                from: [.init(podSelector: context.selector(of: exerciseName))], ports: [WorkloadNetwork.tcp(port)]))
    }
}
