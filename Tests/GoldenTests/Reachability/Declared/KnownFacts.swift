import StackKit

@testable import StackComponents

/// What is open beside the relations, and why: a short list, reviewed by hand.
enum KnownFacts {
    /// Where the stack says that it is.
    struct Place {
        let account: String
        let region: String
        /// Owner and name on GitHub: `acme/leaderboard`.
        let repository: String
    }

    /// Names: every pod asks the cluster's DNS.
    static func names(of workload: String) -> Set<String> {
        ["udp/53", "tcp/53"].reduce(into: []) { $0.insert("\(workload) -> kube-system/k8s-app=kube-dns \($1)") }
    }

    /// A role of its own: the pods take its credentials from the agent on their node, and nobody else can take it.
    static func role(of workload: String, _ identifier: String, cluster: String) -> Set<String> {
        podRole(identifier, cluster: cluster).union([
            "\(workload) takes aws_iam_role.\(identifier)",
            "\(workload) -> the EKS Pod Identity agent tcp/80",
        ])
    }

    /// A role that pods of one cluster can take.
    static func podRole(_ identifier: String, cluster: String) -> Set<String> {
        let limit = "where aws:RequestTag/eks-cluster-arn StringEquals aws_eks_cluster.\(cluster)"
        return ["sts:AssumeRole", "sts:TagSession"].reduce(into: []) {
            $0.insert("Service pods.eks.amazonaws.com may \($1) \(limit) as aws_iam_role.\(identifier)")
        }
    }

    // MARK: Workloads

    /// What a workload opens by its other elements: its name, users, measurements, a release that tries itself, a model.
    static func elements(of workload: any Primitive, in platform: Platform) -> Set<String> {
        let facts = served(by: workload)
        return switch workload {
        case let service as Service: facts.union(elements(of: service, served: facts, in: platform))
        case let service as StatefulService: facts.union(elements(of: service, served: facts))
        case let pipeline as Pipeline: ["\(pipeline.name) -> the internet tcp/443"]
        default: facts
        }
    }

    /// The names under which its ports are called.
    private static func served(by workload: any Primitive) -> Set<String> {
        guard let listening = workload as? any Primitive & Listening else { return [] }
        return Set(
            listening.listeningPorts.map {
                "\(listening.name):\($0.servedAt) leads to \(listening.resourceName) tcp/\($0.port)"
            })
    }

    private static func elements(of service: Service, served: Set<String>, in platform: Platform) -> Set<String> {
        guard let listens = service.ports.main else { return [] }
        let (name, pods) = (service.name, service.resourceName)
        var (facts, named) = (Set<String>(), served)
        for exposed in service.exposed {
            facts.insert("\(platform.ingressNamespace)/* -> \(pods) tcp/\(listens.port)")
            facts.insert("\(exposed.host)\(exposed.path) leads to \(pods) tcp/\(listens.port)")
        }
        if service.isMeasured {
            facts.insert("\(platform.monitoringNamespace)/* -> \(pods) tcp/\(listens.metricsPort)")
            named.insert("\(name):\(listens.metricsPort) leads to \(pods) tcp/\(listens.metricsPort)")
        }
        if service.releases != nil {
            // The version that waits for its promotion has a name of its own, and is tried before it.
            facts.formUnion(named.map { "\(name)-preview" + $0.dropFirst(name.count) })
            facts.formUnion(names(of: "\(name)-exercise"))
            facts.insert("\(name)-exercise -> \(pods) tcp/\(listens.port)")
        }
        return facts.union(named)
    }

    /// Several pods find one another by a name of their own.
    private static func elements(of service: StatefulService, served: Set<String>) -> Set<String> {
        let pods = service.resourceName
        let governed = served.map { service.governingName + $0.dropFirst(service.name.count) }
        let ways = service.pods > 1 ? service.listeningPorts.map { "\(pods) -> \(pods) tcp/\($0.port)" } : []
        return Set(governed + ways)
    }

    // MARK: The cloud

