// Generated from the pages of diagnostics in Sources/StackDiagnostics/Explanation.
// Do not edit: change a page, and run STACKGEN_RECORD=1 swift test --filter ExplanationTests.
// swift-format-ignore-file

import StackKit

/// The examples of pages that are stacks, by code and role.
let explainedStacks: [String: any Stack] = [
    "SG101.wrong": SG101WrongExample(),
    "SG101.right": SG101RightExample(),
    "SG102.wrong": SG102WrongExample(),
    "SG102.right": SG102RightExample(),
    "SG103.wrong": SG103WrongExample.Shop(),
    "SG103.right": SG103RightExample.Shop(),
    "SG104.wrong": SG104WrongExample.Shop(),
    "SG104.right": SG104RightExample.Shop(),
    "SG105.wrong": SG105WrongExample.Shop(),
    "SG105.right": SG105RightExample.Shop(),
    "SG106.wrong": SG106WrongExample.Shop(),
    "SG106.right": SG106RightExample.Shop(),
    "SG201.wrong": SG201WrongExample(),
    "SG201.right": SG201RightExample(),
    "SG202.wrong": SG202WrongExample(),
    "SG202.right": SG202RightExample(),
    "SG203.wrong": SG203WrongExample(),
    "SG203.right": SG203RightExample(),
    "SG204.wrong": SG204WrongExample(),
    "SG204.right": SG204RightExample(),
    "SG205.wrong": SG205WrongExample(),
    "SG205.right": SG205RightExample(),
    "SG206.wrong": SG206WrongExample(),
    "SG206.right": SG206RightExample(),
    "SG207.wrong": SG207WrongExample(),
    "SG207.right": SG207RightExample(),
    "SG208.wrong": SG208WrongExample(),
    "SG208.right": SG208RightExample(),
    "SG209.wrong": SG209WrongExample(),
    "SG209.right": SG209RightExample(),
    "SG210.wrong": SG210WrongExample(),
    "SG210.right": SG210RightExample(),
    "SG301.wrong": SG301WrongExample(),
    "SG301.right": SG301RightExample(),
    "SG302.wrong": SG302WrongExample(),
    "SG302.right": SG302RightExample(),
    "SG303.wrong": SG303WrongExample(),
    "SG303.right": SG303RightExample(),
    "SG304.wrong": SG304WrongExample(),
    "SG304.right": SG304RightExample(),
    "SG305.wrong": SG305WrongExample(),
    "SG305.right": SG305RightExample(),
    "SG306.wrong": SG306WrongExample(),
    "SG306.right": SG306RightExample(),
    "SG307.wrong": SG307WrongExample(),
    "SG307.right": SG307RightExample(),
    "SG401.wrong": SG401WrongExample.Shop(),
    "SG401.right": SG401RightExample.Shop(),
    "SG501.wrong": SG501WrongExample(),
    "SG501.right": SG501RightExample(),
    "SG601.wrong": SG601WrongExample(),
    "SG601.right": SG601RightExample(),
    "SG602.wrong": SG602WrongExample(),
    "SG602.right": SG602RightExample(),
    "SG603.wrong": SG603WrongExample(),
    "SG603.right": SG603RightExample(),
    "SG604.wrong": SG604WrongExample(),
    "SG604.right": SG604RightExample(),
    "SG605.wrong": SG605WrongExample(),
    "SG605.right": SG605RightExample(),
    "SG606.wrong": SG606WrongExample(),
    "SG606.right": SG606RightExample(),
    "SG701.wrong": SG701WrongExample(),
    "SG701.right": SG701RightExample(),
    "SG702.wrong": SG702WrongExample(),
    "SG702.right": SG702RightExample(),
    "SG703.wrong": SG703WrongExample(),
    "SG703.right": SG703RightExample(),
    "SG802.wrong": SG802WrongExample(),
    "SG802.right": SG802RightExample(),
    "SG811.wrong": SG811WrongExample(),
    "SG811.right": SG811RightExample(),
    "SG812.wrong.from": SG812WrongFromExample(),
    "SG812.wrong.to": SG812WrongToExample(),
    "SG812.right.from": SG812RightFromExample(),
    "SG812.right.to": SG812RightToExample(),
    "SG813.wrong.from": SG813WrongFromExample.Shop(),
    "SG813.wrong.to": SG813WrongToExample.Shop(),
    "SG813.right.from": SG813RightFromExample.Shop(),
    "SG813.right.to": SG813RightToExample.Shop(),
    "SG814.wrong.from": SG814WrongFromExample(),
    "SG814.wrong.to": SG814WrongToExample(),
    "SG814.right.from": SG814RightFromExample(),
    "SG814.right.to": SG814RightToExample(),
    "SG816.wrong.from": SG816WrongFromExample(),
    "SG816.wrong.to": SG816WrongToExample(),
    "SG816.right.from": SG816RightFromExample(),
    "SG816.right.to": SG816RightToExample(),
    "SG817.wrong.from": SG817WrongFromExample(),
    "SG817.wrong.to": SG817WrongToExample(),
    "SG817.right.from": SG817RightFromExample(),
    "SG817.right.to": SG817RightToExample(),
    "SG818.wrong.from": SG818WrongFromExample(),
    "SG818.wrong.to": SG818WrongToExample(),
    "SG818.right.from": SG818RightFromExample(),
    "SG818.right.to": SG818RightToExample(),
    "SG819.wrong.from": SG819WrongFromExample(),
    "SG819.wrong.to": SG819WrongToExample(),
    "SG819.right.from": SG819RightFromExample(),
    "SG819.right.to": SG819RightToExample(),
]

