extension TargetVersions {
    /// The versions that files are written for if a stack sets none.
    public enum Defaults {
        /// Kubernetes, as major and minor version.
        public static let kubernetes = version("Kubernetes", "1.36", setting: #"TargetVersions(kubernetes: "1.35")"#)
        /// The minimum Terraform version for the files.
        public static let terraform = Default(
            "Terraform", "1.11", because: "The state is locked in S3 itself, which requires 1.10; 1.11 made it stable.",
            setting: #"TargetVersions(terraform: "1.12")"#)
        /// The language of Gatekeeper's templates.
        public static let rego = Default(
            "Rego in Gatekeeper", "v1", because: "It is the language of OPA 1; Gatekeeper has supported it since 3.21.",
            setting: #"TargetVersions(rego: "v0")"#)
        /// Argo CD.
        public static let argoCD = controller("Argo CD", "3.5", argument: "argoCD")
        /// Argo Rollouts.
        public static let argoRollouts = controller("Argo Rollouts", "1.9", argument: "argoRollouts")
        /// External Secrets.
        public static let externalSecrets = controller("External Secrets", "2.9", argument: "externalSecrets")
        /// The Prometheus operator.
        public static let prometheusOperator = controller(
            "Prometheus operator", "0.93", argument: "prometheusOperator")
        /// Gatekeeper.
        public static let gatekeeper = controller("Gatekeeper", "3.23", argument: "gatekeeper")
        /// Kyverno.
        public static let kyverno = controller("Kyverno", "1.19", argument: "kyverno")
        /// Stakater Reloader.
        public static let reloader = Default(
            "Reloader", "1.4", because: "The annotations are those that its source reads at 1.4.21.",
            setting: #"TargetVersions(controllers: ControllerVersions(reloader: "1.4"))"#,
            source: "https://github.com/stakater/Reloader/tree/v1.4.21")

        private static func controller(_ name: String, _ value: String, argument: String) -> Default<String> {
            version(
                name, value, setting: "TargetVersions(controllers: ControllerVersions(\(argument): \"\(value)\"))")
        }

        private static func version(_ name: String, _ value: String, setting: String) -> Default<String> {
            Default(
                name, value,
                because: "It is the newest version against whose published definitions the files have been checked.",
                setting: setting)
        }
    }

    /// The versions that files are written for if a stack does not set its property `versions`.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.kubernetes, Defaults.terraform, Defaults.rego, Defaults.argoCD, Defaults.argoRollouts,
            Defaults.externalSecrets, Defaults.prometheusOperator, Defaults.gatekeeper, Defaults.kyverno,
            Defaults.reloader,
        ].map(\.described)
    }
}
