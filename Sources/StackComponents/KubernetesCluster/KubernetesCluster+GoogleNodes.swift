import StackFormats
import StackLanguage
import StackModel
import TerraformModel

extension KubernetesCluster {
    /// Adds the service account of the nodes. Its role allows writing logs and metrics, and reading only what a node needs.
    func lowerGoogleNodeAccount(in context: Context, into parts: inout Parts) {
        var account = googleNodeAccount
        account.comment = "Nodes of the cluster \(name)"
        account.body["account_id"] = .string(context.googleAccountID("\(resourceName)-nodes"))
        account.body["display_name"] = .string(
            ShortName.shortened("Nodes of the cluster \(context.qualified(resourceName))", maximumLength: 100))
        parts.add(terraform: account.block)
        parts.add(
            terraform: Terraform.Resource("google_project_iam_member", "\(identifier)_nodes") {
                $0["project"] = .string(context.googleProject)
                $0["role"] = "roles/container.defaultNodeServiceAccount"
                $0["member"] = googleNodeAccount.reference("member")
            }.block)
    }

    func googleNodePoolBlock(_ context: Context) -> HCL.Block {
        var pool = googleNodePool
        pool.comment = "Named after its machine type: nodes of another type are created before these are deleted."
        pool.body["name"] = .string(instanceType)
        pool.body["cluster"] = googleCluster.reference("id")
        // The number for each zone; the autoscaler adds nodes up to the minimum.
        pool.body["initial_node_count"] = 1
        pool.body.block("autoscaling") {
            $0["total_min_node_count"] = .integer(nodes.lowerBound)
            $0["total_max_node_count"] = .integer(nodes.upperBound)
            $0["location_policy"] = "BALANCED"
        }
        pool.body.block("management") {
            $0["auto_repair"] = true
            $0["auto_upgrade"] = true
        }
        pool.body.block("upgrade_settings") {
            $0["max_surge"] = .integer(Defaults.surgeNodes.value)
            $0["max_unavailable"] = 0
        }
        pool.body.block("node_config") { fillGoogleNode(&$0, context) }
        pool.body.block("lifecycle") {
            $0["create_before_destroy"] = true
            $0["ignore_changes"] = [.ref("initial_node_count")]
        }
        return pool.block
    }

    private func fillGoogleNode(_ body: inout HCL.Body, _ context: Context) {
        body["machine_type"] = .string(instanceType)
        body["image_type"] = "COS_CONTAINERD"
        body["disk_size_gb"] = .integer(volume.mebibytes / 1024)
        body["disk_type"] = .string(googleDiskType)
        body["service_account"] = googleNodeAccount.reference("email")
        // Only the roles of the service account limit its permissions.
        body["oauth_scopes"] = ["https://www.googleapis.com/auth/cloud-platform"]
        body["metadata"] = .object(["disable-legacy-endpoints": "true"])
        body.block("shielded_instance_config") {
            $0["enable_integrity_monitoring"] = true
            $0["enable_secure_boot"] = true
        }
        body.block("workload_metadata_config", comment: "A pod gets its own credentials, not the node's.") {
            $0["mode"] = .string(Defaults.metadataMode.value)
        }
    }
}
