import KubernetesAPI
import StackFormats
import StackLanguage
public import StackModel

extension StatefulService {
    /// Adds the StatefulSet, its Services and everything its pods need.
    public func lower(in context: Context, into parts: inout Parts) {
        var pod = lowerPods(network: network(in: context), in: context, into: &parts)
        pod.additions.mounts = volumes.map { .init(name: $0.name, mountPath: $0.path) }
        lowerServices(in: context, into: &parts)
        let origins = volumes.map { parts.origin(at: $0.location) }
        parts.add(
            manifest: statefulSet(pod, in: context).node().attributing(claimsTo: origins),
            to: .component(resourceName))
        // With one pod, a budget would only keep nodes from being drained.
        if pods > 1 {
            parts.add(
                WorkloadScaling.disruptionBudget(of: resourceName, in: context), to: .component(resourceName))
        }
        lowerBuildAndIdentity(in: context, into: &parts)
    }

    private func network(in context: Context) -> WorkloadNetwork {
        var network = WorkloadNetwork(component: resourceName, context: context)
        network.listening = self
        guard pods > 1 else { return network }
        network.ingress.append(
            .init(
                comment: "Called by its own pods.",
                rule: .init(
                    from: [.init(podSelector: context.selector(of: resourceName))],
                    ports: listeningPorts.map { WorkloadNetwork.tcp($0.port) })))
        network.egress = listeningPorts.map { port in
            (
                comment: "Calls its own pods.",
                egress: .init(to: .workload(name: resourceName, namespace: context.namespace), port: port.port)
            )
        }
        return network
    }

    private func lowerServices(in context: Context, into parts: inout Parts) {
        let selector: OrderedEntries<String> = ["app.kubernetes.io/name": resourceName]
        parts.add(
            Core.V1.Service(
                metadata: context.metadata(name: name, component: resourceName),
                spec: .init(selector: selector, ports: ports.ofService)),
            to: .component(resourceName))
        let governing = Core.V1.Service(
            metadata: context.metadata(name: governingName, component: resourceName),
            spec: .init(
                clusterIP: "None", selector: selector, ports: ports.ofService, publishNotReadyAddresses: true))
        parts.add(
            manifest: governing.node().commented("Pods find one another by name, even while they start."),
            to: .component(resourceName))
    }

    private func statefulSet(_ pod: WorkloadPod, in context: Context) -> Apps.V1.StatefulSet {
        var container = pod.container
        ports.complete(&container)
        let template = pod.template(container: container) { spec in
            // A new volume belongs to root. Once the group owns it, a start does not change the owner of every file again.
            spec.securityContext?.fsGroup = pod.additions.account.group
            spec.securityContext?.fsGroupChangePolicy = .onRootMismatch
            if pods > 1 {
                spec.topologySpreadConstraints = WorkloadScaling.spread(
                    of: resourceName, versionLabel: "controller-revision-hash", in: context)
            }
        }
        return Apps.V1.StatefulSet(
            metadata: pod.ownerMetadata,
            spec: .init(
                selector: context.selector(of: resourceName), template: template, serviceName: governingName,
                replicas: pods, revisionHistoryLimit: Service.Defaults.revisionHistory.value,
                updateStrategy: .init(type: .rollingUpdate), volumeClaimTemplates: claims(in: context),
                persistentVolumeClaimRetentionPolicy: .init(
                    whenDeleted: Defaults.retention.value, whenScaled: Defaults.retention.value)))
    }

    private func claims(in context: Context) -> [Core.V1.PersistentVolumeClaim] {
        volumes.map { volume in
            Core.V1.PersistentVolumeClaim(
                metadata: .init(name: volume.name, labels: context.labels(of: resourceName)),
                spec: .init(
                    accessModes: [.readWriteOnce], storageClassName: volume.storageClass ?? context.storageClass,
                    resources: .init(requests: ["storage": volume.size.quantity])))
        }
    }
}

extension YAML.Node {
    /// The StatefulSet with each claim attributed to the line of its volume.
    fileprivate func attributing(claimsTo origins: [OriginID?]) -> YAML.Node {
        guard var object = mappingValue, var spec = object["spec"]?.mappingValue,
            let claims = spec["volumeClaimTemplates"]?.sequenceValue
        else { return self }
        spec["volumeClaimTemplates"] = .sequence(zip(claims, origins).map { $0.at($1) })
        object["spec"] = .mapping(spec)
        return .mapping(object)
    }
}
