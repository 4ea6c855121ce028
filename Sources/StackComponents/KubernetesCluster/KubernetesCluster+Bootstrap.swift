import StackFormats
import StackModel
import TerraformModel

extension KubernetesCluster {
    /// The name of its Terraform blocks.
    var identifier: String { Terraform.identifier(resourceName) }

    /// The name of the cluster in the cloud.
    func clusterName(in context: Context) -> String {
        switch context.vendor {
        case .aws: context.qualified(resourceName)
        case .googleCloud: context.qualified(resourceName, maximumLength: 40)
        }
    }

    var accessCIDRs: Terraform.Variable {
        Terraform.Variable(
            "\(identifier)_public_access_cidrs", type: .call("list", .ref("string")),
            description: "Networks that may reach the public API endpoint of the cluster \(name); with none the "
                + "endpoint is private.", default: [])
    }

    /// Adds the manual steps between the first apply and the first sync: the endpoint is private, so kubectl reaches it only
    /// from the networks that the apply lists.
    func lowerBootstrap(in context: Context, into parts: inout Parts) {
        guard let access = kubectlAccess(in: context) else { return }
        let cluster = clusterName(in: context)
        let terraform = ["terraform"] + (context.directory.isEmpty ? [] : ["-chdir=\(context.environment.name)"])
        let open = terraform + ["apply", "-var", "\(accessCIDRs.name)=[\"203.0.113.0/24\"]"]
        let steps = [
            BootstrapPart(
                .controllers, "Connect Terraform to the state of \(context.namespace)", command: terraform + ["init"]),
            BootstrapPart(
                .controllers,
                "Create the cluster \(cluster), with your own networks in the variable, which opens the API "
                    + "endpoint to them. The next apply without the variable, such as that of a merge, closes the "
                    + "endpoint again",
                command: open),
            BootstrapPart(
                .controllers,
                "Give kubectl access to the cluster \(cluster), in the context \(access.title). Name the context "
                    + "in each command, since the current context is the one that was added last",
                script: Shell.Script(Shell.Command(access.command))),
        ]
        for step in steps { parts.add(bootstrap: step) }
        creatorRemovalStep(in: context).map { parts.add(bootstrap: $0) }
        if context.cluster?.name == name {
            let access = ClusterAccess(
                kubectlContext: access.context,
                openStep: BootstrapPart(
                    .sync,
                    "Open the API endpoint of \(cluster) to your own networks again, once no merge is being "
                        + "applied: the apply of each merge closes it",
                    command: open),
                closeStep: BootstrapPart(
                    .sync, "Close the API endpoint of \(cluster)", command: terraform + ["apply"]))
            parts.add(clusterAccess: access)
        }
        guard isAutoscaled, context.vendor == .aws else { return }
        parts.add(
            bootstrap: BootstrapPart(
                .controllers,
                "Install the Cluster Autoscaler for Kubernetes \(version ?? context.versions.kubernetes) in the "
                    + "namespace kube-system, with the service account cluster-autoscaler"))
    }

    /// The step that removes the permissions of the cluster's creator; `nil` if the creator gets none.
    ///
    /// The argument that withholds them would replace an existing cluster that has them, so Terraform ignores it there.
    private func creatorRemovalStep(in context: Context) -> BootstrapPart? {
        guard context.vendor == .aws, let cloud = context.cloud else { return nil }
        let place = ["--region", cloud.region, "--cluster-name", clusterName(in: context)]
        func eks(_ verb: String) -> Shell.Command {
            Shell.Command((["aws", "eks", verb] + place).map { Shell.Word($0) })
        }
        var delete = eks("delete-access-entry")
        delete.words += ["--principal-arn", .variable("principal")]
        return BootstrapPart(
            .controllers,
            "If the cluster \(clusterName(in: context)) was created before this configuration managed it, list who can access it. An "
                + "entry of the identity that created it keeps administrator rights: delete it once kubectl works in the context "
                + "above. The second command waits for its ARN",
            script: Shell.Script([
                .command(eks("list-access-entries")),
                .all([.run("read", "-r", "principal"), .command(delete)]),
            ]))
    }

    /// The kubectl context of the cluster.
    func kubectlContext(in context: Context) -> String? { kubectlAccess(in: context)?.context }

    /// The kubectl context of the cluster, its description for the reader, and the command that creates it.
    private func kubectlAccess(in context: Context) -> (context: String, title: String, command: [Shell.Word])? {
        guard let cloud = context.cloud else { return nil }
        let cluster = clusterName(in: context)
        switch cloud.provider {
        case .aws:
            let command = [
                "aws", "eks", "update-kubeconfig", "--region", cloud.region, "--name", cluster, "--alias", cluster,
            ].map { Shell.Word($0) }
            // The identity that created the cluster has no permissions in it.
            return (cluster, "of the same name", command + ["--role-arn", administratorARN(in: context)])
        case .googleCloud(let project):
            let name = "gke_\(project)_\(cloud.region)_\(cluster)"
            let command = [
                "gcloud", "container", "clusters", "get-credentials", cluster, "--region", cloud.region, "--project",
                project,
            ]
            return (name, name, command.map { Shell.Word($0) })
        }
    }
}
