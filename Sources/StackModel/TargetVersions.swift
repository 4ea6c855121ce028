/// The versions of the tools that a stack's files are written for.
///
/// They determine which fields may be used. The defaults are the newest versions whose published definitions the files have been
/// checked against.
public struct TargetVersions: Sendable, Equatable {
    /// Kubernetes, as major and minor version: `1.36`.
    public var kubernetes: String
    /// The minimum Terraform version for the files: `1.11`. Locking in S3 itself needs 1.10.
    public var terraform: String
    /// The OPA constraint framework's language in Gatekeeper templates. `v1` needs Gatekeeper 3.21.
    public var rego: String
    /// The controllers that the cluster must run for the objects of other projects; `BOOTSTRAP.md` asks for these versions.
    public var controllers: ControllerVersions

    /// Sets the versions, each in the form its property documents; any other form is rejected with `SG303`, at the line that
    /// lists the stack.
    public init(
        kubernetes: String = Defaults.kubernetes.value, terraform: String = Defaults.terraform.value,
        rego: String = Defaults.rego.value,
        controllers: ControllerVersions = ControllerVersions()
    ) {
        self.kubernetes = kubernetes
        self.terraform = terraform
        self.rego = rego
        self.controllers = controllers
    }
}

/// The versions of the controllers whose objects are among the files, as major and minor version.
///
/// The defaults are the versions whose published definitions the files have been checked against.
public struct ControllerVersions: Sendable, Equatable {
    /// Argo CD. Since 3.5 a project can restrict cluster-scoped objects by name.
    public var argoCD: String
    /// Argo Rollouts.
    public var argoRollouts: String
    /// External Secrets.
    public var externalSecrets: String
    /// The Prometheus operator.
    public var prometheusOperator: String
    /// Gatekeeper.
    public var gatekeeper: String
    /// Kyverno.
    public var kyverno: String
    /// Stakater Reloader, if the platform runs it. Since 1.4.20 its chart can be restricted to a list of namespaces.
    public var reloader: String

    /// Sets the versions, each as major and minor version; any other form is rejected with `SG303`, at the line that lists the
    /// stack.
    public init(
        argoCD: String = TargetVersions.Defaults.argoCD.value,
        argoRollouts: String = TargetVersions.Defaults.argoRollouts.value,
        externalSecrets: String = TargetVersions.Defaults.externalSecrets.value,
        prometheusOperator: String = TargetVersions.Defaults.prometheusOperator.value,
        gatekeeper: String = TargetVersions.Defaults.gatekeeper.value,
        kyverno: String = TargetVersions.Defaults.kyverno.value,
        reloader: String = TargetVersions.Defaults.reloader.value
    ) {
        self.argoCD = argoCD
        self.argoRollouts = argoRollouts
        self.externalSecrets = externalSecrets
        self.prometheusOperator = prometheusOperator
        self.gatekeeper = gatekeeper
        self.kyverno = kyverno
        self.reloader = reloader
    }
}
