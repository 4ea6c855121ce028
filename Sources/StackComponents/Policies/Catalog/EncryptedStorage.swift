import StackFormats

extension StackPolicy {
    /// Requires that volumes, file systems, databases, caches and buckets are encrypted.
    ///
    /// In the cluster it checks storage classes, because the class determines whether the volume of a claim is encrypted.
    /// Storage classes are cluster-scoped, and so is this policy there. A bucket needs an explicit encryption configuration:
    /// S3 encrypts without one too, but with a key whose use cannot be revoked from a reader.
    public static let encryptedStorage = StackPolicy(
        "encrypted-storage", because: "A disk or snapshot that leaves its owner's hands must be unreadable.",
        concerning: .clusterObjects([
            ObjectKind("StorageClass", group: "storage.k8s.io", resources: ["storageclasses"])
        ]),
        requiring: [
            Requirement(
                "encrypted",
                .any([
                    .not(.isOneOf("object.provisioner", volumeProvisioners)),
                    .equals("object.parameters.encrypted", "true"),
                ]),
                otherwise: "the parameter encrypted is not \"true\"")
        ],
        ofTerraform: [
            .isReferenced(by: "aws_s3_bucket_server_side_encryption_configuration", in: "bucket", of: "aws_s3_bucket"),
            .isTrue("storage_encrypted", of: "aws_db_instance"),
            .isTrue("storage_encrypted", of: "aws_rds_cluster"),
            .isTrue("encrypted", of: "aws_ebs_volume"),
            .isTrue("encrypted", of: "aws_efs_file_system"),
            .isTrue("at_rest_encryption_enabled", of: "aws_elasticache_replication_group"),
            .isTrue("transit_encryption_enabled", of: "aws_elasticache_replication_group"),
            .isTrue("encrypted", in: ["block_device_mappings", "ebs"], of: "aws_launch_template"),
        ],
        allowed: [
            storageClass("ebs.csi.aws.com", ["encrypted": "true"]), storageClass("efs.csi.aws.com", nil),
        ],
        disallowed: [
            storageClass("ebs.csi.aws.com", ["encrypted": "false"]), storageClass("ebs.csi.eks.amazonaws.com", nil),
            storageClass("ebs.csi.aws.com", ["type": "gp3"]),
        ])

    /// The provisioners of Amazon EBS: the CSI driver, EKS Auto Mode, and the in-tree provisioner of old clusters.
    private static let volumeProvisioners: [YAML.Node] = [
        "ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "kubernetes.io/aws-ebs",
    ]

    private static func storageClass(_ provisioner: String, _ parameters: YAML.Node?) -> YAML.Node {
        var object: YAML.Mapping = [
            "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": ["name": "fast"],
            "provisioner": .string(provisioner),
        ]
        if let parameters { object["parameters"] = parameters }
        return .mapping(object)
    }
}
