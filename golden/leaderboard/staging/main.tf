# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen

terraform {
  required_version = "~> 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  backend "s3" {
    bucket       = "acme-terraform-state"
    key          = "leaderboard/staging/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["123456789012"]

  default_tags {
    tags = {
      environment = "staging"
      managed-by  = "terraform"
      repository  = "https://github.com/acme/leaderboard"
      stack       = "leaderboard"
    }
  }
}

variable "games_public_access_cidrs" {
  description = "Networks that may reach the public API endpoint of the cluster games; with none the endpoint is private."
  type        = list(string)
  default     = []
}

# Encryption: in a key policy, every resource means this key.
data "aws_iam_policy_document" "encryption_key" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }
  }

  statement {
    sid = "NetworkMainLogs"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/vpc/leaderboard-staging-main",
      ]
    }
  }

  statement {
    sid = "ClusterGamesLogs"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/leaderboard-staging-games/cluster",
      ]
    }
  }
}

resource "aws_kms_key" "main" {
  description             = "Stores, secrets and logs of leaderboard-staging"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.encryption_key.json
}

resource "aws_kms_alias" "main" {
  name          = "alias/leaderboard-staging"
  target_key_id = aws_kms_key.main.key_id
}

# Network main: every pod has an address, so the private subnets get three quarters of the range.
locals {
  main_zones = {
    eu-west-1a = {
      private = "10.40.0.0/18"
      public  = "10.40.192.0/20"
      data    = "10.40.240.0/24"
    }
    eu-west-1b = {
      private = "10.40.64.0/18"
      public  = "10.40.208.0/20"
      data    = "10.40.241.0/24"
    }
    eu-west-1c = {
      private = "10.40.128.0/18"
      public  = "10.40.224.0/20"
      data    = "10.40.242.0/24"
    }
  }
}

resource "aws_vpc" "main" {
  cidr_block           = "10.40.0.0/16"
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags                 = { Name = "leaderboard-staging-main" }
}

# No rules: a resource without an explicit security group gets no traffic.
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "leaderboard-staging-main-default" }
}

resource "aws_subnet" "main_public" {
  for_each = local.main_zones

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value.public
  tags = {
    Name                     = "leaderboard-staging-main-public-${each.key}"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "main_private" {
  for_each = local.main_zones

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value.private
  tags = {
    Name                              = "leaderboard-staging-main-private-${each.key}"
    "kubernetes.io/role/internal-elb" = "1"
  }
}

# Stores have their own subnets, so that a network policy can select them by address.
resource "aws_subnet" "main_data" {
  for_each = local.main_zones

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value.data
  tags              = { Name = "leaderboard-staging-main-data-${each.key}" }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "leaderboard-staging-main" }
}

resource "aws_eip" "main_nat" {
  for_each = toset(["eu-west-1a"])

  domain = "vpc"
  tags   = { Name = "leaderboard-staging-main-nat-${each.key}" }
}

resource "aws_nat_gateway" "main" {
  for_each = toset(["eu-west-1a"])

  allocation_id = aws_eip.main_nat[each.key].id
  subnet_id     = aws_subnet.main_public[each.key].id
  tags          = { Name = "leaderboard-staging-main-${each.key}" }

  depends_on = [aws_internet_gateway.main]
}

resource "aws_route_table" "main_public" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "leaderboard-staging-main-public" }
}

resource "aws_route_table_association" "main_public" {
  for_each = local.main_zones

  route_table_id = aws_route_table.main_public.id
  subnet_id      = aws_subnet.main_public[each.key].id
}

resource "aws_route" "main_public_internet" {
  route_table_id         = aws_route_table.main_public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table" "main_private" {
  for_each = local.main_zones

  vpc_id = aws_vpc.main.id
  tags   = { Name = "leaderboard-staging-main-private-${each.key}" }
}

resource "aws_route_table_association" "main_private" {
  for_each = local.main_zones

  route_table_id = aws_route_table.main_private[each.key].id
  subnet_id      = aws_subnet.main_private[each.key].id
}

resource "aws_route" "main_private_internet" {
  for_each = local.main_zones

  route_table_id         = aws_route_table.main_private[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main["eu-west-1a"].id
}

resource "aws_route_table" "main_data" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "leaderboard-staging-main-data" }
}

