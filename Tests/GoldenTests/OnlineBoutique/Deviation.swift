/// A difference between the upstream manifests of the Online Boutique and ours, with its reason.
struct Deviation: Sendable {
    /// The kind of the object, or the object itself: `Deployment`, `Deployment/redis-cart`.
    let object: String
    /// The field, with everything below it.
    let field: String
    /// The reason for the difference.
    let reason: String

    init(_ object: String, _ field: String, _ reason: String) {
        self.object = object
        self.field = field
        self.reason = reason
    }

    func covers(_ field: String, of object: String) -> Bool {
        (object == self.object || object.hasPrefix(self.object + "/"))
            && (self.field.isEmpty || field == self.field || field.hasPrefix(self.field + ".")
                || field.hasPrefix(self.field + "["))
    }
}

extension Deviation {
    private static let pod = "spec.template.spec"
    private static let main = "spec.template.spec.containers[main]"
    private static let preparation = "spec.template.spec.initContainers[frontend-check]"

    /// Everything that our defaults add.
    static let added: [Deviation] = [
        Deviation("Namespace", "", "The shop has a namespace of its own, under the restricted Pod Security Standard."),
        Deviation("NetworkPolicy", "", "What is not declared is denied, both ways."),
        Deviation("Ingress/frontend", "", "The shop is reached from outside over TLS alone."),
        Deviation("ServiceAccount/redis-cart", "", "Each workload has an account of its own."),

        Deviation("Deployment", "metadata.namespace", "The namespace of its own."),
        Deviation("Service", "metadata.namespace", "The namespace of its own."),
        Deviation("ServiceAccount", "metadata.namespace", "The namespace of its own."),
        Deviation("Deployment", "metadata.labels.app.kubernetes.io/name", "The labels that Kubernetes recommends."),
        Deviation("Deployment", "metadata.labels.app.kubernetes.io/part-of", "The labels that Kubernetes recommends."),
        Deviation("Service", "metadata.labels.app.kubernetes.io/name", "The labels that Kubernetes recommends."),
        Deviation("Service", "metadata.labels.app.kubernetes.io/part-of", "The labels that Kubernetes recommends."),
        Deviation("ServiceAccount", "metadata.labels", "The labels that Kubernetes recommends."),
        Deviation("Deployment", "metadata.annotations", "Argo CD applies what is called before what calls."),
        Deviation("Service", "metadata.annotations", "Argo CD applies what is called before what calls."),
        Deviation("ServiceAccount", "metadata.annotations", "Argo CD applies what is called before what calls."),
        Deviation("ServiceAccount", "automountServiceAccountToken", "None of the programs asks the Kubernetes API."),
        Deviation("Service", "spec.selector.app.kubernetes.io/name", "The recommended label selects the pods."),

        Deviation("Deployment", "spec.replicas", "A number of pods that was changed by hand is set back."),
        Deviation("Deployment", "spec.revisionHistoryLimit", "Git has every version."),
        Deviation("Deployment", "spec.strategy", "A new pod answers before an old one goes."),
        Deviation(
            "Deployment", "spec.selector.matchLabels.app.kubernetes.io/name", "The recommended label selects the pods."),
        Deviation(
            "Deployment", "spec.template.metadata.labels.app.kubernetes.io/name",
            "The labels that Kubernetes recommends."),
        Deviation(
            "Deployment", "spec.template.metadata.labels.app.kubernetes.io/part-of",
            "The labels that Kubernetes recommends."),
        Deviation("Deployment/redis-cart", "\(pod).serviceAccountName", "Each workload has an account of its own."),
        Deviation("Deployment", "\(pod).automountServiceAccountToken", "None of the programs asks the Kubernetes API."),
        Deviation("Deployment", "\(pod).enableServiceLinks", "Names are resolved by DNS."),
        Deviation("Deployment", "\(pod).securityContext.seccompProfile", "System calls no program makes are refused."),
        Deviation("Deployment", "\(main).ports[3550].name", "The port has the name of its Service's."),
        Deviation("Deployment", "\(main).ports[5050].name", "The port has the name of its Service's."),
        Deviation("Deployment", "\(main).ports[6379].name", "The port has the name of its Service's."),
        Deviation("Deployment", "\(main).ports[7070].name", "The port has the name of its Service's."),
        Deviation("Deployment", "\(main).ports[8080].name", "The port has the name of its Service's."),
        Deviation("Deployment", "\(main).ports[9555].name", "The port has the name of its Service's."),
        Deviation("Deployment", "\(main).ports[50051].name", "The port has the name of its Service's."),
        Deviation("Deployment", "\(main).image digest", "What was tested is what runs."),
        Deviation("Deployment", "\(main).startupProbe", "A slow start is no failure."),
        Deviation("Deployment", "\(main).readinessProbe.periodSeconds", "Kubernetes asks every 10 s, we every 5."),
        Deviation("Deployment", "\(main).lifecycle.preStop", "Requests still arrive while the endpoints are removed."),
        Deviation("Deployment/cartservice", "\(main).env.PORT", "A workload that listens is told where."),
        Deviation("Deployment/redis-cart", "\(main).env.PORT", "A workload that listens is told where."),
        Deviation(
            "Deployment/redis-cart", "\(pod).volumes[redis-data].emptyDir.sizeLimit", "A node's disk must not fill."),
        Deviation("Deployment/loadgenerator", "\(preparation).env.USERS", "It sees the variables of its workload."),
        Deviation("Deployment/loadgenerator", "\(preparation).env.RATE", "It sees the variables of its workload."),
        Deviation("Deployment/loadgenerator", "\(preparation).resources", "The scheduler knows what it needs."),
    ]

    /// Changed fields.
    static let changed: [Deviation] = [
        Deviation("Deployment", "\(main).name", "The container has the name of its workload.")
    ]

    /// Omitted fields.
    static let leftOut: [Deviation] = [
        Deviation(
            "Service/frontend-external", "",
            "A load balancer would take requests without TLS: an Ingress is there in its place."),
        Deviation("Deployment", "metadata.labels.app", "The recommended labels are there in its place."),
        Deviation("Service", "metadata.labels.app", "The recommended labels are there in its place."),
        Deviation("Deployment", "spec.selector.matchLabels.app", "The recommended labels are there in its place."),
        Deviation("Service", "spec.selector.app", "The recommended labels are there in its place."),
        Deviation("Deployment", "spec.template.metadata.labels.app", "The recommended labels are there in its place."),
        Deviation("Deployment", "spec.template.metadata.annotations", "It speaks to Istio, which is not there."),
        Deviation("Service", "spec.type", "It is Kubernetes' own."),
        Deviation("Deployment/loadgenerator", "\(pod).restartPolicy", "It is Kubernetes' own."),
        Deviation("Deployment/cartservice", "\(main).livenessProbe.periodSeconds", "It is Kubernetes' own."),
        Deviation("Deployment", "\(main).securityContext.privileged", "It is Kubernetes' own."),
        Deviation("Deployment/loadgenerator", "\(preparation).securityContext.privileged", "It is Kubernetes' own."),
        Deviation("Deployment", "\(pod).securityContext.fsGroup", "It gives claims to a group, and there are none."),
        Deviation(
            "Deployment", "\(pod).terminationGracePeriodSeconds",
            "Five seconds are the pause before the stop; Kubernetes' own 30 leave time to answer."),
    ]
}
