public import StackDiagnostics
public import StackModel

/// What the cluster offers to every stack: its ingress controller, its certificates, its monitoring.
///
/// Without one, the defaults below hold: the names under which those projects install themselves. A stack declares at
/// most one.
public struct Platform: Primitive {
    /// `platform`.
    public static let kind: Kind = "platform"
    /// The one name of the one platform.
    public let name = "platform"
    /// Where it was declared.
    public let location: SourceLocation?
    /// The class of the ingress controller, and the namespace that its pods run in. Traefik by default.
    public let ingressClass: String
    /// The namespace of the ingress controller's pods.
    public let ingressNamespace: String
    /// The cert-manager `ClusterIssuer` that signs certificates.
    public let certificateIssuer: String
    /// The namespace that Prometheus and its operator run in.
    public let monitoringNamespace: String
    /// The address at which Prometheus answers queries.
    public let prometheusAddress: String
    /// How often External Secrets asks the stores for changed values.
    public let refreshes: Duration
    /// What starts pods again when a value that they read as a variable has changed; `nil` where nothing does.
    public let restarts: Restarter?

    /// The service of Argo CD's notifications that sets commit statuses; `nil` where nothing reports.
    public let notifications: String?

    /// What starts pods again when a value that they read as a variable has changed.
    public enum Restarter: Sendable, Equatable {
        /// Stakater Reloader.
        ///
        /// Every workload that keeps running and reads variables from stores is annotated with the names of exactly those Secrets.
        /// Reloader answers a changed Secret with an annotation of the pod template: a Deployment and a StatefulSet are rolled
        /// over, and a Rollout goes through its release, analysis included. Jobs and scheduled jobs are not annotated: their
        /// next run reads the new value.
        ///
        /// `BOOTSTRAP.md` lists the controller and the settings that it needs.
        case reloader
    }

    /// Describes a platform; what is left out is as those projects install themselves.
    ///
    /// - Parameters:
    ///   - ingressClass: The name of an IngressClass, a DNS subdomain (`SG303`).
    ///   - ingressNamespace: The name of a namespace, a DNS label (`SG303`).
    ///   - certificateIssuer: The name of a ClusterIssuer, a DNS subdomain (`SG303`).
    ///   - monitoringNamespace: The name of a namespace, a DNS label (`SG303`).
    ///   - prometheusAddress: An `http` or `https` address without user, query and fragment (`SG303`).
    ///   - refreshes: How often External Secrets asks the stores for changed values: whole seconds, from one minute to one day
    ///     (`SG301`). One hour by default.
    ///   - restarts: What starts pods again when a value that they read as a variable has changed. Nothing by default: no
    ///     controller is assumed that the stack does not declare.
    ///   - notifications: The service of Argo CD's notifications that sets the status of a commit, such as `github`: a DNS label
    ///     (`SG303`). The applications subscribe to what is deployed, to failed syncs and to degraded health, and a promotion waits
    ///     for the status before it goes on to the next environment. Nothing by default: a person starts each further promotion.
    public init(
        ingressClass: String = Defaults.ingressClass.value,
        ingressNamespace: String = Defaults.ingressNamespace.value,
        certificateIssuer: String = Defaults.certificateIssuer.value,
        monitoringNamespace: String = Defaults.monitoringNamespace.value,
        prometheusAddress: String = Defaults.prometheusAddress.value, refreshes: Duration = Defaults.refreshes.value,
        restarts: Restarter? = nil, notifications: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        location = SourceLocation(file: file, line: line, column: column)
        self.ingressClass = ingressClass
        self.ingressNamespace = ingressNamespace
        self.certificateIssuer = certificateIssuer
        self.monitoringNamespace = monitoringNamespace
        self.prometheusAddress = prometheusAddress
        self.refreshes = refreshes
        self.restarts = restarts
        self.notifications = notifications
    }

    /// Names that Kubernetes refuses, an address that nothing can ask, and a refresh interval that no store could bear or
    /// that would lose a rotated value for days.
    public func check(in context: Context) -> [Diagnostic] {
        let faults = [
            ("ingress class", ingressClass, DNSName.fault(inSubdomain: ingressClass)),
            ("ingress controller namespace", ingressNamespace, DNSName.fault(inLabel: ingressNamespace)),
            ("certificate issuer", certificateIssuer, DNSName.fault(inSubdomain: certificateIssuer)),
            ("Prometheus namespace", monitoringNamespace, DNSName.fault(inLabel: monitoringNamespace)),
            ("Prometheus address", prometheusAddress, WebAddress.fault(in: prometheusAddress)),
            (
                "Argo CD notification service", notifications ?? "",
                notifications.flatMap { DNSName.fault(inLabel: $0) }
            ),
        ]
        return faults.compactMap { what, text, fault in
            fault.map { context.error(.invalidValue, "the \(what) \(text.debugDescription) \($0)") }
        } + checkRefreshes(context)
    }

    /// Makes nothing of its own: others ask it, and Argo CD's applications subscribe to its notifications.
    public func lower(in context: Context, into parts: inout Parts) {
        if let notifications { parts.add(notificationService: notifications) }
    }
}

extension Context {
    /// The platform that the stack declares, or the defaults.
    public var platform: Platform { graph.all(Platform.self).first?.value ?? Platform() }
}
