public import StackDiagnostics
public import StackModel

/// The services that the cluster provides to every stack: ingress controller, certificates and monitoring.
///
/// Without a platform, the defaults apply: the names under which those projects are installed by default. A stack declares
/// at most one.
public struct Platform: Primitive {
    /// `platform`.
    public static let kind: Kind = "platform"
    /// The fixed name of the only platform.
    public let name = "platform"
    /// Where it was declared.
    public let location: SourceLocation?
    /// The IngressClass of the ingress controller. Traefik's by default.
    public let ingressClass: String
    /// The namespace of the ingress controller's pods.
    public let ingressNamespace: String
    /// The cert-manager `ClusterIssuer` that signs certificates.
    public let certificateIssuer: String
    /// The namespace that Prometheus and its operator run in.
    public let monitoringNamespace: String
    /// The address at which Prometheus answers queries.
    public let prometheusAddress: String
    /// The interval at which External Secrets polls the stores for changed values.
    public let refreshInterval: Duration
    /// The controller that restarts pods when a value in one of their variables has changed; `nil` for none.
    public let restarter: Restarter?

    /// The service of Argo CD's notifications that sets commit statuses; `nil` for no reports.
    public let notifications: String?

    /// A controller that restarts pods when a value in one of their variables has changed.
    public enum Restarter: Sendable, Equatable {
        /// Stakater Reloader.
        ///
        /// Every long-running workload that reads variables from stores has an annotation with the names of exactly those
        /// Secrets. When a Secret changes, Reloader annotates the pod template: a Deployment or a StatefulSet rolls out, and a
        /// Rollout goes through its release, including analysis. Jobs and scheduled jobs have no annotation: their next run reads
        /// the new value.
        ///
        /// `BOOTSTRAP.md` lists the controller and the settings that it needs.
        case reloader
    }

    /// Describes the platform. Omitted arguments assume that those projects are installed with their default names.
    ///
    /// - Parameters:
    ///   - ingressClass: The name of an IngressClass, a DNS subdomain (`SG303`).
    ///   - ingressNamespace: The name of a namespace, a DNS label (`SG303`).
    ///   - certificateIssuer: The name of a ClusterIssuer, a DNS subdomain (`SG303`).
    ///   - monitoringNamespace: The name of a namespace, a DNS label (`SG303`).
    ///   - prometheusAddress: An `http` or `https` address without user, query and fragment (`SG303`).
    ///   - refreshInterval: The interval at which External Secrets polls the stores for changed values: whole seconds, from one
    ///     minute to one day (`SG301`). One hour by default.
    ///   - restarter: The controller that restarts pods when a value in one of their variables has changed. None by default: no
    ///     controller is assumed that the stack does not declare.
    ///   - notifications: The service of Argo CD's notifications that sets the status of a commit, such as `github`: a DNS
    ///     label (`SG303`). The applications subscribe to successful deployments, failed syncs and degraded health, and a
    ///     promotion waits for the status before it continues to the next environment. None by default: a person starts each
    ///     further promotion.
    public init(
        ingressClass: String = Defaults.ingressClass.value,
        ingressNamespace: String = Defaults.ingressNamespace.value,
        certificateIssuer: String = Defaults.certificateIssuer.value,
        monitoringNamespace: String = Defaults.monitoringNamespace.value,
        prometheusAddress: String = Defaults.prometheusAddress.value,
        refreshInterval: Duration = Defaults.refreshInterval.value,
        restarter: Restarter? = nil, notifications: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        location = SourceLocation(file: file, line: line, column: column)
        self.ingressClass = ingressClass
        self.ingressNamespace = ingressNamespace
        self.certificateIssuer = certificateIssuer
        self.monitoringNamespace = monitoringNamespace
        self.prometheusAddress = prometheusAddress
        self.refreshInterval = refreshInterval
        self.restarter = restarter
        self.notifications = notifications
    }

    /// Reports names that Kubernetes rejects, an address that cannot be queried, and a refresh interval that would overload the
    /// stores or miss a rotated value for days.
    public func check(in context: Context) -> [Diagnostic] {
        let faults = [
            ("ingress class", ingressClass, DNSName.problem(inSubdomain: ingressClass)),
            ("ingress controller namespace", ingressNamespace, DNSName.problem(inLabel: ingressNamespace)),
            ("certificate issuer", certificateIssuer, DNSName.problem(inSubdomain: certificateIssuer)),
            ("Prometheus namespace", monitoringNamespace, DNSName.problem(inLabel: monitoringNamespace)),
            ("Prometheus address", prometheusAddress, WebAddress.problem(in: prometheusAddress)),
            (
                "Argo CD notification service", notifications ?? "",
                notifications.flatMap { DNSName.problem(inLabel: $0) }
            ),
        ]
        return faults.compactMap { what, text, fault in
            fault.map { context.error(.invalidValue, "the \(what) \(text.debugDescription) \($0)") }
        } + checkRefreshes(context)
    }

    /// Registers the notification service, to which Argo CD's applications subscribe. Other components read the other values.
    public func lower(in context: Context, into parts: inout Parts) {
        if let notifications { parts.add(notificationService: notifications) }
    }
}

extension Context {
    /// The platform that the stack declares, or the defaults.
    public var platform: Platform { graph.all(Platform.self).first?.value ?? Platform() }
}
