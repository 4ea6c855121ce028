import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel

/// The pods of a workload, by the restricted Pod Security Standard.
///
/// Every default has a reason. There are no privileges and no writable root file system, so that a compromised process can
/// change nothing; no token of the Kubernetes API, since hardly any program uses it; and no variables for each Service of the
/// namespace, since DNS resolves names.
struct WorkloadPod {
    /// The user and group ID of distroless images tagged `nonroot`.
    static let user = WorkloadDefaults.user.value

    let component: String
    let image: String
    /// Whether this repository builds the image.
    let isBuiltHere: Bool
    let configuration: WorkloadConfiguration
    let resources: Resources
    var additions = PodAdditions()
    let context: Context

    /// The security context of every container.
    static let containerSecurity = Core.V1.SecurityContext(
        allowPrivilegeEscalation: WorkloadDefaults.escalates.value,
        readOnlyRootFilesystem: WorkloadDefaults.readsOnly.value,
        capabilities: .init(drop: WorkloadDefaults.droppedCapabilities.value))

    /// The security context of every pod.
    static func podSecurity(_ account: RunsAs = .default) -> Core.V1.PodSecurityContext {
        Core.V1.PodSecurityContext(
            runAsNonRoot: true, runAsUser: account.user, runAsGroup: account.group,
            seccompProfile: .init(type: WorkloadDefaults.seccomp.value))
    }

    /// The requests and limits of a container.
    static func requirements(_ resources: Resources) -> Core.V1.ResourceRequirements {
        var limits: OrderedEntries<String> = [:]
        if let cpu = resources.cpuLimit { limits["cpu"] = cpu.quantity }
        limits["memory"] = resources.memoryLimit.quantity
        return Core.V1.ResourceRequirements(
            requests: ["cpu": resources.cpu.quantity, "memory": resources.memory.quantity], limits: limits)
    }

    /// The pod template for a container that the caller has completed.
    func template(
        container: Core.V1.Container, complete: (inout Core.V1.PodSpec) -> Void = { _ in }
    ) -> Core.V1.PodTemplateSpec {
        var spec = Core.V1.PodSpec(
            containers: [container], serviceAccountName: component,
            automountServiceAccountToken: WorkloadDefaults.mountsToken.value,
            enableServiceLinks: WorkloadDefaults.serviceLinks.value,
            securityContext: Self.podSecurity(additions.account),
            nodeSelector: context.nodeSelector(isBuiltHere: isBuiltHere))
        if !additions.prepares.isEmpty { spec.initContainers = additions.prepares.map(preparation) }
        let volumes = (additions.volumes ?? []) + configuration.fileVolumes
        if !volumes.isEmpty { spec.volumes = volumes }
        // Files of values belong to root and to this group.
        if !configuration.files.isEmpty { spec.securityContext?.fsGroup = additions.account.group }
        spec.terminationGracePeriodSeconds = additions.grace?.wholeSeconds
        complete(&spec)
        return Core.V1.PodTemplateSpec(metadata: .init(labels: context.labels(of: component)), spec: spec)
    }

    /// The main container, with the settings that all kinds share.
    var container: Core.V1.Container {
        var container = shared(name: component, image: image)
        if let runs = additions.runs {
            container.command = Self.literal(runs.entryPoint)
            container.args = Self.literal(runs.arguments)
        }
        return container
    }

    private func preparation(_ prepares: Prepares) -> Core.V1.Container {
        var container = shared(name: prepares.name, image: context.lock.pinned(prepares.image))
        container.command = Self.literal(prepares.command)
        return container
    }

    /// The metadata of the object that creates the pods.
    var ownerMetadata: Meta.V1.ObjectMeta {
        var metadata = context.metadata(name: component)
        metadata.annotations = configuration.restartAnnotations
        return metadata
    }

    /// A command or its arguments, escaped so that the program receives them unchanged; `nil` where there are none.
    static func literal(_ words: [String]) -> [String]? {
        words.isEmpty ? nil : words.map(KubeletExpansion.escaped)
    }

    /// A shell script as the command of a container.
    static func shell(_ script: Shell.Script) -> [String]? { literal(["/bin/sh", "-c", script.render().text]) }

    private func shared(name: String, image: String) -> Core.V1.Container {
        let mounts = (additions.allMounts ?? []) + configuration.files.mounts
        return Core.V1.Container(
            name: name, image: image, env: configuration.environment,
            resources: Self.requirements(resources), securityContext: Self.containerSecurity,
            volumeMounts: mounts.isEmpty ? nil : mounts)
    }

    /// The service account of the pods, to which permissions are granted.
    var serviceAccount: Core.V1.ServiceAccount {
        var metadata = context.metadata(name: component)
        metadata.annotations = context.accountAnnotations(of: component)
        let secret = isBuiltHere ? context.pullSecret : nil
        return Core.V1.ServiceAccount(
            metadata: metadata, automountServiceAccountToken: WorkloadDefaults.mountsToken.value,
            imagePullSecrets: secret.map { [.init(name: $0)] })
    }
}
