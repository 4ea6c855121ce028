// Generated from the pages of diagnostics in Sources/StackDiagnostics/Explanation.
// Do not edit: change a page, and run STACKGEN_RECORD=1 swift test --filter ExplanationTests.
// swift-format-ignore-file

import StackKit

/// The examples of pages that are stacks, by code and role.
let explainedStacks: [String: any Stack] = [
    "SG101.wrong": SG101Wrong(),
    "SG101.right": SG101Right(),
    "SG102.wrong": SG102Wrong(),
    "SG102.right": SG102Right(),
    "SG103.wrong": SG103Wrong.Shop(),
    "SG103.right": SG103Right.Shop(),
    "SG104.wrong": SG104Wrong.Shop(),
    "SG104.right": SG104Right.Shop(),
    "SG105.wrong": SG105Wrong.Shop(),
    "SG105.right": SG105Right.Shop(),
    "SG106.wrong": SG106Wrong.Shop(),
    "SG106.right": SG106Right.Shop(),
    "SG201.wrong": SG201Wrong(),
    "SG201.right": SG201Right(),
    "SG202.wrong": SG202Wrong(),
    "SG202.right": SG202Right(),
    "SG203.wrong": SG203Wrong(),
    "SG203.right": SG203Right(),
    "SG204.wrong": SG204Wrong(),
    "SG204.right": SG204Right(),
    "SG205.wrong": SG205Wrong(),
    "SG205.right": SG205Right(),
    "SG206.wrong": SG206Wrong(),
    "SG206.right": SG206Right(),
    "SG207.wrong": SG207Wrong(),
    "SG207.right": SG207Right(),
    "SG208.wrong": SG208Wrong(),
    "SG208.right": SG208Right(),
    "SG209.wrong": SG209Wrong(),
    "SG209.right": SG209Right(),
    "SG210.wrong": SG210Wrong(),
    "SG210.right": SG210Right(),
    "SG301.wrong": SG301Wrong(),
    "SG301.right": SG301Right(),
    "SG302.wrong": SG302Wrong(),
    "SG302.right": SG302Right(),
    "SG303.wrong": SG303Wrong(),
    "SG303.right": SG303Right(),
    "SG304.wrong": SG304Wrong(),
    "SG304.right": SG304Right(),
    "SG305.wrong": SG305Wrong(),
    "SG305.right": SG305Right(),
    "SG401.wrong": SG401Wrong.Shop(),
    "SG401.right": SG401Right.Shop(),
    "SG501.wrong": SG501Wrong(),
    "SG501.right": SG501Right(),
    "SG601.wrong": SG601Wrong(),
    "SG601.right": SG601Right(),
    "SG602.wrong": SG602Wrong(),
    "SG602.right": SG602Right(),
    "SG603.wrong": SG603Wrong(),
    "SG603.right": SG603Right(),
    "SG604.wrong": SG604Wrong(),
    "SG604.right": SG604Right(),
    "SG605.wrong": SG605Wrong(),
    "SG605.right": SG605Right(),
    "SG606.wrong": SG606Wrong(),
    "SG606.right": SG606Right(),
    "SG701.wrong": SG701Wrong(),
    "SG701.right": SG701Right(),
    "SG702.wrong": SG702Wrong(),
    "SG702.right": SG702Right(),
    "SG703.wrong": SG703Wrong(),
    "SG703.right": SG703Right(),
]

private struct SG101Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("Shop_API", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
    }
}

private struct SG101Right: Stack {
    let name = "shop"
    var body: Declarations {
        Service("shop-api", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
    }
}

private struct SG102Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
            Queue("matches")
        }
    }
}

private struct SG102Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
            Queue("replays")
        }
    }
}

private enum SG103Wrong {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("staging"), Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            if environment.name == "prod" {
                Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
            }
        }
    }
}

private enum SG103Right {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("staging"), Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG104Wrong {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production"), Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG104Right {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("staging"), Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG105Wrong {
    struct Shop: Stack {
        let name = "shop"
        let environments: [Environment] = []

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG105Right {
    struct Shop: Stack {
        let name = "shop"

        var body: Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG106Wrong {
    struct Shop: Stack {
        let name = "shop"

        struct Cell: Component {
            let name: String
            var body: Declarations { Cell(name: name) }
        }

        var body: Declarations { Cell(name: "cell") }
    }
}

private enum SG106Right {
    struct Shop: Stack {
        let name = "shop"

        struct Cell: Component {
            let name: String
            var body: Declarations {
                Service(name, source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
            }
        }

        var body: Declarations {
            Cell(name: "cell-a")
            Cell(name: "cell-b")
        }
    }
}

private struct SG201Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("scoers")
        }
        Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG201Right: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("scores")
        }
        Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG202Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("orders", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("payments")
        }
        Service("payments", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("orders")
        }
    }
}

private struct SG202Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Queue("paid")
        }
        Service("orders", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("payments")
            Uses("paid", .consume)
        }
        Service("payments", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses("paid", .publish)
        }
    }
}

private struct SG203Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
        Service("api", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct SG203Right: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
        Service("api", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev", path: "/api")
        }
    }
}

private struct SG204Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        External("bank", at: "api.bank.example")
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses("bank", .readWrite)
        }
    }
}

private struct SG204Right: Stack {
    let name = "shop"
    var body: Declarations {
        External("bank", at: "api.bank.example")
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("bank")
        }
    }
}

private struct SG205Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Queue("orders")
            Topic("orders")
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses("orders", .publish)
        }
    }
}

private struct SG205Right: Stack {
    let name = "shop"
    var body: Declarations {
        let orders = Queue("orders")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            orders
            Topic("orders")
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses(orders, .publish)
        }
    }
}

