import StackFormats
import StackModel

/// `k8s/…`, `policies/…` and `constraint-template.yaml`: one file per component, with its objects in declaration order.
struct KubernetesTarget: Target {
    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        for environment in stack.environments {
            let manifests = SyncWaves.annotated(environment)
            var files: [Manifest.File] = []
            var objects: [Manifest.File: [Manifest]] = [:]
            for manifest in manifests {
                if objects[manifest.file] == nil { files.append(manifest.file) }
                objects[manifest.file, default: []].append(manifest)
            }
            for file in files {
                let manifests = objects[file, default: []]
                let nodes = manifests.map { manifest in
                    manifest.origin.map { manifest.node.at($0) } ?? manifest.node
                }
                documents.add(
                    YAML.Stream(nodes, header: [Banner.text(for: stack)]),
                    at: environment.directory + file.path, origin: manifests.first?.origin, isReleased: true)
            }
        }
    }
}
