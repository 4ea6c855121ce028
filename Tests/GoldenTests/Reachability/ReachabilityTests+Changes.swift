extension ReachabilityTests {
    private static let api = "leaderboard-api.yaml"
    private static let scores = "aws_elasticache_replication_group.scores"

    static let networkChanges = [
        Change(
            "a way to the cache that leaves out a zone", in: api,
            "        - ipBlock:\n            cidr: 10.40.241.0/24\n", "",
            says: "+ leaderboard-api -> \(scores) at 10.40.240.0-10.40.240.255,10.40.242.0-10.40.242.255 tcp/6379",
            "- leaderboard-api -> \(scores) tcp/6379"),
        Change(
            "a range of ports to the cache", in: api, "        - port: 6379\n",
            "        - port: 6379\n          endPort: 6380\n",
            says: "+ leaderboard-api -> the stores' subnets tcp/6380, where nobody lets it in"),
        Change(
            "any namespace instead of the ingress controller's", in: api,
            "        - namespaceSelector:\n            matchLabels:\n              kubernetes.io/metadata.name: traefik\n",
            "        - namespaceSelector: {}\n",
            says: "+ elsewhere/* -> leaderboard-api tcp/8080", "+ kube-system/* -> leaderboard-api tcp/8080",
            "+ leaderboard-api -> leaderboard-api tcp/8080, which it does not send",
            "+ monitoring/* -> leaderboard-api tcp/8080",
            "+ stats-digest -> leaderboard-api tcp/8080, which it does not send",
            "- traefik/* -> leaderboard-api tcp/8080"),
        Change(
            "the metadata of the node", in: api, "              - 169.254.0.0/16\n", "",
            says: "+ leaderboard-api -> private addresses 169.254.0.0-169.254.169.253,169.254.169.255-169.254.170.22,"
                + "169.254.170.24-169.254.255.255 tcp/443",
            "+ leaderboard-api -> the EKS Pod Identity agent tcp/443",
            "+ leaderboard-api -> the node's metadata tcp/443"),
        Change(
            "a policy that selects other pods", in: "stats-digest.yaml",
            "  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: stats-digest\n",
            "  podSelector:\n    matchLabels:\n      app.kubernetes.io/name: stats\n",
            says: "- stats-digest -> kube-system/k8s-app=kube-dns tcp/53",
            "- stats-digest -> kube-system/k8s-app=kube-dns udp/53",
            "- stats-digest -> the EKS Pod Identity agent tcp/80", "- stats-digest -> the internet tcp/443"),
        Change(
            "pods with the addresses of their node", in: "stats-digest.yaml",
            "          restartPolicy: Never\n", "          restartPolicy: Never\n          hostNetwork: true\n",
            says: "+ stats-digest has the addresses of the node"),
    ]

    static let serviceChanges = [
        Change(
            "a name that leads to the metrics", in: api, "    - name: http\n      port: 8080\n      targetPort: http\n",
            "    - name: http\n      port: 8080\n      targetPort: metrics\n",
            says: "+ leaderboard-api:8080 leads to leaderboard-api tcp/9090",
            "+ leaderboard.acme.dev/ leads to leaderboard-api tcp/9090",
            "- leaderboard-api:8080 leads to leaderboard-api tcp/8080",
            "- leaderboard.acme.dev/ leads to leaderboard-api tcp/8080"),
        Change(
            "a load balancer", in: api, "spec:\n  selector:\n    app.kubernetes.io/name: leaderboard-api\n  ports:\n",
            "spec:\n  type: LoadBalancer\n  selector:\n    app.kubernetes.io/name: leaderboard-api\n  ports:\n",
            says: "+ the Service leaderboard-api is a LoadBalancer"),
    ]

    static let cloudChanges = [
        Change(
            "an action more", in: "main.tf",
            #"actions   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]"#,
            #"actions   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"]"#,
            says: "+ aws_iam_role.leaderboard_api may s3:DeleteObject on aws_s3_bucket.replays/*"),
        Change(
            "a condition less", in: "main.tf",
            "\n    condition {\n      test     = \"StringEquals\"\n      variable = \"kms:ViaService\"\n"
                + "      values   = [\"s3.eu-west-1.amazonaws.com\"]\n    }\n", "",
            says: "+ aws_iam_role.leaderboard_api may kms:Decrypt on aws_kms_key.main",
            "+ aws_iam_role.leaderboard_api may kms:GenerateDataKey on aws_kms_key.main",
            "- aws_iam_role.leaderboard_api may kms:Decrypt on aws_kms_key.main where kms:ViaService StringEquals "
                + "s3.eu-west-1.amazonaws.com",
            "- aws_iam_role.leaderboard_api may kms:GenerateDataKey on aws_kms_key.main where kms:ViaService StringEquals "
                + "s3.eu-west-1.amazonaws.com"),
        Change(
            "a door to the cache for everybody", in: "main.tf",
            "  referenced_security_group_id = aws_eks_cluster.games.vpc_config[0].cluster_security_group_id\n",
            "  cidr_ipv4                    = \"0.0.0.0/0\"\n",
            says: "+ 0.0.0.0/0 may enter \(scores) tcp/6379",
            "- aws_eks_cluster.games may enter \(scores) tcp/6379"),
        Change(
            "the account of another", in: "leaderboard-api.yaml", "      serviceAccountName: leaderboard-api\n",
            "      serviceAccountName: stats-digest\n",
            says: "+ leaderboard-api takes aws_iam_role.stats_digest",
            "+ leaderboard-production/leaderboard-api takes aws_iam_role.leaderboard_api",
            "- leaderboard-api takes aws_iam_role.leaderboard_api"),
    ]
}