    /// What a declaration has in the cloud whether it is used or not; `nil` for a kind that nobody has reviewed.
    static func cloud(_ kind: String, _ name: String, whole: String, in place: Place) -> Set<String>? {
        switch kind {
        case "cluster": cluster(name, whole: whole, in: place)
        case "bucket":
            // Whatever a role allows, nothing goes over the wire in the clear.
            ["", "/*"].reduce(into: []) {
                $0.insert(
                    "* * may not s3:* on aws_s3_bucket.\(name)\($1) where aws:SecureTransport Bool false "
                        + "by aws_s3_bucket_policy.\(name)")
            }
        case "queue":
            ["\(name)", "\(name)_dead_letter"].reduce(into: []) {
                $0.insert(
                    "* * may not sqs:* on aws_sqs_queue.\($1) where aws:SecureTransport Bool false "
                        + "by aws_sqs_queue_policy.\($1)")
            }
        case "topic":
            [
                "* * may not sns:Publish on aws_sns_topic.\(name) where aws:SecureTransport Bool false "
                    + "by aws_sns_topic_policy.\(name)"
            ]
        case "cache": []
        case "cloud": ["AWS root may kms:* on * by aws_kms_key.main"]
        case "network": flowLogs(name, whole: whole, in: place)
        case "alarm": alarm(name, whole: whole, in: place)
        case "database", "database users", "development shell", "external", "external secrets", "isolation",
            "job", "machine", "namespace",
            "budget", "identity provider", "role", "objective", "pipeline", "platform", "policy", "repository",
            "scheduled job", "secret",
            "service", "stateful service", "table", "worker":
            []
        default: nil
        }
    }

    /// The control plane, the nodes and the controllers of a cluster.
    private static func cluster(_ name: String, whole: String, in place: Place) -> Set<String> {
        let autoscaler = "aws_iam_role.\(name)_cluster_autoscaler"
        let observed = [
            "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances",
            "autoscaling:DescribeLaunchConfigurations", "autoscaling:DescribeScalingActivities",
            "autoscaling:DescribeTags", "ec2:DescribeImages", "ec2:DescribeInstanceTypes",
            "ec2:DescribeLaunchTemplateVersions", "ec2:GetInstanceTypesFromInstanceRequirements",
        ]
        let scaled = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"]
        let owned = "aws:ResourceTag/k8s.io/cluster-autoscaler/\(whole) StringEquals owned"
        return Set(
            [
                "Service eks.amazonaws.com may sts:AssumeRole as aws_iam_role.\(name)",
                "aws_iam_role.\(name) has arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
                "Service ec2.amazonaws.com may sts:AssumeRole as aws_iam_role.\(name)_node",
                "aws_iam_role.\(name)_node has arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
                "aws_iam_role.\(name)_node has arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
                "the add-on vpc-cni takes aws_iam_role.\(name)_vpc_cni",
                "aws_iam_role.\(name)_vpc_cni has arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
                "kube-system/cluster-autoscaler takes \(autoscaler)",
                "\(autoscaler) may eks:DescribeNodegroup on aws_eks_node_group.\(name)",
            ] + observed.map { "\(autoscaler) may \($0) on *" }
                + scaled.map { "\(autoscaler) may \($0) on * where \(owned)" }
        )
        .union(encryptedLogs("/aws/eks/\(whole)/cluster", in: place))
        .union(podRole("\(name)_vpc_cni", cluster: name))
        .union(podRole("\(name)_cluster_autoscaler", cluster: name))
    }

    /// CloudWatch encrypts the lines of one group with the key.
    static func encryptedLogs(_ group: String, in place: Place) -> Set<String> {
        let arn = "arn:aws:logs:\(place.region):\(place.account):log-group:\(group)"
        let limit = "where kms:EncryptionContext:aws:logs:arn ArnEquals \(arn)"
        let actions = [
            "Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom",
            "ReEncryptTo",
        ]
        return actions.reduce(into: []) {
            $0.insert("Service logs.\(place.region).amazonaws.com may kms:\($1) on * \(limit) by aws_kms_key.main")
        }
    }