private struct SG206Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Policy(
                    "reports", [.init(actions: ["s3:*"], resources: ["arn:aws:s3:::acme-reports/*"])]))
        }
    }
}

private struct SG206Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Policy(
                    "reports", [.init(actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-reports/*"])]))
        }
    }
}

private struct SG207Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct SG207Right: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct SG208Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("scores", renaming: ["SCORES_ADRR": "UPSTREAM"])
        }
        Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG208Right: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("scores", renaming: ["SCORES_ADDR": "UPSTREAM"])
        }
        Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG209Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
        }
    }
}

private struct SG209Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
        }
    }
}

private struct SG210Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("receipts")
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses("receipts", as: .file("/etc/receipts/bucket"))
        }
    }
}

private struct SG210Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
            Bucket("receipts")
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses("receipts")
        }
    }
}

private struct SG301Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 80_800)
        }
    }
}

private struct SG301Right: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
    }
}

private struct SG302Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Network("batch", cidr: "10.40.128.0/18", zones: 2)
        }
    }
}

private struct SG302Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Network("batch", cidr: "10.41.0.0/18", zones: 2)
        }
    }
}

private struct SG303Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.1.0/16", zones: 2)
        }
    }
}

private struct SG303Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
        }
    }
}

private struct SG304Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080, metrics: 8080)
        }
    }
}

private struct SG304Right: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080, metrics: 9090)
        }
    }
}

private struct SG305Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
        LeavesOut("k8s/ingress.yaml")
    }
}

private struct SG305Right: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
    }
}

private enum SG401Wrong {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/nginx:1.29")) { Listens(on: 8080) }
        }
    }
}

private enum SG401Right {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            // After: swift run stackgen pin --update docker.io/library/redis:alpine
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private struct SG501Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Policies(.restricted)
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        Patch("Deployment", "web", .set(["spec", "template", "spec", "hostNetwork"], to: true))
    }
}

private struct SG501Right: Stack {
    let name = "shop"
    var body: Declarations {
        Policies(.restricted)
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG601Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        Patch("Deployment", "web", .set(["spec", "replica"], to: 3))
    }
}

private struct SG601Right: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        Patch("Deployment", "web", .set(["spec", "replicas"], to: 3))
    }
}

private struct SG602Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_xray_encryption_config", "traces") {
                    $0["type"] = "NONE"
                })
        }
    }
}

private struct SG602Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_s3_bucket", "traces") {
                    $0["bucket"] = "acme-traces"
                })
        }
    }
}

private struct SG603Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        ExtraManifest(
            "flags-on",
            [
                "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "flags", "namespace": "shop"],
                "data": ["beta": "true"],
            ])
        ExtraManifest(
            "flags-off",
            [
                "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "flags", "namespace": "shop"],
                "data": ["beta": "false"],
            ])
    }
}

private struct SG603Right: Stack {
    let name = "shop"
    var body: Declarations {
        ExtraManifest(
            "flags-on",
            [
                "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "flags", "namespace": "shop"],
                "data": ["beta": "true"],
            ])
    }
}

private struct SG604Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("mails")
            TerraformBlock(
                Terraform.Output("mails", .ref("aws_sqs_queue", "mail", "arn")))
        }
    }
}

private struct SG604Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("mails")
            TerraformBlock(
                Terraform.Output("mails", .ref("aws_sqs_queue", "mails", "arn")))
        }
    }
}

private struct SG605Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_s3_bucket", "archive") {
                    $0["bucket"] = "acme-archive"
                    $0["acl"] = "private"
                })
        }
    }
}

private struct SG605Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_s3_bucket", "archive") {
                    $0["bucket"] = "acme-archive"
                })
        }
    }
}

private struct SG606Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_ssm_parameter", "motd") {
                    $0["name"] = "/shop/motd"
                    $0["type"] = "String"
                    $0["value"] = .string(String(repeating: "Welcome! ", count: 500))
                })
        }
    }
}

private struct SG606Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_ssm_parameter", "motd") {
                    $0["name"] = "/shop/motd"
                    $0["type"] = "String"
                    $0["value"] = "Welcome!"
                })
        }
    }
}

private struct SG701Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_ssm_parameter", "motd") {
                    $0["name"] = "/shop/motd"
                    $0["type"] = "String"
                    $0["value"] = "cafe\u{301}"
                })
        }
    }
}

private struct SG701Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Resource("aws_ssm_parameter", "motd") {
                    $0["name"] = "/shop/motd"
                    $0["type"] = "String"
                    $0["value"] = "caf\u{e9}"
                })
        }
    }
}

private struct SG702Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        let key = Secret("payment-key")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Sets("PAYMENT_KEY", to: String(describing: key))
        }
    }
}

private struct SG702Right: Stack {
    let name = "shop"
    var body: Declarations {
        let key = Secret("payment-key")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            let network = Network("main", cidr: "10.40.0.0/16", zones: 2)
            network
            KubernetesCluster("shop", in: network, nodes: 2...4, of: "m7g.large")
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses(key)
        }
    }
}

private struct SG703Wrong: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Data("aws_secretsmanager_secret_version", "key") { $0["secret_id"] = "payment-key" })
            TerraformBlock(
                Terraform.Output("key", .ref("data", "aws_secretsmanager_secret_version", "key", "secret_string")))
        }
    }
}

private struct SG703Right: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Data("aws_secretsmanager_secret_version", "key") { $0["secret_id"] = "payment-key" })
            TerraformBlock(
                Terraform.Output("key", .ref("data", "aws_secretsmanager_secret_version", "key", "arn")))
        }
    }
}
