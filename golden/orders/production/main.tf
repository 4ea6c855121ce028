# Compiled from the stack "orders" by stackgen. Change the stack, then run: swift run stackgen

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
    key          = "orders/production/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      environment = "production"
      managed-by  = "terraform"
      repository  = "https://github.com/acme/orders"
      stack       = "orders"
    }
  }
}

variable "shop_public_access_cidrs" {
  description = "Networks that may reach the public API endpoint of the cluster shop; with none the endpoint is private."
  type        = list(string)
  default     = []
}

data "aws_caller_identity" "current" {}

# Encryption: in a key policy, every resource means this key.
data "aws_iam_policy_document" "encryption_key" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type = "AWS"
      identifiers = [
        "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root",
      ]
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
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.current.account_id}:log-group:/aws/vpc/orders-production-main",
      ]
    }
  }

  statement {
    sid = "ClusterShopLogs"
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
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.current.account_id}:log-group:/aws/eks/orders-production-shop/cluster",
      ]
    }
  }

  statement {
    sid = "DatabaseOrdersLogs"
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
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.current.account_id}:log-group:/aws/rds/instance/orders-production-orders/postgresql",
      ]
    }
  }

  statement {
    sid = "DatabaseOrdersLogs2"
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
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.current.account_id}:log-group:/aws/rds/instance/orders-production-orders/upgrade",
      ]
    }
  }

  statement {
    sid       = "QueueFulfilmentSubscriptions"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:sns:eu-west-1:${data.aws_caller_identity.current.account_id}:orders-production-order-placed",
      ]
    }
  }

  statement {
    sid       = "QueueNoticesSubscriptions"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:sns:eu-west-1:${data.aws_caller_identity.current.account_id}:orders-production-order-placed",
      ]
    }
  }

  statement {
    sid       = "AlarmOnCall"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:sns:topicArn"
      values = [
        "arn:aws:sns:eu-west-1:${data.aws_caller_identity.current.account_id}:orders-production-on-call",
      ]
    }
  }
}

resource "aws_kms_key" "main" {
  description             = "Stores, secrets and logs of orders-production"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.encryption_key.json

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "main" {
  name          = "alias/orders-production"
  target_key_id = aws_kms_key.main.key_id
}

# Network main: every pod has an address, so the private subnets get three quarters of the range.
locals {
  main_zones = {
    eu-west-1a = {
      private = "10.50.0.0/18"
      public  = "10.50.192.0/20"
      data    = "10.50.240.0/24"
    }
    eu-west-1b = {
      private = "10.50.64.0/18"
      public  = "10.50.208.0/20"
      data    = "10.50.241.0/24"
    }
    eu-west-1c = {
      private = "10.50.128.0/18"
      public  = "10.50.224.0/20"
      data    = "10.50.242.0/24"
    }
  }
}

resource "aws_vpc" "main" {
  cidr_block           = "10.50.0.0/16"
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags                 = { Name = "orders-production-main" }
}

# No rules: a resource without an explicit security group gets no traffic.
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "orders-production-main-default" }
}

resource "aws_subnet" "main_public" {
  for_each = local.main_zones

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value.public
  tags = {
    Name                     = "orders-production-main-public-${each.key}"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "main_private" {
  for_each = local.main_zones

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value.private
  tags = {
    Name                              = "orders-production-main-private-${each.key}"
    "kubernetes.io/role/internal-elb" = "1"
  }
}

# Stores have their own subnets, so that a network policy can select them by address.
resource "aws_subnet" "main_data" {
  for_each = local.main_zones

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = each.value.data
  tags              = { Name = "orders-production-main-data-${each.key}" }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "orders-production-main" }
}

resource "aws_eip" "main_nat" {
  for_each = local.main_zones

  domain = "vpc"
  tags   = { Name = "orders-production-main-nat-${each.key}" }
}

resource "aws_nat_gateway" "main" {
  for_each = local.main_zones

  allocation_id = aws_eip.main_nat[each.key].id
  subnet_id     = aws_subnet.main_public[each.key].id
  tags          = { Name = "orders-production-main-${each.key}" }

  depends_on = [aws_internet_gateway.main]
}

resource "aws_route_table" "main_public" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "orders-production-main-public" }
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
  tags   = { Name = "orders-production-main-private-${each.key}" }
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
  nat_gateway_id         = aws_nat_gateway.main[each.key].id
}

resource "aws_route_table" "main_data" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "orders-production-main-data" }
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
  tags              = { Name = "orders-production-main-s3" }
}

resource "aws_vpc_endpoint" "main_dynamodb" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-west-1.dynamodb"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.main_private : table.id]
  tags              = { Name = "orders-production-main-dynamodb" }
}

