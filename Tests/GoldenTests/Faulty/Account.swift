import StackKit

extension FaultyStack {
    static let account = [
        FaultyStack("bad-account", BadAccount()),
        FaultyStack("bad-roles", BadRoles()),
        FaultyStack("bad-alarms", BadAlarms()),
        FaultyStack("uncallable-machine", UncallableMachine()),
    ]
}

private let state = StateStore.s3(bucket: "acme-terraform-state")

private struct BadAccount: Stack {
    let name = "account"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Cloud(.aws, account: "1234-5678-9012", region: "eu-west-1", state: state) {
            Network("main", cidr: "10.40.0.0/16", nat: .none)
            KubernetesCluster("games", in: "main", nodes: 2...2, of: "m7g.large")
            Registry("shop", account: "123456789012", region: "eu-west-2", retainedImages: 3)
            Domain("acme")
            Budget("monthly", limit: .usDollars(0), notifies: ["platform"])
        }
    }
}

private struct BadRoles: Stack {
    let name = "account"
    let replays = Bucket("replays")
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: state) {
            replays
            Role("support", assumedBy: .people("arn:aws:iam::123456789012:root"), session: .hours(24)) {
                Uses(replays, .read)
                Uses(Secret("token"))
            }
            Role("idle", assumedBy: .people("arn:aws:iam::123456789012:user/*")) {}
            DeliveryRoles()
        }
    }
}

private struct BadAlarms: Stack {
    let name = "account"
    let scores = Cache("scores", engine: .redis("7.1"))
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: state) {
            Network("main", cidr: "10.40.0.0/16")
            scores
            Alarm("on-call", notifies: ["platform"]) {
                Watches(scores, .cpu(above: .percent(80)))
                Watches(scores, .cpu(above: .percent(90)))
                Watches(scores, .messageAge(above: .minutes(5)))
                Watches(scores, .memory(above: .percent(100)), for: .seconds(90))
                Watches("main", .cpu(above: .percent(80)))
            }
            Alarm("nothing", notifies: []) {}
        }
    }
}

private struct UncallableMachine: Stack {
    let name = "account"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: state) { Network("main", cidr: "10.40.0.0/16") }
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"])
            Uses("replays", .read)
        }
        Machine("build-2", system: .aarch64Linux, stateVersion: "26.05", address: "203.0.113.7") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"])
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) { Calls("build-1", port: 5000) }
    }
}
