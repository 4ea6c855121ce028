import StackModel
import TerraformModel

extension KubernetesCluster {
    /// What a person does between the first apply and the first sync: the endpoint is private, so kubectl gets in only
    /// from the networks that the apply names.
    func lowerBootstrap(in context: Context, into parts: inout Parts) {
        guard let cloud = context.cloud else { return }
        let folder = context.directory.isEmpty ? [] : ["-chdir=\(context.environment.name)"]
        let steps = [
            BootstrapPart(
                .controllers, "Let Terraform read the state of \(context.namespace)",
                command: ["terraform"] + folder + ["init"]),
            BootstrapPart(
                .controllers,
                "Make the cluster \(context.qualified(name)), with your own networks in the variable: it opens the "
                    + "API endpoint to them, and the next apply without it closes the endpoint again",
                command: ["terraform"] + folder
                    + ["apply", "-var", "\(accessCIDRs.name)=[\"203.0.113.0/24\"]"]),
            BootstrapPart(
                .controllers, "Let kubectl reach the cluster \(context.qualified(name))",
                command: [
                    "aws", "eks", "update-kubeconfig", "--region", cloud.region, "--name", context.qualified(name),
                ]),
        ]
        for step in steps { parts.add(bootstrap: step) }
        guard isScaled else { return }
        parts.add(
            bootstrap: BootstrapPart(
                .controllers,
                "Install the Cluster Autoscaler for Kubernetes \(version ?? context.versions.kubernetes) in the "
                    + "namespace kube-system, with the service account cluster-autoscaler"))
    }
}
