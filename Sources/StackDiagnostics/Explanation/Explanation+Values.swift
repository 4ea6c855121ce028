extension Explanation {
    static let valuesAndUnits = [
        Explanation(
            .outOfRange,
            meaning: """
                A number is outside the range of the field that it sets: a port over 65535, a percentage over 100, a \
                retention that the cloud does not offer. The message gives the range and your value.
                """,
            reason: """
                The API server or the cloud would reject the number after the merge. Some controllers accept it and \
                behave differently from what was meant, which is worse.
                """,
            wrong: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 80_800)
                }
                """),
            right: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                }
                """)),
        Explanation(
            .overlappingNetworks,
            meaning: """
                Two networks that can reach one another have addresses in common, such as two networks of a stack, \
                or a machine's network and the one of its cloud.
                """,
            reason: """
                A packet to a shared address can only go to one of the two networks. Which one is a matter of route \
                tables, and changing a CIDR later replaces everything in the network.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 2)
                    Network("batch", cidr: "10.40.128.0/18", zones: 2)
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 2)
                    Network("batch", cidr: "10.41.0.0/18", zones: 2)
                }
                """)),
        Explanation(
            .invalidValue,
            meaning: """
                A text does not have the form that its field needs: a host without a domain, a CIDR with host bits, \
                an instance class that does not exist, a variable name that no shell accepts. The message states the \
                form.
                """,
            reason: """
                Nothing else checks most of these values before they are used: DNS, the cloud, a shell or a \
                regular expression would reject them in production, or interpret them differently.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.1.0/16", zones: 2)
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 2)
                }
                """)),
        Explanation(
            .conflictingSettings,
            meaning: """
                Two settings of a declaration cannot be true together: a limit below its request, requests and \
                metrics on one port, a removal of something that is still declared. A note shows the other setting \
                where it is elsewhere.
                """,
            reason: "One of the settings would be silently ignored, and which one depends on the tool.",
            wrong: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080, metrics: 8080)
                }
                """),
            right: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080, metrics: 9090)
                }
                """)),
        Explanation(
            .noEffect,
            meaning: """
                A patch sets a field to the value that it has already, or an exclusion (`LeavesOut`) names a file \
                that is not generated. It was probably written for an earlier version of the file.
                """,
            reason: """
                A patch without an effect looks like a decision that is in force. If the default changes later, the patch would suddenly take effect.
                """,
            wrong: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                }
                LeavesOut("k8s/ingress.yaml")
                """),
            right: .declarations(
                """
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                }
                """)),
        Explanation(
            .exceededCapacity,
            meaning: """
                The pods of the environment do not fit on the nodes of its `KubernetesCluster`. It is an error if a pod requests \
                more CPU or memory than a node can allocate, or if the largest number of nodes cannot run the smallest number of \
                pods. It is a warning if the nodes cannot run the largest number of pods with those that an update adds, or if \
                the size of the instance type is not known.

                A node allocates less than its size: its image reserves CPU and memory for the system, and limits the number of \
                pods. Node groups in a `TerraformBlock` count. With a `module`, Fargate, or a node pool of Karpenter in the \
                stack, any pod may fit, and nothing is compared.
                """,
            reason: """
                The API server accepts such pods, and the scheduler leaves them pending. A release waits for its new pods until \
                it fails, and an autoscaler that cannot add pods protects nothing.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 2)
                    KubernetesCluster("shop", in: "main", nodes: 2...4, of: "t3.medium")
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Resources(cpu: .cores(2), memory: .gibibytes(2))
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 2)
                    KubernetesCluster("shop", in: "main", nodes: 2...4, of: "m7i.xlarge")
                }
                Service("web", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    Resources(cpu: .cores(2), memory: .gibibytes(2))
                }
                """)),
        Explanation(
            .unsupportedSetting,
            meaning: """
                The cloud does not support what the declaration asks for on the size that it names: a class that the engine \
                does not offer, nodes without automatic failover in production, a class without encryption at rest. A note links \
                the page of the cloud's documentation.
                """,
            reason: """
                Terraform's plan accepts the combination, because only the cloud's API knows it. The apply would fail in the \
                middle, after the merge.
                """,
            wrong: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 2)
                    Database("orders", engine: .auroraPostgreSQL("17"), size: .instance("db.m7g.large"))
                }
                """),
            right: .declarations(
                """
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 2)
                    Database("orders", engine: .auroraPostgreSQL("17"), size: .instance("db.r7g.large"))
                }
                """)),
    ]
}
