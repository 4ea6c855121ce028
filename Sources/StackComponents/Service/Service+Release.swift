import KubernetesAPI
import StackModel

extension Service {
    /// Whether something measures the service, so that Prometheus has to scrape it.
    var isMeasured: Bool { releases != nil }

    func exerciseIngress(
        to port: Int, in context: Context
    ) -> WorkloadNetwork.CommentedRule<Networking.V1.NetworkPolicyIngressRule> {
        .init(
            comment: "Exercised before its promotion.",
            rule: .init(
                from: [.init(podSelector: context.selector(of: "\(name)-exercise"))], ports: [WorkloadNetwork.tcp(port)]
            ))
    }

    /// The workload of a service that is released by a strategy. Without `replicas`: the autoscaler owns them.
    func rollout(
        _ releases: Releases, _ template: Core.V1.PodTemplateSpec, in context: Context
    ) -> Argo.V1Alpha1.Rollout {
        Argo.V1Alpha1.Rollout(
            metadata: context.metadata(name: name),
            spec: .init(
                revisionHistoryLimit: 3, progressDeadlineSeconds: 600, progressDeadlineAbort: true,
                strategy: .init(
                    blueGreen: .init(
                        activeService: name, previewService: previewName, scaleDownDelaySeconds: 300,
                        prePromotionAnalysis: .init(
                            templates: [
                                .init(templateName: "\(name)-exercise"), .init(templateName: "\(name)-latency"),
                            ],
                            args: [.init(name: "service", value: previewName)]))),
                selector: context.selector(of: name), template: template))
    }

    func lowerMonitoring(in context: Context, into parts: inout Parts) {}
}
