import StackKit

extension FaultyStack {
    static let files = [
        FaultyStack("bad-file-paths", BadFilePaths()),
        FaultyStack("files-in-volumes", FilesInVolumes()),
        FaultyStack("files-of-one-name", FilesOfOneName()),
        FaultyStack("values-that-are-no-files", ValuesThatAreNoFiles()),
        FaultyStack("endless-refresh", EndlessRefresh()),
    ]
}

private let redis = Source.image("docker.io/library/redis:alpine")
private let key = Secret("payment-key")
private let account = Secret("payment-account")

@DeclarationsBuilder private func cloud(_ roles: Declarations = []) -> Declarations {
    Repository("https://github.com/acme/payments")
    Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
        Network("main", cidr: "10.40.0.0/16", zones: 2)
        KubernetesCluster("main", in: "main", nodes: 2...4, of: "m7g.large")
        Bucket("receipts")
        Queue("payouts")
        roles
    }
}

private struct BadFilePaths: Stack {
    let name = "payments"
    var body: Declarations {
        cloud()
        Service("relative", source: redis) {
            Listens(on: 8080)
            Uses(key, as: .file("etc/payment/key"))
        }
        Worker("dotted", source: redis) {
            Uses(key, as: .file("/etc/payment/../key"))
            Uses(account, as: .file("/etc/payment/..account"))
        }
        Job("folder", source: redis) { Uses(key, as: .file("/etc/payment/")) }
        ScheduledJob("shared", source: redis, schedule: .daily(at: 3)) {
            Uses(key, as: .file("/etc/key"))
            Uses(account, as: .file("/account"))
        }
        StatefulService("kernel", source: redis) {
            Listens(on: 6379)
            Volume("data", .gibibytes(1), at: "/data")
            Uses(key, as: .file("/proc/payment/key"))
            Uses(account, as: .file("/var/run/secrets/kubernetes.io/serviceaccount/account"))
        }
        Worker("long", source: redis) {
            Uses(key, as: .file("/etc/payment/" + String(repeating: "k", count: 256)))
            Uses(account, as: .file("/etc/payment/ac\tcount"))
        }
    }
}

private struct FilesInVolumes: Stack {
    let name = "payments"
    var body: Declarations {
        cloud()
        Service("inside", source: redis) {
            Listens(on: 8080)
            Scratch("tmp", at: "/var/tmp/payment")
            Uses(key, as: .file("/var/tmp/payment/keys/key"))
        }
        Service("around", source: redis) {
            Listens(on: 8080)
            Scratch("cache", at: "/etc/payment/cache")
            Uses(key, as: .file("/etc/payment/key"))
        }
        StatefulService("over", source: redis) {
            Listens(on: 6379)
            Volume("data", .gibibytes(1), at: "/data")
            Uses(key, as: .file("/data/key"))
        }
        Worker("named", source: redis) {
            Scratch("stored-values", at: "/values")
            Uses(key, as: .file("/etc/payment/key"))
        }
    }
}

private struct FilesOfOneName: Stack {
    let name = "payments"
    var body: Declarations {
        cloud()
        Service("twice", source: redis) {
            Listens(on: 8080)
            Uses(key, as: .file("/etc/payment/key"))
            Uses(account, as: .file("/etc/payment/key"))
        }
        Worker("nested", source: redis) {
            Uses(key, as: .file("/etc/payment/login"))
            Uses(account, as: .file("/etc/payment/login/account"))
        }
        Worker("moved", source: redis) {
            Uses(key, as: .file("/etc/payment/key"))
            Uses(key, as: .file("/etc/payment/old-key"))
        }
    }
}

private struct ValuesThatAreNoFiles: Stack {
    let name = "payments"
    var body: Declarations {
        cloud(auditor)
        Worker("payer", source: redis) {
            Uses("receipts", .read, as: .file("/etc/receipts/bucket"))
            Uses("payouts", .admin, as: .file("/etc/payouts/url"))
            Uses(key, as: .file("/etc/payment/key"), renaming: ["PAYMENT_KEY": "STRIPE_KEY"])
        }
    }

    @DeclarationsBuilder var auditor: Declarations {
        Role("auditor", assumedBy: .people("arn:aws:iam::123456789012:user/auditor")) {
            Uses("payouts", .consume, as: .file("/etc/payouts/url"))
        }
    }
}

private struct EndlessRefresh: Stack {
    let name = "payments"
    var body: Declarations {
        Platform(refreshInterval: .zero)
        Worker("payer", source: redis)
    }
}