# Rejected connections.
resource "aws_cloudwatch_log_group" "main_flow_logs" {
  name              = "/aws/vpc/orders-production-main"
  retention_in_days = 365
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
      values   = [data.aws_caller_identity.current.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:ec2:eu-west-1:${data.aws_caller_identity.current.account_id}:vpc-flow-log/*",
      ]
    }
  }
}

resource "aws_iam_role" "main_flow_logs" {
  name               = "orders-production-main-flow-logs"
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
  tags            = { Name = "orders-production-main" }
}

# Cluster shop
data "aws_iam_policy_document" "shop_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "shop" {
  name               = "orders-production-shop"
  assume_role_policy = data.aws_iam_policy_document.shop_trust.json
}

resource "aws_iam_role_policy_attachment" "shop_cluster" {
  role       = aws_iam_role.shop.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

# Created before the cluster, which would otherwise create one that never expires its logs.
resource "aws_cloudwatch_log_group" "shop" {
  name              = "/aws/eks/orders-production-shop/cluster"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_eks_cluster" "shop" {
  name                          = "orders-production-shop"
  version                       = "1.36"
  role_arn                      = aws_iam_role.shop.arn
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
    endpoint_public_access  = length(var.shop_public_access_cidrs) > 0
    public_access_cidrs     = length(var.shop_public_access_cidrs) > 0 ? var.shop_public_access_cidrs : null
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
    aws_cloudwatch_log_group.shop,
    aws_iam_role_policy_attachment.shop_cluster,
  ]
}

# Administrators of the cluster shop: any principal that an IAM policy of this account allows to assume this role.
data "aws_iam_policy_document" "shop_admin_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type = "AWS"
      identifiers = [
        "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root",
      ]
    }
  }
}

resource "aws_iam_role" "shop_admin" {
  name               = "orders-production-shop-admin"
  assume_role_policy = data.aws_iam_policy_document.shop_admin_trust.json
}

resource "aws_eks_access_entry" "shop_admin" {
  cluster_name  = aws_eks_cluster.shop.name
  principal_arn = aws_iam_role.shop_admin.arn
}

resource "aws_eks_access_policy_association" "shop_admin" {
  cluster_name  = aws_eks_cluster.shop.name
  principal_arn = aws_eks_access_entry.shop_admin.principal_arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}

data "aws_iam_policy_document" "shop_node_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "shop_node" {
  name               = "orders-production-shop-node"
  assume_role_policy = data.aws_iam_policy_document.shop_node_trust.json
}

resource "aws_iam_role_policy_attachment" "shop_node" {
  for_each = toset(
    ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"],
  )

  role       = aws_iam_role.shop_node.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

resource "aws_launch_template" "shop" {
  name                   = "orders-production-shop"
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
        Name        = "orders-production-shop"
        environment = "production"
        managed-by  = "terraform"
        repository  = "https://github.com/acme/orders"
        stack       = "orders"
      }
    }
  }
}

# A newer release updates the node group, which replaces every node. An entry below clusters: in stackgen.lock pins it.
data "aws_ssm_parameter" "shop_node_release" {
  name = "/aws/service/eks/optimized-ami/1.36/amazon-linux-2023/arm64/standard/recommended/release_version"
}

# A prefix and not a name: nodes of another type or in other subnets are created before these are deleted.
resource "aws_eks_node_group" "shop" {
  cluster_name           = aws_eks_cluster.shop.name
  node_group_name_prefix = "m7g-large-"
  node_role_arn          = aws_iam_role.shop_node.arn
  subnet_ids             = [for subnet in aws_subnet.main_private : subnet.id]
  version                = aws_eks_cluster.shop.version
  release_version        = data.aws_ssm_parameter.shop_node_release.insecure_value
  ami_type               = "AL2023_ARM_64_STANDARD"
  instance_types         = ["m7g.large"]

  launch_template {
    id      = aws_launch_template.shop.id
    version = aws_launch_template.shop.latest_version
  }

  scaling_config {
    desired_size = 3
    min_size     = 3
    max_size     = 6
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
    aws_eks_addon.shop_eks_pod_identity_agent,
    aws_eks_addon.shop_kube_proxy,
    aws_eks_addon.shop_vpc_cni,
    aws_iam_role_policy_attachment.shop_node,
  ]
}

data "aws_eks_addon_version" "shop_eks_pod_identity_agent" {
  addon_name         = "eks-pod-identity-agent"
  kubernetes_version = "1.36"
}

resource "aws_eks_addon" "shop_eks_pod_identity_agent" {
  cluster_name  = aws_eks_cluster.shop.name
  addon_name    = "eks-pod-identity-agent"
  addon_version = data.aws_eks_addon_version.shop_eks_pod_identity_agent.version
}

data "aws_eks_addon_version" "shop_kube_proxy" {
  addon_name         = "kube-proxy"
  kubernetes_version = "1.36"
}

resource "aws_eks_addon" "shop_kube_proxy" {
  cluster_name  = aws_eks_cluster.shop.name
  addon_name    = "kube-proxy"
  addon_version = data.aws_eks_addon_version.shop_kube_proxy.version
}

data "aws_eks_addon_version" "shop_vpc_cni" {
  addon_name         = "vpc-cni"
  kubernetes_version = "1.36"
}

# The add-on enforces network policies only with this setting. A node gets addresses in blocks of sixteen, so that the resources of its pods limit their number, not its network interfaces. A node that started without these settings keeps its lower limit until it is replaced.
resource "aws_eks_addon" "shop_vpc_cni" {
  cluster_name  = aws_eks_cluster.shop.name
  addon_name    = "vpc-cni"
  addon_version = data.aws_eks_addon_version.shop_vpc_cni.version
  configuration_values = jsonencode({
    enableNetworkPolicy = "true"
    env = {
      ENABLE_PREFIX_DELEGATION = "true"
      WARM_PREFIX_TARGET       = "1"
    }
  })

  pod_identity_association {
    role_arn        = aws_iam_role.shop_vpc_cni.arn
    service_account = "aws-node"
  }

  depends_on = [aws_iam_role_policy_attachment.shop_vpc_cni]
}

data "aws_eks_addon_version" "shop_coredns" {
  addon_name         = "coredns"
  kubernetes_version = "1.36"
}

resource "aws_eks_addon" "shop_coredns" {
  cluster_name  = aws_eks_cluster.shop.name
  addon_name    = "coredns"
  addon_version = data.aws_eks_addon_version.shop_coredns.version

  depends_on = [aws_eks_node_group.shop]
}

data "aws_eks_addon_version" "shop_metrics_server" {
  addon_name         = "metrics-server"
  kubernetes_version = "1.36"
}

# Autoscalers read the CPU and memory use of pods from here.
resource "aws_eks_addon" "shop_metrics_server" {
  cluster_name  = aws_eks_cluster.shop.name
  addon_name    = "metrics-server"
  addon_version = data.aws_eks_addon_version.shop_metrics_server.version

  depends_on = [aws_eks_node_group.shop]
}

# Workload identity of the cluster shop: only its pods can assume these roles.
data "aws_iam_policy_document" "shop_pod_trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/eks-cluster-arn"
      values   = [aws_eks_cluster.shop.arn]
    }
  }
}

resource "aws_iam_role" "shop_vpc_cni" {
  name               = "orders-production-shop-vpc-cni"
  assume_role_policy = data.aws_iam_policy_document.shop_pod_trust.json
}

resource "aws_iam_role_policy_attachment" "shop_vpc_cni" {
  role       = aws_iam_role.shop_vpc_cni.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"
}

resource "aws_iam_role" "shop_cluster_autoscaler" {
  name               = "orders-production-shop-cluster-autoscaler"
  assume_role_policy = data.aws_iam_policy_document.shop_pod_trust.json
}

data "aws_iam_policy_document" "shop_cluster_autoscaler" {
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
    resources = [aws_eks_node_group.shop.arn]
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
      variable = "aws:ResourceTag/k8s.io/cluster-autoscaler/orders-production-shop"
      values   = ["owned"]
    }
  }
}

resource "aws_iam_role_policy" "shop_cluster_autoscaler" {
  name   = "scale"
  role   = aws_iam_role.shop_cluster_autoscaler.id
  policy = data.aws_iam_policy_document.shop_cluster_autoscaler.json
}

resource "aws_eks_pod_identity_association" "shop_cluster_autoscaler" {
  cluster_name    = aws_eks_cluster.shop.name
  namespace       = "kube-system"
  service_account = "cluster-autoscaler"
  role_arn        = aws_iam_role.shop_cluster_autoscaler.arn
}

# Database orders
resource "aws_db_subnet_group" "orders" {
  name       = "orders-production-orders"
  subnet_ids = [for subnet in aws_subnet.main_data : subnet.id]
}

resource "aws_security_group" "orders" {
  name        = "orders-production-orders"
  description = "Database orders"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "orders_from_shop" {
  security_group_id            = aws_security_group.orders.id
  referenced_security_group_id = aws_eks_cluster.shop.vpc_config[0].cluster_security_group_id
  description                  = "Pods of the cluster shop"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

# Connections without TLS are rejected.
resource "aws_db_parameter_group" "orders" {
  name        = "orders-production-orders-postgres17"
  description = "Database orders"
  family      = "postgres17"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "orders_postgresql" {
  name              = "/aws/rds/instance/orders-production-orders/postgresql"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_cloudwatch_log_group" "orders_upgrade" {
  name              = "/aws/rds/instance/orders-production-orders/upgrade"
  retention_in_days = 365
  kms_key_id        = aws_kms_key.main.arn
}

resource "aws_db_instance" "orders" {
  identifier                            = "orders-production-orders"
  engine                                = "postgres"
  engine_version                        = "17"
  auto_minor_version_upgrade            = true
  instance_class                        = "db.m7g.large"
  multi_az                              = true
  allocated_storage                     = 100
  max_allocated_storage                 = 500
  storage_type                          = "gp3"
  storage_encrypted                     = true
  kms_key_id                            = aws_kms_key.main.arn
  db_name                               = "orders"
  username                              = "masteruser"
  manage_master_user_password           = true
  master_user_secret_kms_key_id         = aws_kms_key.main.arn
  iam_database_authentication_enabled   = true
  db_subnet_group_name                  = aws_db_subnet_group.orders.name
  vpc_security_group_ids                = [aws_security_group.orders.id]
  publicly_accessible                   = false
  parameter_group_name                  = aws_db_parameter_group.orders.name
  backup_retention_period               = 35
  backup_window                         = "01:00-02:00"
  maintenance_window                    = "sun:03:00-sun:04:00"
  copy_tags_to_snapshot                 = true
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = aws_kms_key.main.arn
  performance_insights_retention_period = 7
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade"]
  deletion_protection                   = true
  skip_final_snapshot                   = false
  final_snapshot_identifier             = "orders-production-orders-final"

  lifecycle {
    prevent_destroy = true
  }

  depends_on = [
    aws_cloudwatch_log_group.orders_postgresql,
    aws_cloudwatch_log_group.orders_upgrade,
  ]
}

resource "aws_ssm_parameter" "orders_host" {
  name        = "/orders/production/orders/host"
  description = "Endpoint of the database orders"
  type        = "String"
  value       = aws_db_instance.orders.address
}

resource "aws_ssm_parameter" "orders_master_secret" {
  name        = "/orders/production/orders/master-secret"
  description = "ARN of the secret of the master of the database orders"
  type        = "String"
  value       = aws_db_instance.orders.master_user_secret[0].secret_arn
}

# Database users orders-users
resource "aws_iam_role" "orders_users" {
  name               = "orders-production-orders-users"
  assume_role_policy = data.aws_iam_policy_document.shop_pod_trust.json
}

data "aws_iam_policy_document" "orders_users" {
  statement {
    sid       = "MasterSecret"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_db_instance.orders.master_user_secret[0].secret_arn]
  }

  statement {
    sid       = "MasterSecretKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "orders_users" {
  name   = "uses"
  role   = aws_iam_role.orders_users.id
  policy = data.aws_iam_policy_document.orders_users.json
}

resource "aws_eks_pod_identity_association" "orders_users" {
  cluster_name    = aws_eks_cluster.shop.name
  namespace       = "orders-production"
  service_account = "orders-users"
  role_arn        = aws_iam_role.orders_users.arn
}

# Cache stock
resource "aws_elasticache_subnet_group" "stock" {
  name       = "orders-production-stock"
  subnet_ids = [for subnet in aws_subnet.main_data : subnet.id]
}

resource "aws_security_group" "stock" {
  name        = "orders-production-stock"
  description = "Cache stock"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "stock_from_shop" {
  security_group_id            = aws_security_group.stock.id
  referenced_security_group_id = aws_eks_cluster.shop.vpc_config[0].cluster_security_group_id
  description                  = "Pods of the cluster shop"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_elasticache_user" "stock_orders_api" {
  user_id       = "orders-production-stock-orders-api"
  user_name     = "orders-production-stock-orders-api"
  engine        = "valkey"
  access_string = "on ~* +@read +@write +@connection +@transaction -@dangerous"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "stock" {
  user_group_id = "orders-production-stock"
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.stock_orders_api.user_id]
}

resource "aws_elasticache_replication_group" "stock" {
  replication_group_id       = "orders-production-stock"
  description                = "Cache stock"
  engine                     = "valkey"
  engine_version             = "8.1"
  parameter_group_name       = "default.valkey8"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  port                       = 6379
  subnet_group_name          = aws_elasticache_subnet_group.stock.name
  security_group_ids         = [aws_security_group.stock.id]
  user_group_ids             = [aws_elasticache_user_group.stock.user_group_id]
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.main.arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  maintenance_window         = "sun:03:00-sun:04:00"
  snapshot_window            = "01:00-02:00"
  snapshot_retention_limit   = 7
  final_snapshot_identifier  = "orders-production-stock-final"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ssm_parameter" "stock_host" {
  name        = "/orders/production/stock/host"
  description = "Primary endpoint of the cache stock"
  type        = "String"
  value       = aws_elasticache_replication_group.stock.primary_endpoint_address
}

# Table requests
resource "aws_dynamodb_table" "requests" {
  name                        = "orders-production-requests"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "request_id"
  deletion_protection_enabled = true

  attribute {
    name = "request_id"
    type = "S"
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.main.arn
  }

  lifecycle {
    prevent_destroy = true
  }
}

# Topic order-placed
resource "aws_sns_topic" "order_placed" {
  name              = "orders-production-order-placed"
  kms_master_key_id = aws_kms_key.main.arn
}

data "aws_iam_policy_document" "order_placed_topic" {
  statement {
    sid       = "DenyPlaintextTransport"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.order_placed.arn]

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

resource "aws_sns_topic_policy" "order_placed" {
  arn    = aws_sns_topic.order_placed.arn
  policy = data.aws_iam_policy_document.order_placed_topic.json
}

resource "aws_ssm_parameter" "order_placed_topic_arn" {
  name        = "/orders/production/order-placed/topic-arn"
  description = "ARN of the topic order-placed"
  type        = "String"
  value       = aws_sns_topic.order_placed.arn
}

# Queue fulfilment
resource "aws_sqs_queue" "fulfilment" {
  name                              = "orders-production-fulfilment"
  kms_master_key_id                 = aws_kms_key.main.arn
  kms_data_key_reuse_period_seconds = 300
  visibility_timeout_seconds        = 120
  message_retention_seconds         = 345600
  receive_wait_time_seconds         = 20
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.fulfilment_dead_letter.arn
    maxReceiveCount     = 5
  })

  lifecycle {
    prevent_destroy = true
  }
}

# Messages that were received 5 times without being deleted.
resource "aws_sqs_queue" "fulfilment_dead_letter" {
  name                              = "orders-production-fulfilment-dead-letter"
  kms_master_key_id                 = aws_kms_key.main.arn
  kms_data_key_reuse_period_seconds = 300
  message_retention_seconds         = 1209600

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_redrive_allow_policy" "fulfilment" {
  queue_url = aws_sqs_queue.fulfilment_dead_letter.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.fulfilment.arn]
  })
}

data "aws_iam_policy_document" "fulfilment_queue" {
  statement {
    sid       = "DenyPlaintextTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.fulfilment.arn]

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

  statement {
    sid       = "Subscriptions"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.fulfilment.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.order_placed.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "fulfilment" {
  queue_url = aws_sqs_queue.fulfilment.id
  policy    = data.aws_iam_policy_document.fulfilment_queue.json
}

data "aws_iam_policy_document" "fulfilment_dead_letter_queue" {
  statement {
    sid       = "DenyPlaintextTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.fulfilment_dead_letter.arn]

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

resource "aws_sqs_queue_policy" "fulfilment_dead_letter" {
  queue_url = aws_sqs_queue.fulfilment_dead_letter.id
  policy    = data.aws_iam_policy_document.fulfilment_dead_letter_queue.json
}

resource "aws_sns_topic_subscription" "fulfilment_from_order_placed" {
  topic_arn            = aws_sns_topic.order_placed.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.fulfilment.arn
  raw_message_delivery = true

  depends_on = [aws_sqs_queue_policy.fulfilment]
}

resource "aws_ssm_parameter" "fulfilment_queue_url" {
  name        = "/orders/production/fulfilment/queue-url"
  description = "Address of the queue fulfilment"
  type        = "String"
  value       = aws_sqs_queue.fulfilment.url
}

# Queue notices
resource "aws_sqs_queue" "notices" {
  name                              = "orders-production-notices"
  kms_master_key_id                 = aws_kms_key.main.arn
  kms_data_key_reuse_period_seconds = 300
  visibility_timeout_seconds        = 30
  message_retention_seconds         = 345600
  receive_wait_time_seconds         = 20
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.notices_dead_letter.arn
    maxReceiveCount     = 5
  })

  lifecycle {
    prevent_destroy = true
  }
}

# Messages that were received 5 times without being deleted.
resource "aws_sqs_queue" "notices_dead_letter" {
  name                              = "orders-production-notices-dead-letter"
  kms_master_key_id                 = aws_kms_key.main.arn
  kms_data_key_reuse_period_seconds = 300
  message_retention_seconds         = 1209600

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_sqs_queue_redrive_allow_policy" "notices" {
  queue_url = aws_sqs_queue.notices_dead_letter.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.notices.arn]
  })
}

data "aws_iam_policy_document" "notices_queue" {
  statement {
    sid       = "DenyPlaintextTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.notices.arn]

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

  statement {
    sid       = "Subscriptions"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.notices.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.order_placed.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "notices" {
  queue_url = aws_sqs_queue.notices.id
  policy    = data.aws_iam_policy_document.notices_queue.json
}

data "aws_iam_policy_document" "notices_dead_letter_queue" {
  statement {
    sid       = "DenyPlaintextTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.notices_dead_letter.arn]

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

resource "aws_sqs_queue_policy" "notices_dead_letter" {
  queue_url = aws_sqs_queue.notices_dead_letter.id
  policy    = data.aws_iam_policy_document.notices_dead_letter_queue.json
}

resource "aws_sns_topic_subscription" "notices_from_order_placed" {
  topic_arn            = aws_sns_topic.order_placed.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.notices.arn
  raw_message_delivery = true

  depends_on = [aws_sqs_queue_policy.notices]
}

resource "aws_ssm_parameter" "notices_queue_url" {
  name        = "/orders/production/notices/queue-url"
  description = "Address of the queue notices"
  type        = "String"
  value       = aws_sqs_queue.notices.url
}

# Bucket invoices
resource "aws_s3_bucket" "invoices" {
  bucket = "acme-orders-production-invoices"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_public_access_block" "invoices" {
  bucket                  = aws_s3_bucket.invoices.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "invoices" {
  bucket = aws_s3_bucket.invoices.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.main.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "invoices" {
  bucket = aws_s3_bucket.invoices.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "invoices" {
  bucket = aws_s3_bucket.invoices.id

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

  depends_on = [aws_s3_bucket_versioning.invoices]
}

data "aws_iam_policy_document" "invoices" {
  statement {
    sid       = "DenyPlaintextTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.invoices.arn, "${aws_s3_bucket.invoices.arn}/*"]

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

resource "aws_s3_bucket_policy" "invoices" {
  bucket = aws_s3_bucket.invoices.id
  policy = data.aws_iam_policy_document.invoices.json

  depends_on = [aws_s3_bucket_public_access_block.invoices]
}

# Bucket reports
resource "aws_s3_bucket" "reports" {
  bucket = "acme-orders-production-reports"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_public_access_block" "reports" {
  bucket                  = aws_s3_bucket.reports.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "reports" {
  bucket = aws_s3_bucket.reports.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.main.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "reports" {
  bucket = aws_s3_bucket.reports.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "reports" {
  bucket = aws_s3_bucket.reports.id

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

  depends_on = [aws_s3_bucket_versioning.reports]
}

data "aws_iam_policy_document" "reports" {
  statement {
    sid       = "DenyPlaintextTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.reports.arn, "${aws_s3_bucket.reports.arn}/*"]

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

resource "aws_s3_bucket_policy" "reports" {
  bucket = aws_s3_bucket.reports.id
  policy = data.aws_iam_policy_document.reports.json

  depends_on = [aws_s3_bucket_public_access_block.reports]
}

# Alarm on-call
resource "aws_sns_topic" "on_call_alarm" {
  name              = "orders-production-on-call"
  kms_master_key_id = aws_kms_key.main.arn
}

data "aws_iam_policy_document" "on_call_alarm" {
  statement {
    sid       = "Alarms"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.on_call_alarm.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:cloudwatch:eu-west-1:${data.aws_caller_identity.current.account_id}:alarm:orders-production-on-call-*",
      ]
    }
  }
}

resource "aws_sns_topic_policy" "on_call_alarm" {
  arn    = aws_sns_topic.on_call_alarm.arn
  policy = data.aws_iam_policy_document.on_call_alarm.json
}

resource "aws_sns_topic_subscription" "on_call_alarm" {
  for_each = toset(["orders@acme.dev"])

  topic_arn = aws_sns_topic.on_call_alarm.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_cloudwatch_metric_alarm" "on_call_fulfilment_dead_letters" {
  alarm_name          = "orders-production-on-call-fulfilment-dead-letters"
  alarm_description   = "dead letters of the queue fulfilment is above 0"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.fulfilment_dead_letter.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.on_call_alarm.arn]
  ok_actions          = [aws_sns_topic.on_call_alarm.arn]
}

resource "aws_cloudwatch_metric_alarm" "on_call_notices_dead_letters" {
  alarm_name          = "orders-production-on-call-notices-dead-letters"
  alarm_description   = "dead letters of the queue notices is above 0"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.notices_dead_letter.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.on_call_alarm.arn]
  ok_actions          = [aws_sns_topic.on_call_alarm.arn]
}

# Job orders-migrations
resource "aws_iam_role" "orders_migrations" {
  name               = "orders-production-orders-migrations"
  assume_role_policy = data.aws_iam_policy_document.shop_pod_trust.json
}

data "aws_iam_policy_document" "orders_migrations" {
  statement {
    sid     = "OrdersConnect"
    actions = ["rds-db:connect"]
    resources = [
      "arn:aws:rds-db:eu-west-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.orders.resource_id}/orders-migrations",
    ]
  }
}

resource "aws_iam_role_policy" "orders_migrations" {
  name   = "uses"
  role   = aws_iam_role.orders_migrations.id
  policy = data.aws_iam_policy_document.orders_migrations.json
}

resource "aws_eks_pod_identity_association" "orders_migrations" {
  cluster_name    = aws_eks_cluster.shop.name
  namespace       = "orders-production"
  service_account = "orders-migrations"
  role_arn        = aws_iam_role.orders_migrations.arn
}

# Service orders-api
resource "aws_iam_role" "orders_api" {
  name               = "orders-production-orders-api"
  assume_role_policy = data.aws_iam_policy_document.shop_pod_trust.json
}

data "aws_iam_policy_document" "orders_api" {
  statement {
    sid     = "OrdersConnect"
    actions = ["rds-db:connect"]
    resources = [
      "arn:aws:rds-db:eu-west-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.orders.resource_id}/orders-api",
    ]
  }

  statement {
    sid = "RequestsRead"
    actions = [
      "dynamodb:BatchGetItem",
      "dynamodb:ConditionCheckItem",
      "dynamodb:GetItem",
      "dynamodb:Query",
      "dynamodb:Scan",
    ]
    resources = [aws_dynamodb_table.requests.arn]
  }

  statement {
    sid = "RequestsWrite"
    actions = [
      "dynamodb:BatchWriteItem",
      "dynamodb:DeleteItem",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
    ]
    resources = [aws_dynamodb_table.requests.arn]
  }

  statement {
    sid       = "RequestsKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid     = "StockConnect"
    actions = ["elasticache:Connect"]
    resources = [
      aws_elasticache_replication_group.stock.arn,
      aws_elasticache_user.stock_orders_api.arn,
    ]
  }

  statement {
    sid       = "OrderPlacedPublish"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.order_placed.arn]
  }

  statement {
    sid       = "OrderPlacedKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sns.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "orders_api" {
  name   = "uses"
  role   = aws_iam_role.orders_api.id
  policy = data.aws_iam_policy_document.orders_api.json
}

resource "aws_eks_pod_identity_association" "orders_api" {
  cluster_name    = aws_eks_cluster.shop.name
  namespace       = "orders-production"
  service_account = "orders-api"
  role_arn        = aws_iam_role.orders_api.arn
}

# Worker fulfilment-worker
resource "aws_iam_role" "fulfilment_worker" {
  name               = "orders-production-fulfilment-worker"
  assume_role_policy = data.aws_iam_policy_document.shop_pod_trust.json
}

data "aws_iam_policy_document" "fulfilment_worker" {
  statement {
    sid = "FulfilmentConsume"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ]
    resources = [aws_sqs_queue.fulfilment.arn]
  }

  statement {
    sid       = "FulfilmentKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sqs.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid     = "OrdersConnect"
    actions = ["rds-db:connect"]
    resources = [
      "arn:aws:rds-db:eu-west-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.orders.resource_id}/fulfilment-worker",
    ]
  }

  statement {
    sid       = "InvoicesWrite"
    actions   = ["s3:AbortMultipartUpload", "s3:PutObject"]
    resources = ["${aws_s3_bucket.invoices.arn}/*"]
  }

  statement {
    sid       = "InvoicesKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "fulfilment_worker" {
  name   = "uses"
  role   = aws_iam_role.fulfilment_worker.id
  policy = data.aws_iam_policy_document.fulfilment_worker.json
}

resource "aws_eks_pod_identity_association" "fulfilment_worker" {
  cluster_name    = aws_eks_cluster.shop.name
  namespace       = "orders-production"
  service_account = "fulfilment-worker"
  role_arn        = aws_iam_role.fulfilment_worker.arn
}

# Worker notice-worker
resource "aws_iam_role" "notice_worker" {
  name               = "orders-production-notice-worker"
  assume_role_policy = data.aws_iam_policy_document.shop_pod_trust.json
}

data "aws_iam_policy_document" "notice_worker" {
  statement {
    sid = "NoticesConsume"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ]
    resources = [aws_sqs_queue.notices.arn]
  }

  statement {
    sid       = "NoticesKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sqs.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "notice_worker" {
  name   = "uses"
  role   = aws_iam_role.notice_worker.id
  policy = data.aws_iam_policy_document.notice_worker.json
}

resource "aws_eks_pod_identity_association" "notice_worker" {
  cluster_name    = aws_eks_cluster.shop.name
  namespace       = "orders-production"
  service_account = "notice-worker"
  role_arn        = aws_iam_role.notice_worker.arn
}

# Scheduled job sales-report
resource "aws_iam_role" "sales_report" {
  name               = "orders-production-sales-report"
  assume_role_policy = data.aws_iam_policy_document.shop_pod_trust.json
}

data "aws_iam_policy_document" "sales_report" {
  statement {
    sid     = "OrdersConnect"
    actions = ["rds-db:connect"]
    resources = [
      "arn:aws:rds-db:eu-west-1:${data.aws_caller_identity.current.account_id}:dbuser:${aws_db_instance.orders.resource_id}/sales-report",
    ]
  }

  statement {
    sid       = "ReportsWrite"
    actions   = ["s3:AbortMultipartUpload", "s3:PutObject"]
    resources = ["${aws_s3_bucket.reports.arn}/*"]
  }

  statement {
    sid       = "ReportsKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.main.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "sales_report" {
  name   = "uses"
  role   = aws_iam_role.sales_report.id
  policy = data.aws_iam_policy_document.sales_report.json
}

resource "aws_eks_pod_identity_association" "sales_report" {
  cluster_name    = aws_eks_cluster.shop.name
  namespace       = "orders-production"
  service_account = "sales-report"
  role_arn        = aws_iam_role.sales_report.arn
}

# Secret stripe-api-key: a person sets the value, so it is in neither this file nor the state.
resource "aws_secretsmanager_secret" "stripe_api_key" {
  name                    = "orders/production/stripe-api-key"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
}

# Secret mail-user: a person sets the value, so it is in neither this file nor the state.
resource "aws_secretsmanager_secret" "mail_user" {
  name                    = "orders/production/mail-user"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
}

# Secret mail-password: a person sets the value, so it is in neither this file nor the state.
resource "aws_secretsmanager_secret" "mail_password" {
  name                    = "orders/production/mail-password"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
}

# External Secrets: its controller may read what this stack passes to the cluster, and nothing else.
resource "aws_iam_role" "external_secrets" {
  name               = "orders-production-external-secrets"
  assume_role_policy = data.aws_iam_policy_document.shop_pod_trust.json
}

data "aws_iam_policy_document" "external_secrets" {
  statement {
    sid     = "Parameters"
    actions = ["ssm:GetParameter"]
    resources = [
      aws_ssm_parameter.fulfilment_queue_url.arn,
      aws_ssm_parameter.notices_queue_url.arn,
      aws_ssm_parameter.order_placed_topic_arn.arn,
      aws_ssm_parameter.orders_host.arn,
      aws_ssm_parameter.orders_master_secret.arn,
      aws_ssm_parameter.stock_host.arn,
    ]
  }

  statement {
    sid     = "Secrets"
    actions = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    resources = [
      aws_secretsmanager_secret.mail_password.arn,
      aws_secretsmanager_secret.mail_user.arn,
      aws_secretsmanager_secret.stripe_api_key.arn,
    ]
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
  cluster_name    = aws_eks_cluster.shop.name
  namespace       = "external-secrets"
  service_account = "external-secrets"
  role_arn        = aws_iam_role.external_secrets.arn
}

output "shop_cluster_name" {
  description = "For aws eks update-kubeconfig"
  value       = aws_eks_cluster.shop.name
}

output "shop_admin_role_arn" {
  description = "For kubectl as an administrator"
  value       = aws_iam_role.shop_admin.arn
}

output "orders_host" {
  description = "Endpoint of the database orders"
  value       = aws_db_instance.orders.address
}

output "stock_host" {
  description = "Primary endpoint of the cache stock"
  value       = aws_elasticache_replication_group.stock.primary_endpoint_address
}

output "invoices_bucket" {
  description = "Name of the bucket invoices"
  value       = aws_s3_bucket.invoices.bucket
}

output "reports_bucket" {
  description = "Name of the bucket reports"
  value       = aws_s3_bucket.reports.bucket
}

output "stripe_api_key_secret_name" {
  description = "For aws secretsmanager put-secret-value"
  value       = aws_secretsmanager_secret.stripe_api_key.name
}

output "mail_user_secret_name" {
  description = "For aws secretsmanager put-secret-value"
  value       = aws_secretsmanager_secret.mail_user.name
}

output "mail_password_secret_name" {
  description = "For aws secretsmanager put-secret-value"
  value       = aws_secretsmanager_secret.mail_password.name
}
