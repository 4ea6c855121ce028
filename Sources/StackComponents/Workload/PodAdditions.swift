import KubernetesAPI
import StackLanguage
import StackModel

/// The settings of a body that apply to its pods, except image, variables, resources and ports.
struct PodAdditions {
    var scratch: [Scratch] = []
    var prepares: [Prepares] = []
    var runs: Runs?
    var account = RunsAs.default
    var grace: Duration?
    /// The mounts of volumes that the kind of workload adds itself.
    var mounts: [Core.V1.VolumeMount] = []

    init(scratch: [Scratch] = []) { self.scratch = scratch }

    init(_ elements: Elements<any WorkloadElement>, in context: Context) {
        scratch = elements.all(Scratch.self).map(\.value)
        prepares = elements.all(Prepares.self).map(\.value)
        runs = elements.last(Runs.self)?.value
        account = elements.last(RunsAs.self)?.value ?? .default
        grace = elements.last(Stops.self)?.value.grace
    }

    /// All mounts of a container, in the order of declaration.
    var allMounts: [Core.V1.VolumeMount]? {
        let all = mounts + scratch.map { Core.V1.VolumeMount(name: $0.name, mountPath: $0.path) }
        return all.isEmpty ? nil : all
    }

    /// The scratch volumes of a pod.
    var volumes: [Core.V1.Volume]? {
        scratch.isEmpty
            ? nil : scratch.map { .init(name: $0.name, emptyDir: .init(sizeLimit: $0.limit.quantity)) }
    }
}