resource "aws_route_table_association" "main_data" {
  for_each = local.main_zones

  route_table_id = aws_route_table.main_data.id
  subnet_id      = aws_subnet.main_data[each.key].id
}

resource "aws_vpc_endpoint" "main_s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.main_private : table.id]
  tags              = { Name = "leaderboard-staging-main-s3" }
}

resource "aws_vpc_endpoint" "main_dynamodb" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-west-1.dynamodb"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.main_private : table.id]
  tags              = { Name = "leaderboard-staging-main-dynamodb" }
}

# Rejected connections.
resource "aws_cloudwatch_log_group" "main_flow_logs" {
  name              = "/aws/vpc/leaderboard-staging-main"
  retention_in_days = 90
  kms_key_id        = aws_kms_key.main.arn
}

data "aws_iam_policy_document" "main_flow_logs_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["vpc-flow-logs.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["123456789012"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/*"]
    }
  }
}

resource "aws_iam_role" "main_flow_logs" {
  name               = "leaderboard-staging-main-flow-logs"
  assume_role_policy = data.aws_iam_policy_document.main_flow_logs_trust.json
}

data "aws_iam_policy_document" "main_flow_logs" {
  statement {
    sid = "Write"
    actions = [
      "logs:CreateLogStream",
      "logs:DescribeLogGroups",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]
    resources = ["${aws_cloudwatch_log_group.main_flow_logs.arn}:*"]
  }
}

resource "aws_iam_role_policy" "main_flow_logs" {
  name   = "write"
  role   = aws_iam_role.main_flow_logs.id
  policy = data.aws_iam_policy_document.main_flow_logs.json
}

resource "aws_flow_log" "main" {
  vpc_id          = aws_vpc.main.id
  traffic_type    = "REJECT"
  log_destination = aws_cloudwatch_log_group.main_flow_logs.arn
  iam_role_arn    = aws_iam_role.main_flow_logs.arn
  tags            = { Name = "leaderboard-staging-main" }
}

# Cluster games
data "aws_iam_policy_document" "games_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "games" {
  name               = "leaderboard-staging-games"
  assume_role_policy = data.aws_iam_policy_document.games_trust.json
}

resource "aws_iam_role_policy_attachment" "games_cluster" {
  role       = aws_iam_role.games.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

# Created before the cluster, which would otherwise create one that never expires its logs.
resource "aws_cloudwatch_log_group" "games" {
  name              = "/aws/eks/leaderboard-staging-games/cluster"
  retention_in_days = 90
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_eks_cluster" "games" {
  name                          = "leaderboard-staging-games"
  version                       = "1.36"
  role_arn                      = aws_iam_role.games.arn
  bootstrap_self_managed_addons = false
  enabled_cluster_log_types = [
    "api",
    "audit",
    "authenticator",
    "controllerManager",
    "scheduler",
  ]

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = false
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.main.arn
    }
  }

  kubernetes_network_config {
    service_ipv4_cidr = "172.20.0.0/16"
  }

  vpc_config {
    subnet_ids              = [for subnet in aws_subnet.main_private : subnet.id]
    endpoint_private_access = true
    endpoint_public_access  = length(var.games_public_access_cidrs) > 0
    public_access_cidrs     = length(var.games_public_access_cidrs) > 0 ? var.games_public_access_cidrs : null
  }

  # When standard support ends, AWS upgrades the control plane. Declare the next version before then: no apply downgrades it.
  upgrade_policy {
    support_type = "STANDARD"
  }

  lifecycle {
    # Applies only at creation; changing it would replace an existing cluster.
    ignore_changes = [
      access_config[0].bootstrap_cluster_creator_admin_permissions,
    ]
  }

  depends_on = [
    aws_cloudwatch_log_group.games,
    aws_iam_role_policy_attachment.games_cluster,
  ]
}

# Administrators of the cluster games: any principal that an IAM policy of this account allows to assume this role.
data "aws_iam_policy_document" "games_admin_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }
  }
}

resource "aws_iam_role" "games_admin" {
  name               = "leaderboard-staging-games-admin"
  assume_role_policy = data.aws_iam_policy_document.games_admin_trust.json
}

resource "aws_eks_access_entry" "games_admin" {
  cluster_name  = aws_eks_cluster.games.name
  principal_arn = aws_iam_role.games_admin.arn
}

resource "aws_eks_access_policy_association" "games_admin" {
  cluster_name  = aws_eks_cluster.games.name
  principal_arn = aws_eks_access_entry.games_admin.principal_arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}

data "aws_iam_policy_document" "games_node_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "games_node" {
  name               = "leaderboard-staging-games-node"
  assume_role_policy = data.aws_iam_policy_document.games_node_trust.json
}

resource "aws_iam_role_policy_attachment" "games_node" {
  for_each = toset(
    ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"],
  )

  role       = aws_iam_role.games_node.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_launch_template" "games" {
  name                   = "leaderboard-staging-games"
  update_default_version = true

  # Encrypted with the account's default key: any other key requires the service role of Auto Scaling to exist first.
  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      delete_on_termination = true
      encrypted             = true
      volume_size           = 50
      volume_type           = "gp3"
    }
  }

  # One hop: a pod cannot obtain the node's credentials.
  metadata_options {
    http_endpoint               = "enabled"
    http_put_response_hop_limit = 1
    http_tokens                 = "required"
  }

  # Default tags do not apply to what a launch template creates.
  dynamic "tag_specifications" {
    for_each = toset(["instance", "network-interface", "volume"])

    content {
      resource_type = tag_specifications.key
      tags = {
        Name        = "leaderboard-staging-games"
        environment = "staging"
        managed-by  = "terraform"
        repository  = "https://github.com/acme/leaderboard"
        stack       = "leaderboard"
      }
    }
  }
}

# A newer release updates the node group, which replaces every node. An entry below clusters: in stackgen.lock pins it.
data "aws_ssm_parameter" "games_node_release" {
  name = "/aws/service/eks/optimized-ami/1.36/amazon-linux-2023/arm64/standard/recommended/release_version"
}

# A prefix and not a name: nodes of another type or in other subnets are created before these are deleted.
resource "aws_eks_node_group" "games" {
  cluster_name           = aws_eks_cluster.games.name
  node_group_name_prefix = "m7g-large-"
  node_role_arn          = aws_iam_role.games_node.arn
  subnet_ids             = [for subnet in aws_subnet.main_private : subnet.id]
  version                = aws_eks_cluster.games.version
  release_version        = data.aws_ssm_parameter.games_node_release.insecure_value
  ami_type               = "AL2023_ARM_64_STANDARD"
  instance_types         = ["m7g.large"]

  launch_template {
    id      = aws_launch_template.games.id
    version = aws_launch_template.games.latest_version
  }

  scaling_config {
    desired_size = 3
    min_size     = 3
    max_size     = 9
  }

  update_config {
    max_unavailable_percentage = 33
  }

  node_repair_config {
    enabled = true
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [scaling_config[0].desired_size]
  }

  timeouts {
    update = "3h"
  }

  depends_on = [
    aws_eks_addon.games_eks_pod_identity_agent,
    aws_eks_addon.games_kube_proxy,
    aws_eks_addon.games_vpc_cni,
    aws_iam_role_policy_attachment.games_node,
  ]
}

data "aws_eks_addon_version" "games_eks_pod_identity_agent" {
  addon_name         = "eks-pod-identity-agent"
  kubernetes_version = "1.36"
}

resource "aws_eks_addon" "games_eks_pod_identity_agent" {
  cluster_name  = aws_eks_cluster.games.name
  addon_name    = "eks-pod-identity-agent"
  addon_version = data.aws_eks_addon_version.games_eks_pod_identity_agent.version
}

data "aws_eks_addon_version" "games_kube_proxy" {
  addon_name         = "kube-proxy"
  kubernetes_version = "1.36"
}

resource "aws_eks_addon" "games_kube_proxy" {
  cluster_name  = aws_eks_cluster.games.name
  addon_name    = "kube-proxy"
  addon_version = data.aws_eks_addon_version.games_kube_proxy.version
}

data "aws_eks_addon_version" "games_vpc_cni" {
  addon_name         = "vpc-cni"
  kubernetes_version = "1.36"
}

# The add-on enforces network policies only with this setting. A node gets addresses in blocks of sixteen, so that the resources of its pods limit their number, not its network interfaces. A node that started without these settings keeps its lower limit until it is replaced.
resource "aws_eks_addon" "games_vpc_cni" {
  cluster_name  = aws_eks_cluster.games.name
  addon_name    = "vpc-cni"
  addon_version = data.aws_eks_addon_version.games_vpc_cni.version
  configuration_values = jsonencode({
    enableNetworkPolicy = "true"
    env = {
      ENABLE_PREFIX_DELEGATION = "true"
      WARM_PREFIX_TARGET       = "1"
    }
  })

  pod_identity_association {
    role_arn        = aws_iam_role.games_vpc_cni.arn
    service_account = "aws-node"
  }

  depends_on = [aws_iam_role_policy_attachment.games_vpc_cni]
}

data "aws_eks_addon_version" "games_coredns" {
  addon_name         = "coredns"
  kubernetes_version = "1.36"
}

resource "aws_eks_addon" "games_coredns" {
  cluster_name  = aws_eks_cluster.games.name
  addon_name    = "coredns"
  addon_version = data.aws_eks_addon_version.games_coredns.version

  depends_on = [aws_eks_node_group.games]
}

data "aws_eks_addon_version" "games_metrics_server" {
  addon_name         = "metrics-server"
  kubernetes_version = "1.36"
}

# Autoscalers read the CPU and memory use of pods from here.
resource "aws_eks_addon" "games_metrics_server" {
  cluster_name  = aws_eks_cluster.games.name
  addon_name    = "metrics-server"
  addon_version = data.aws_eks_addon_version.games_metrics_server.version

  depends_on = [aws_eks_node_group.games]
}

# Workload identity of the cluster games: only its pods can assume these roles.
data "aws_iam_policy_document" "games_pod_trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/eks-cluster-arn"
      values   = [aws_eks_cluster.games.arn]
    }
  }
}

resource "aws_iam_role" "games_vpc_cni" {
  name               = "leaderboard-staging-games-vpc-cni"
  assume_role_policy = data.aws_iam_policy_document.games_pod_trust.json
}

resource "aws_iam_role_policy_attachment" "games_vpc_cni" {
  role       = aws_iam_role.games_vpc_cni.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"
}

resource "aws_iam_role" "games_cluster_autoscaler" {
  name               = "leaderboard-staging-games-cluster-autoscaler"
  assume_role_policy = data.aws_iam_policy_document.games_pod_trust.json
}

data "aws_iam_policy_document" "games_cluster_autoscaler" {
  statement {
    sid = "Observe"
    actions = [
      "autoscaling:DescribeAutoScalingGroups",
      "autoscaling:DescribeAutoScalingInstances",
      "autoscaling:DescribeLaunchConfigurations",
      "autoscaling:DescribeScalingActivities",
      "autoscaling:DescribeTags",
      "ec2:DescribeImages",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeLaunchTemplateVersions",
      "ec2:GetInstanceTypesFromInstanceRequirements",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "ReadNodeGroup"
    actions   = ["eks:DescribeNodegroup"]
    resources = [aws_eks_node_group.games.arn]
  }

  statement {
    sid = "Scale"
    actions = [
      "autoscaling:SetDesiredCapacity",
      "autoscaling:TerminateInstanceInAutoScalingGroup",
    ]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/k8s.io/cluster-autoscaler/leaderboard-staging-games"
      values   = ["owned"]
    }
  }
}

resource "aws_iam_role_policy" "games_cluster_autoscaler" {
  name   = "scale"
  role   = aws_iam_role.games_cluster_autoscaler.id
  policy = data.aws_iam_policy_document.games_cluster_autoscaler.json
}

resource "aws_eks_pod_identity_association" "games_cluster_autoscaler" {
  cluster_name    = aws_eks_cluster.games.name
  namespace       = "kube-system"
  service_account = "cluster-autoscaler"
  role_arn        = aws_iam_role.games_cluster_autoscaler.arn
}

# Cache scores
resource "aws_elasticache_subnet_group" "scores" {
  name       = "leaderboard-staging-scores"
  subnet_ids = [for subnet in aws_subnet.main_data : subnet.id]
}

resource "aws_security_group" "scores" {
  name        = "leaderboard-staging-scores"
  description = "Cache scores"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "scores_from_games" {
  security_group_id            = aws_security_group.scores.id
  referenced_security_group_id = aws_eks_cluster.games.vpc_config[0].cluster_security_group_id
  description                  = "Pods of the cluster games"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

# A user group of this engine must contain a user named default. This one has no permissions.
resource "aws_elasticache_user" "scores_default" {
  user_id       = "leaderboard-staging-scores-default"
  user_name     = "default"
  engine        = "redis"
  access_string = "off ~* -@all"

  authentication_mode {
    type = "no-password-required"
  }
}

resource "aws_elasticache_user" "scores_leaderboard_api" {
  user_id       = "leaderboard-staging-scores-lead-c4ee1e4d"
  user_name     = "leaderboard-staging-scores-lead-c4ee1e4d"
  engine        = "redis"
  access_string = "on ~* +@read +@write +@connection +@transaction -@dangerous"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "scores" {
  user_group_id = "leaderboard-staging-scores"
  engine        = "redis"
  user_ids = [
    aws_elasticache_user.scores_default.user_id,
    aws_elasticache_user.scores_leaderboard_api.user_id,
  ]
}

resource "aws_elasticache_replication_group" "scores" {
  replication_group_id       = "leaderboard-staging-scores"
  description                = "Cache scores"
  engine                     = "redis"
  engine_version             = "7.1"
  parameter_group_name       = "default.redis7"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 1
  automatic_failover_enabled = false
  multi_az_enabled           = false
  port                       = 6379
  subnet_group_name          = aws_elasticache_subnet_group.scores.name
  security_group_ids         = [aws_security_group.scores.id]
  user_group_ids             = [aws_elasticache_user_group.scores.user_group_id]
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.main.arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  maintenance_window         = "sun:03:00-sun:04:00"
}

resource "aws_ssm_parameter" "scores_host" {
  name        = "/leaderboard/staging/scores/host"
  description = "Primary endpoint of the cache scores"
  type        = "String"
  value       = aws_elasticache_replication_group.scores.primary_endpoint_address
}

# Bucket replays
resource "aws_s3_bucket" "replays" {
  bucket = "acme-leaderboard-staging-replays"
}

resource "aws_s3_bucket_public_access_block" "replays" {
  bucket                  = aws_s3_bucket.replays.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "replays" {
  bucket = aws_s3_bucket.replays.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.main.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "replays" {
  bucket = aws_s3_bucket.replays.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "replays" {
  bucket = aws_s3_bucket.replays.id

  rule {
    id     = "expire-what-nobody-reads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }
  }

  depends_on = [aws_s3_bucket_versioning.replays]
}

data "aws_iam_policy_document" "replays" {
  statement {
    sid       = "DenyPlaintextTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.replays.arn, "${aws_s3_bucket.replays.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "replays" {
  bucket = aws_s3_bucket.replays.id
  policy = data.aws_iam_policy_document.replays.json

  depends_on = [aws_s3_bucket_public_access_block.replays]
}

data "aws_iam_policy_document" "plan_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type = "Federated"
      identifiers = [
        "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:acme/leaderboard:environment:staging-plan"]
    }
  }
}

# Role plan
resource "aws_iam_role" "plan" {
  name                 = "leaderboard-staging-plan"
  assume_role_policy   = data.aws_iam_policy_document.plan_trust.json
  max_session_duration = 3600

  lifecycle {
    prevent_destroy = true
  }
}

# It grants no use of keys: what the environment's key encrypts stays unreadable.
resource "aws_iam_role_policy_attachment" "plan_read_only_access" {
  role       = aws_iam_role.plan.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

data "aws_iam_policy_document" "apply_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type = "Federated"
      identifiers = [
        "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:acme/leaderboard:environment:staging"]
    }
  }
}

# Role apply
resource "aws_iam_role" "apply" {
  name                 = "leaderboard-staging-apply"
  assume_role_policy   = data.aws_iam_policy_document.apply_trust.json
  max_session_duration = 14400

  lifecycle {
    prevent_destroy = true
  }
}

# It can create roles, so it could grant itself anything it lacks. Its limits are who can assume it, and who approves.
resource "aws_iam_role_policy_attachment" "apply_administrator_access" {
  role       = aws_iam_role.apply.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

# Service leaderboard-api
resource "aws_iam_role" "leaderboard_api" {
  name               = "leaderboard-staging-leaderboard-api"
  assume_role_policy = data.aws_iam_policy_document.games_pod_trust.json
}

data "aws_iam_policy_document" "leaderboard_api" {
  statement {
    sid     = "ScoresConnect"
    actions = ["elasticache:Connect"]
    resources = [
      aws_elasticache_replication_group.scores.arn,
      aws_elasticache_user.scores_leaderboard_api.arn,
    ]
  }

  statement {
    sid       = "ReplaysList"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.replays.arn]
  }

  statement {
    sid       = "ReplaysReadWrite"
    actions   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.replays.arn}/*"]
  }

  statement {
    sid       = "ReplaysKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "leaderboard_api" {
  name   = "uses"
  role   = aws_iam_role.leaderboard_api.id
  policy = data.aws_iam_policy_document.leaderboard_api.json
}

resource "aws_eks_pod_identity_association" "leaderboard_api" {
  cluster_name    = aws_eks_cluster.games.name
  namespace       = "leaderboard-staging"
  service_account = "leaderboard-api"
  role_arn        = aws_iam_role.leaderboard_api.arn
}

# Pipeline stats-digest
resource "aws_iam_role" "stats_digest" {
  name               = "leaderboard-staging-stats-digest"
  assume_role_policy = data.aws_iam_policy_document.games_pod_trust.json
}

data "aws_iam_policy_document" "stats_digest" {
  statement {
    sid       = "ReplaysList"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.replays.arn]
  }

  statement {
    sid       = "ReplaysReadWrite"
    actions   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.replays.arn}/*"]
  }

  statement {
    sid       = "ReplaysKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "stats_digest" {
  name   = "uses"
  role   = aws_iam_role.stats_digest.id
  policy = data.aws_iam_policy_document.stats_digest.json
}

resource "aws_eks_pod_identity_association" "stats_digest" {
  cluster_name    = aws_eks_cluster.games.name
  namespace       = "leaderboard-staging"
  service_account = "stats-digest"
  role_arn        = aws_iam_role.stats_digest.arn
}

# Secret openai-api-key: a person sets the value, so it is in neither this file nor the state.
resource "aws_secretsmanager_secret" "openai_api_key" {
  name                    = "leaderboard/staging/openai-api-key"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 7
}

# External Secrets: its controller may read what this stack passes to the cluster, and nothing else.
resource "aws_iam_role" "external_secrets" {
  name               = "leaderboard-staging-external-secrets"
  assume_role_policy = data.aws_iam_policy_document.games_pod_trust.json
}

data "aws_iam_policy_document" "external_secrets" {
  statement {
    sid       = "Parameters"
    actions   = ["ssm:GetParameter"]
    resources = [aws_ssm_parameter.scores_host.arn]
  }

  statement {
    sid       = "Secrets"
    actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.openai_api_key.arn]
  }

  statement {
    sid       = "SecretsKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "external_secrets" {
  name   = "read"
  role   = aws_iam_role.external_secrets.id
  policy = data.aws_iam_policy_document.external_secrets.json
}

resource "aws_eks_pod_identity_association" "external_secrets" {
  cluster_name    = aws_eks_cluster.games.name
  namespace       = "external-secrets"
  service_account = "external-secrets"
  role_arn        = aws_iam_role.external_secrets.arn
}

output "games_cluster_name" {
  description = "For aws eks update-kubeconfig"
  value       = aws_eks_cluster.games.name
}

output "games_admin_role_arn" {
  description = "For kubectl as an administrator"
  value       = aws_iam_role.games_admin.arn
}

output "scores_host" {
  description = "Primary endpoint of the cache scores"
  value       = aws_elasticache_replication_group.scores.primary_endpoint_address
}

output "replays_bucket" {
  description = "Name of the bucket replays"
  value       = aws_s3_bucket.replays.bucket
}

output "plan_role_arn" {
  description = "ARN of the role plan"
  value       = aws_iam_role.plan.arn
}

output "apply_role_arn" {
  description = "ARN of the role apply"
  value       = aws_iam_role.apply.arn
}

output "openai_api_key_secret_name" {
  description = "For aws secretsmanager put-secret-value"
  value       = aws_secretsmanager_secret.openai_api_key.name
}
