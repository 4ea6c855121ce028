import KubernetesAPI
import StackFormats
import StackModel
import TerraformModel

extension ExternalSecretsAccess {
    /// None: `Secret` lists Secret Manager wherever one is declared.
    public static var googleServices: [GoogleService] { [] }

    /// Grants each secret directly to the controller's Kubernetes ServiceAccount, so that the chart that installs it needs no
    /// settings.
    func lowerGoogle(
        _ used: UsedEntries, _ cluster: KubernetesCluster, in context: Context, into parts: inout Parts
    ) {
        parts.add(
            store(.secretManager, .init(gcpsm: .init(projectID: context.googleProject)), in: context), to: .namespace)
        for (index, name) in used.secrets.enumerated() {
            let grant = Terraform.GoogleGrant(
                "roles/secretmanager.secretAccessor",
                on: .secret(SecretManagerEntry.reference(to: name, in: context)), called: name)
            var block = grant.member(controllerMember(cluster), called: blockName(of: name, in: context)).block
            if index == 0 {
                block.comment =
                    "External Secrets: its controller may read what this stack passes to the cluster, and "
                    + "nothing else."
            }
            parts.add(terraform: block)
        }
    }

    private func blockName(of secret: String, in context: Context) -> String {
        let prefix = context.qualified("")
        let name = secret.hasPrefix(prefix) ? String(secret.dropFirst(prefix.count)) : secret
        return Terraform.identifier("external-secrets-\(name)")
    }

    private func controllerMember(_ cluster: KubernetesCluster) -> HCL.Expression {
        .template([
            .literal("principal://iam.googleapis.com/projects/"),
            .interpolation(Cloud.googleProject.reference("number")),
            .literal("/locations/global/workloadIdentityPools/"), .interpolation(cluster.googleIdentityPool),
            .literal("/subject/ns/\(Self.controller)/sa/\(Self.controller)"),
        ])
    }
}