    /// The network writes down what it refused, and nobody else can have it written there.
    private static func flowLogs(_ name: String, whole: String, in place: Place) -> Set<String> {
        let role = "aws_iam_role.\(name)_flow_logs"
        let limit =
            "where aws:SourceAccount StringEquals \(place.account) and aws:SourceArn ArnLike "
            + "arn:aws:ec2:\(place.region):\(place.account):vpc-flow-log/*"
        let group = "aws_cloudwatch_log_group.\(name)_flow_logs:*"
        let actions = ["CreateLogStream", "DescribeLogGroups", "DescribeLogStreams", "PutLogEvents"]
        return Set(actions.map { "\(role) may logs:\($0) on \(group)" })
            .union(["Service vpc-flow-logs.amazonaws.com may sts:AssumeRole \(limit) as \(role)"])
            .union(encryptedLogs("/aws/vpc/\(whole)", in: place))
    }

    /// Alarms of its name publish to its topic, and CloudWatch encrypts what they say.
    private static func alarm(_ name: String, whole: String, in place: Place) -> Set<String> {
        let limit =
            "where aws:SourceAccount StringEquals \(place.account) and aws:SourceArn ArnLike "
            + "arn:aws:cloudwatch:\(place.region):\(place.account):alarm:\(whole)-*"
        let topic =
            "kms:EncryptionContext:aws:sns:topicArn ArnEquals arn:aws:sns:\(place.region):\(place.account):\(whole)"
        return Set(
            ["kms:Decrypt", "kms:GenerateDataKey"].map {
                "Service cloudwatch.amazonaws.com may \($0) on * where \(topic) by aws_kms_key.main"
            }
        ).union([
            "Service cloudwatch.amazonaws.com may sns:Publish on aws_sns_topic.\(name)_alarm \(limit) "
                + "by aws_sns_topic_policy.\(name)_alarm"
        ])
    }

    /// A job of the delivery workflow takes on its role from one environment of GitHub, with what AWS keeps for it.
    static func delivery(
        _ role: Role, _ name: String, in environment: String, of place: Place
    ) -> Set<String> {
        guard case .workflow(.job(let job)) = role.trusted.choice else { return [] }
        let host = "token.actions.githubusercontent.com"
        let subject = "repo:\(place.repository):environment:\(job.environment(of: environment) ?? "")"
        let limit = "where \(host):aud StringEquals sts.amazonaws.com and \(host):sub StringEquals \(subject)"
        return Set(role.attached.map { "aws_iam_role.\(name) has arn:aws:iam::aws:policy/\($0.name)" }).union([
            "Federated oidc-provider/\(host) may sts:AssumeRoleWithWebIdentity \(limit) as aws_iam_role.\(name)"
        ])
    }

    /// The logs of a server are encrypted with the key.
    static func logs(of database: Database, whole: String, in place: Place) -> Set<String> {
        database.engine.exportedLogs.reduce(into: []) {
            $0.formUnion(
                encryptedLogs("/aws/rds/\(database.engine.isAurora ? "cluster" : "instance")/\(whole)/\($1)", in: place)
            )
        }
    }

    /// Redis asks for a user of that name, and Valkey does not: it is switched off.
    static func defaultUser(of cache: Cache, _ name: String) -> Set<String> {
        cache.engine.needsDefaultUser ? ["aws_elasticache_user.\(name)_default may off ~* -@all"] : []
    }

    /// A topic encrypts for the queues that subscribe to it.
    static func encryption(from topic: String, in place: Place) -> Set<String> {
        ["kms:Decrypt", "kms:GenerateDataKey"].reduce(into: []) {
            $0.insert(
                "Service sns.amazonaws.com may \($1) on * where aws:SourceArn ArnEquals "
                    + "arn:aws:sns:\(place.region):\(place.account):\(topic) by aws_kms_key.main")
        }
    }
}
