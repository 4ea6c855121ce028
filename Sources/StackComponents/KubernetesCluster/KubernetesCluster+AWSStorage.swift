import KubernetesAPI
import StackFormats
import StackLanguage
import StackModel
import TerraformModel

/// Volumes for pods: the Amazon EBS driver that creates them, and the storage class that claims name. Neither is added if no
/// stateful service of the environment needs it.
extension KubernetesCluster {
    func lowerStorage(in context: Context, into parts: inout Parts) {
        guard context.claimsVolumes, context.cloud != nil else { return }
        var role = storageRole
        role.comment = "Creates disks for pods, and encrypts them with the environment's key."
        role.body["name"] = .string(context.qualified("\(resourceName)-ebs-csi", maximumLength: 64))
        role.body["assume_role_policy"] = podTrust
        parts.add(terraform: role.block)
        parts.add(terraform: storageAttachment.block)
        let key = storageKeyPolicy(in: context)
        parts.add(terraform: key.block)
        parts.add(
            terraform: Terraform.Resource("aws_iam_role_policy", "\(identifier)_ebs_csi") {
                $0["name"] = "key"
                $0["role"] = storageRole.reference("id")
                $0["policy"] = key.json
            }.block)
        var driver = versioned(.ebsCSIDriver, in: context, into: &parts)
        driver.body.block("pod_identity_association") {
            $0["role_arn"] = storageRole.reference("arn")
            $0["service_account"] = "ebs-csi-controller-sa"
        }
        driver.body.dependsOn([nodeGroup.address, storageAttachment.address])
        parts.add(terraform: driver.block)
        parts.add(manifest: storageClass(in: context), to: .component(resourceName))
    }

    private var storageRole: Terraform.Resource { Terraform.Resource("aws_iam_role", "\(identifier)_ebs_csi") }

    private var storageAttachment: Terraform.Resource {
        Terraform.Resource("aws_iam_role_policy_attachment", "\(identifier)_ebs_csi") {
            $0["role"] = storageRole.reference("name")
            $0["policy_arn"] = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
        }
    }

    /// The permissions to use the key: the AWS managed policy does not cover customer managed keys.
    private func storageKeyPolicy(in context: Context) -> Terraform.Policy {
        Terraform.Policy(
            "\(identifier)_ebs_csi",
            [
                .key(
                    "UseKey",
                    [
                        "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom",
                        "kms:ReEncryptTo",
                    ], through: "ec2", in: context),
                .init(
                    "LendKeyToDisks", actions: ["kms:CreateGrant"], resources: [context.encryptionKey],
                    conditions: [.init("Bool", "kms:GrantIsForAWSResource", ["true"])]),
            ])
    }

    /// The storage class on AWS. It names the key by its alias, which is known before the key exists.
    private func storageClass(in context: Context) -> YAML.Node {
        storageClass(
            of: "ebs.csi.aws.com",
            ["encrypted": "true", "kmsKeyId": Cloud.keyAlias(in: context), "type": Defaults.diskType.value],
            in: context)
    }

    /// The storage class for the disks of a driver.
    func storageClass(
        of provisioner: String, _ parameters: OrderedEntries<String>, in context: Context
    ) -> YAML.Node {
        let isKept = context.environment.isProduction
        let storageClass = Storage.V1.StorageClass(
            metadata: .init(
                name: Self.storageClassName(in: context), labels: ["app.kubernetes.io/part-of": context.stack]),
            provisioner: provisioner, parameters: parameters, allowVolumeExpansion: true,
            reclaimPolicy: isKept ? Defaults.reclaimPolicyInProduction.value : Defaults.reclaimPolicyElsewhere.value,
            // A disk is created in the zone in which its pod is scheduled.
            volumeBindingMode: .waitForFirstConsumer)
        return storageClass.node().commented(
            isKept
                ? "A disk outlives its claim: only a deliberate action by a person deletes it."
                : "Outside production, a disk is deleted with its claim.")
    }

    static func storageClassName(in context: Context) -> String { context.qualified("encrypted") }
}

extension Context {
    /// The storage class of the environment's own cluster; `nil` if it has none.
    var storageClass: String? { cluster == nil ? nil : KubernetesCluster.storageClassName(in: self) }

    /// Whether a stateful service claims volumes of the environment's own cluster.
    var claimsVolumes: Bool {
        graph.all(StatefulService.self).contains { service in
            service.value.volumes.contains { $0.storageClass == nil }
        }
    }
}
