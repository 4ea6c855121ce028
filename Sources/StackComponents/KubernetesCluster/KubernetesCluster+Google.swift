import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import TerraformModel

extension KubernetesCluster {
    /// The cluster, its machines, and the service accounts of its nodes and workloads.
    public static var googleServices: [GoogleService] { [.kubernetesEngine, .compute, .iamCredentials, .iam] }
    /// The Secrets in the cluster.
    public static var googleEncryptingServices: [GoogleService] { [.kubernetesEngine] }

    // The names of the Terraform blocks.

    var googleCluster: Terraform.Resource { Terraform.Resource("google_container_cluster", identifier) }
    var googleNodePool: Terraform.Resource { Terraform.Resource("google_container_node_pool", identifier) }
    /// The service account of the nodes, which can only report their state.
    var googleNodeAccount: Terraform.Resource { Terraform.Resource("google_service_account", "\(identifier)_nodes") }

    /// `SG301` if the network lacks addresses for that many nodes and one replacement node.
    func checkGoogleNetwork(_ context: Context) -> [Diagnostic] {
        guard let network = context.graph.all(Network.self).first(where: { $0.value.name == networkName }),
            network.value.addresses != nil, nodes.upperBound + 1 > network.value.googleNodeLimit
        else { return [] }
        return [
            context.error(
                .outOfRange,
                "the network \"\(networkName)\" has pod addresses for \(network.value.googleNodeLimit) nodes, one of them reserved "
                    + "for a replacement node; the cluster can have at most \(network.value.googleNodeLimit - 1) nodes, not "
                    + "\(nodes.upperBound)",
                notes: [.init("the network is declared here", at: network.node.location)])
        ]
    }

    /// Adds the control plane, the service account of the nodes, the nodes and the storage class.
    func lowerGoogle(in context: Context, into parts: inout Parts) {
        parts.add(terraform: accessCIDRs.block)
        parts.add(
            terraform: Terraform.Output(
                "\(identifier)_cluster_name", googleCluster.reference("name"),
                description: "For gcloud container clusters get-credentials"
            ).block)
        lowerGoogleNodeAccount(in: context, into: &parts)
        parts.add(terraform: googleClusterBlock(context))
        parts.add(terraform: googleNodePoolBlock(context))
        lowerGoogleStorage(in: context, into: &parts)
    }

    private var requiresHyperdisk: Bool { MachineType(instanceType)?.requiresHyperdisk == true }

    /// The type of the disks of nodes and pods, which the machines must support.
    var googleDiskType: String {
        requiresHyperdisk ? Defaults.googleHyperdiskType.value : Defaults.googleDiskType.value
    }

    /// `SG301` if a volume is smaller than the smallest disk that the machines support.
    func checkGoogleVolumes(_ context: Context) -> [Diagnostic] {
        guard requiresHyperdisk else { return [] }
        let least = ByteCount.gibibytes(4)
        return context.graph.all(StatefulService.self).flatMap { service in
            service.value.volumes.filter { $0.storageClass == nil && $0.size < least }.map { volume in
                context.error(
                    .outOfRange,
                    "on nodes of type \(instanceType) a volume must have at least \(least.quantity), the smallest size of a "
                        + "\(googleDiskType), not \(volume.size.quantity)", at: volume.location)
            }
        }
    }

    /// Adds the storage class for the disks that GKE creates. The name of the key is known before the key exists.
    private func lowerGoogleStorage(in context: Context, into parts: inout Parts) {
        guard context.claimsVolumes else { return }
        parts.add(
            manifest: storageClass(
                of: "pd.csi.storage.gke.io",
                ["disk-encryption-kms-key": context.googleKeyName, "type": googleDiskType], in: context),
            to: .namespace)
    }