private struct SG101WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("Shop_API", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
    }
}

private struct SG101RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("shop-api", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
    }
}

private struct SG102WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
            Queue("matches")
        }
    }
}

private struct SG102RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
            Queue("replays")
        }
    }
}

private enum SG103WrongExample {
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

private enum SG103RightExample {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("staging"), Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG104WrongExample {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production"), Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG104RightExample {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("staging"), Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG105WrongExample {
    struct Shop: Stack {
        let name = "shop"
        let environments: [Environment] = []

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG105RightExample {
    struct Shop: Stack {
        let name = "shop"

        var body: Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private enum SG106WrongExample {
    struct Shop: Stack {
        let name = "shop"

        struct Cell: Component {
            let name: String
            var body: Declarations { Cell(name: name) }
        }

        var body: Declarations { Cell(name: "cell") }
    }
}

private enum SG106RightExample {
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

private struct SG201WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("scoers")
        }
        Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG201RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("scores")
        }
        Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG202WrongExample: Stack {
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

private struct SG202RightExample: Stack {
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

private struct SG203WrongExample: Stack {
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

private struct SG203RightExample: Stack {
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

private struct SG204WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("bank", at: "api.bank.example")
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Uses("bank", .readWrite)
        }
    }
}

private struct SG204RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        External("bank", at: "api.bank.example")
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("bank")
        }
    }
}

private struct SG205WrongExample: Stack {
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

private struct SG205RightExample: Stack {
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

private struct SG206WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Policy(
                    "reports", [.init(actions: ["s3:*"], resources: ["arn:aws:s3:::acme-reports/*"])]))
        }
    }
}

private struct SG206RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            TerraformBlock(
                Terraform.Policy(
                    "reports", [.init(actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-reports/*"])]))
        }
    }
}

private struct SG207WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct SG207RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct SG208WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("scores", renaming: ["SCORES_ADRR": "UPSTREAM"])
        }
        Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG208RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Calls("scores", renaming: ["SCORES_ADDR": "UPSTREAM"])
        }
        Service("scores", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG209WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.googleCloud(project: "acme-shop"), region: "europe-west1", state: .gcs(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
        }
    }
}

private struct SG209RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
        }
    }
}

private struct SG210WrongExample: Stack {
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

private struct SG210RightExample: Stack {
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

private struct SG301WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 80_800)
        }
    }
}

private struct SG301RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
    }
}

private struct SG302WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Network("batch", cidr: "10.40.128.0/18", zones: 2)
        }
    }
}

private struct SG302RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Network("batch", cidr: "10.41.0.0/18", zones: 2)
        }
    }
}

private struct SG303WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.1.0/16", zones: 2)
        }
    }
}

private struct SG303RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
        }
    }
}

private struct SG304WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080, metrics: 8080)
        }
    }
}

private struct SG304RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080, metrics: 9090)
        }
    }
}

private struct SG305WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
        LeavesOut("k8s/ingress.yaml")
    }
}

private struct SG305RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
        }
    }
}

private struct SG306WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            KubernetesCluster("shop", in: "main", nodes: 2...4, of: "t3.medium")
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Resources(cpu: .cores(2), memory: .gibibytes(2))
        }
    }
}

private struct SG306RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            KubernetesCluster("shop", in: "main", nodes: 2...4, of: "m7i.xlarge")
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 8080)
            Resources(cpu: .cores(2), memory: .gibibytes(2))
        }
    }
}

private struct SG307WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Database("orders", engine: .auroraPostgreSQL("17"), size: .instance("db.m7g.large"))
        }
    }
}

private struct SG307RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Database("orders", engine: .auroraPostgreSQL("17"), size: .instance("db.r7g.large"))
        }
    }
}

private enum SG401WrongExample {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Service("web", source: .image("docker.io/library/nginx:1.29")) { Listens(on: 8080) }
        }
    }
}

private enum SG401RightExample {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            // After: swift run stackgen pin --update docker.io/library/redis:alpine
            Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        }
    }
}

private struct SG501WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Policies(.restricted)
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        Patch("Deployment", "web", .set(["spec", "template", "spec", "hostNetwork"], to: true))
    }
}

private struct SG501RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Policies(.restricted)
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
    }
}

private struct SG601WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        Patch("Deployment", "web", .set(["spec", "replica"], to: 3))
    }
}

private struct SG601RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        Patch("Deployment", "web", .set(["spec", "replicas"], to: 3))
    }
}

private struct SG602WrongExample: Stack {
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

private struct SG602RightExample: Stack {
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

private struct SG603WrongExample: Stack {
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

private struct SG603RightExample: Stack {
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

private struct SG604WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("mails")
            TerraformBlock(
                Terraform.Output("mails", .ref("aws_sqs_queue", "mail", "arn")))
        }
    }
}

private struct SG604RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("mails")
            TerraformBlock(
                Terraform.Output("mails", .ref("aws_sqs_queue", "mails", "arn")))
        }
    }
}

private struct SG605WrongExample: Stack {
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

private struct SG605RightExample: Stack {
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

private struct SG606WrongExample: Stack {
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

private struct SG606RightExample: Stack {
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

private struct SG701WrongExample: Stack {
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

private struct SG701RightExample: Stack {
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

private struct SG702WrongExample: Stack {
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

private struct SG702RightExample: Stack {
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

private struct SG703WrongExample: Stack {
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

private struct SG703RightExample: Stack {
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

private struct SG802WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        ExtraFile("docs/runbook.md", text: "# Runbook\n")
        ExtraFile("docs/Runbook.md", text: "# On call\n")
    }
}

private struct SG802RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        ExtraFile("docs/runbook.md", text: "# Runbook\n")
        ExtraFile("docs/on-call.md", text: "# On call\n")
    }
}

private struct SG811WrongExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        ExtraFile("docs/drill 10:30.md", text: "# Drill\n")
    }
}

private struct SG811RightExample: Stack {
    let name = "shop"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
        ExtraFile("docs/drill-1030.md", text: "# Drill\n")
    }
}

private struct SG812WrongFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
            Bucket("replays")
        }
    }
}

private struct SG812WrongToExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
            Bucket("recordings")
        }
    }
}

private struct SG812RightFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
            Bucket("replays")
        }
    }
}

private struct SG812RightToExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
            Bucket("recordings", logicalName: "replays")
        }
    }
}

private enum SG813WrongFromExample {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Table("carts", key: .string("id"))
            }
        }
    }
}

private enum SG813WrongToExample {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Destroys(.table, "carts")
            }
        }
    }
}

private enum SG813RightFromExample {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Table("carts", key: .string("id"))
                Patch(terraform: "aws_dynamodb_table.carts", .set(["deletion_protection_enabled"], to: false))
            }
        }
    }
}

private enum SG813RightToExample {
    struct Shop: Stack {
        let name = "shop"
        let environments = [Environment("production", tier: .production)]

        func body(in environment: Environment) -> Declarations {
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Destroys(.table, "carts")
            }
        }
    }
}

private struct SG814WrongFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
    }
}

private struct SG814WrongToExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("finder", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
    }
}

private struct SG814RightFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("docker.io/library/redis:alpine")) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
    }
}

private struct SG814RightToExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("finder", source: .image("docker.io/library/redis:alpine"), logicalName: "search") {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
    }
}

private struct SG816WrongFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 3) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
    }
}

private struct SG816WrongToExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 3) {
            Listens(on: 9200)
            Volume("data", .gibibytes(40), at: "/data")
        }
    }
}

private struct SG816RightFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 3) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
    }
}

private struct SG816RightToExample: Stack {
    let name = "shop"
    var body: Declarations {
        // More pods, each with a volume of its own.
        StatefulService("search", source: .image("docker.io/library/redis:alpine"), pods: 5) {
            Listens(on: 9200)
            Volume("data", .gibibytes(20), at: "/data")
        }
    }
}

private struct SG817WrongFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
        }
    }
}

private struct SG817WrongToExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("customer"))
        }
    }
}

private struct SG817RightFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
        }
    }
}

private struct SG817RightToExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Table("carts", key: .string("id"))
            Table("carts-by-customer", key: .string("customer"))
        }
    }
}

private struct SG818WrongFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Database("orders", engine: .postgreSQL("17"))
        }
    }
}

private struct SG818WrongToExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Database("orders", engine: .postgreSQL("16"))
        }
    }
}

private struct SG818RightFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Database("orders", engine: .postgreSQL("17"))
        }
    }
}

private struct SG818RightToExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            // Copy the rows, move the services, then remove "orders".
            Network("main", cidr: "10.40.0.0/16", zones: 2)
            Database("orders", engine: .postgreSQL("17"))
            Database("orders-16", engine: .postgreSQL("16"))
        }
    }
}

private struct SG819WrongFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
        }
    }
}

private struct SG819WrongToExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-north-1", state: .s3(bucket: "acme-terraform-state", region: "eu-west-1")) {
            Queue("matches")
        }
    }
}

private struct SG819RightFromExample: Stack {
    let name = "shop"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
        }
    }
}

private struct SG819RightToExample: Stack {
    let name = "shop"
    var body: Declarations {
        // The resources in eu-north-1 are in a stack of their own.
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Queue("matches")
        }
    }
}