    private func googleClusterBlock(_ context: Context) -> HCL.Block {
        var cluster = googleCluster
        cluster.body["name"] = .string(clusterName(in: context))
        cluster.body["location"] = .string(context.region)
        cluster.body["node_locations"] = googleZones(in: context)
        cluster.body["min_master_version"] = .string(version ?? context.versions.kubernetes)
        cluster.body["deletion_protection"] = .bool(context.environment.isProduction)
        // The node pool below replaces the default one, which every new cluster gets.
        cluster.body["remove_default_node_pool"] = true
        cluster.body["initial_node_count"] = 1
        cluster.body["network"] = context.network?.googleNetwork.reference("id")
        cluster.body["subnetwork"] = context.network?.googleSubnetwork(.nodes).reference("id")
        cluster.body["networking_mode"] = "VPC_NATIVE"
        cluster.body["datapath_provider"] = .string(Defaults.dataplane.value)
        // Without it, the flow logs miss traffic between pods of the same node.
        cluster.body["enable_intranode_visibility"] = true
        cluster.body["enable_shielded_nodes"] = true
        addGoogleNetwork(to: &cluster.body)
        addGoogleProtection(to: &cluster.body, context)
        addGoogleOperation(to: &cluster.body)
        cluster.body.dependsOn([context.keyGrant(of: .kubernetesEngine)])
        var block = cluster.block
        block.comment = "Cluster \(name)"
        return block
    }

    /// Sets the networks of the control plane and the pods, and who can reach them.
    private func addGoogleNetwork(to body: inout HCL.Body) {
        let cidrs = accessCIDRs.reference()
        body.block("ip_allocation_policy") {
            $0["cluster_secondary_range_name"] = .string(Network.GoogleRange.pods.rawValue)
            $0["services_secondary_range_name"] = .string(Network.GoogleRange.services.rawValue)
        }
        body.block("private_cluster_config") {
            $0["enable_private_nodes"] = true
            $0["enable_private_endpoint"] = .binary(.call("length", cidrs), .equal, 0)
        }
        body.block("master_authorized_networks_config") {
            $0["gcp_public_cidrs_access_enabled"] = false
            $0.block("dynamic", "cidr_blocks") {
                $0["for_each"] = .call("toset", cidrs)
                $0.block("content") { $0["cidr_block"] = .ref("cidr_blocks", "value") }
            }
        }
        body.block("addons_config") { $0.block("dns_cache_config") { $0["enabled"] = false } }
        body.block("dns_config", comment: "Network policies allow traffic to these pods, and to no other resolver.") {
            $0["cluster_dns"] = "KUBE_DNS"
        }
    }

    private func addGoogleProtection(to body: inout HCL.Body, _ context: Context) {
        body.block("workload_identity_config") { $0["workload_pool"] = .string("\(context.googleProject).svc.id.goog") }
        body.block("database_encryption") {
            $0["state"] = "ENCRYPTED"
            $0["key_name"] = context.encryptionKey
        }
        body.block("master_auth") {
            $0.block("client_certificate_config") { $0["issue_client_certificate"] = false }
        }
        body.block("security_posture_config") {
            $0["mode"] = "BASIC"
            $0["vulnerability_mode"] = "VULNERABILITY_DISABLED"
        }
    }

    private func addGoogleOperation(to body: inout HCL.Body) {
        body.block("release_channel") { $0["channel"] = .string(Defaults.releaseChannel.value) }
        body.block("maintenance_policy") {
            $0.block("recurring_window") {
                $0["start_time"] = .string(Defaults.maintenanceStart.value)
                $0["end_time"] = "2026-01-03T07:00:00Z"
                $0["recurrence"] = "FREQ=WEEKLY;BYDAY=SA,SU"
            }
        }
        body.block("logging_config") { $0["enable_components"] = .strings(Defaults.googleLogs.value) }
        body.block("monitoring_config") {
            $0["enable_components"] = ["SYSTEM_COMPONENTS"]
            $0.block("managed_prometheus") { $0["enabled"] = false }
        }
    }

    /// The zones of the network, listed by name, so that a new zone in the region changes nothing.
    private func googleZones(in context: Context) -> HCL.Expression? {
        context.network.map { .strings($0.zones.googleNames(in: context.region)) }
    }
}
