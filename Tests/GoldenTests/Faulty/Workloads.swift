import StackKit

extension FaultyStack {
    static let workloads = [
        FaultyStack("bad-ports", BadPorts()),
        FaultyStack("bad-pods", BadPods()),
        FaultyStack("bad-worker", BadWorker()),
        FaultyStack("bad-job", BadJob()),
        FaultyStack("bad-schedule", BadSchedule()),
        FaultyStack("bad-stateful-service", BadStatefulService()),
        FaultyStack("bad-external", BadExternal()),
        FaultyStack("wait-cycle", WaitCycle()),
        FaultyStack("waits-for-no-pods", WaitsForNoPods()),
    ]
}

private let redis = Source.image("docker.io/library/redis:alpine")

private struct BadPorts: Stack {
    let name = "workloads"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080, servedAt: 80)
            Listens(on: 8080, .grpc)
            Listens(on: 8081, .tcp("admin"), servedAt: 70_000)
            Listens(on: 8082, .tcp("Remote_Desktop"))
            Probes(headers: ["Session Cookie": "x"], after: .hours(2), every: .zero)
        }
        Service("binary", source: redis) {
            Listens(on: 7070, .grpc)
            Probes(.readiness, headers: ["Cookie": "x"])
            Exposed(at: "binary.acme.dev")
            Calls("web", port: 443)
        }
        Service("deaf", source: redis) { Probes(every: .seconds(5)) }
    }
}

private struct BadPods: Stack {
    let name = "workloads"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            RunsAs(user: 0)
            Stops(within: .seconds(5))
            Resources(cpu: .cores(2), memory: .gibibytes(2), cpuLimit: .cores(1), memoryLimit: .gibibytes(1))
            Scratch("tmp", at: "/")
            Scratch("Tmp", at: "/tmp/", upTo: .mebibytes(0))
            Scratch("tmp", at: "/var/tmp")
            Prepares("web", image: "busybox")
            Volume("data", .gibibytes(20), at: "/data")
        }
        Worker("mailer", source: redis) { Stops(within: .days(1)) }
    }
}

private struct BadWorker: Stack {
    let name = "workloads"
    var body: Declarations {
        Worker("mailer", source: redis) {
            Listens(on: 8080)
            Exposed(at: "mail.acme.dev")
            Releases(.blueGreen, promotedWhen: .latency(.p95, below: .milliseconds(250)))
            Objective(.availability(.percent(99.9)))
            Scales(0...3)
        }
        Service("web", source: redis) {
            Listens(on: 8080)
            Calls("mailer")
        }
    }
}

private struct BadJob: Stack {
    let name = "workloads"
    var body: Declarations {
        Job("migrate", source: redis, deadline: .days(8), retries: -1) {
            Scales(1...3)
            Listens(on: 8080)
        }
    }
}

private struct BadSchedule: Stack {
    let name = "workloads"
    var body: Declarations {
        ScheduledJob("hourly", source: redis, schedule: .hourly(at: 75), deadline: .hours(2))
        ScheduledJob("never", source: redis, schedule: .cron("0 3 * *", atLeastEvery: .seconds(1)))
        ScheduledJob("nightly", source: redis, schedule: .daily(at: 3), retries: 21) { Scales(1...3) }
    }
}

private struct BadStatefulService: Stack {
    let name = "workloads"
    var body: Declarations {
        StatefulService("search", source: redis, pods: 100) {
            Listens(on: 9200)
            Volume("data", .gibibytes(0), at: "var/lib/search", storageClass: "Fast Disks")
            Scales(1...3)
            Exposed(at: "search.acme.dev")
        }
        StatefulService("index", source: redis) { RunsAs(user: 1000) }
    }
}

private struct BadExternal: Stack {
    let name = "workloads"
    var body: Declarations {
        External("nowhere", at: "")
        External("url", at: "https://api.stripe.com")
        External("ledger", at: "256.0.0.1", port: 0, otherPorts: 443, 443)
        External("bank", at: "bank.example.com", addresses: "203.0.113.7/24", "203.0.113.0/33")
        Worker("payer", source: redis) {
            Uses("bank")
            Calls("bank", port: 8443)
        }
    }
}

private struct WaitCycle: Stack {
    let name = "workloads"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            RunsAfter("migrate")
        }
        Job("migrate", source: redis) { Calls("web") }
    }
}

private struct WaitsForNoPods: Stack {
    let name = "workloads"
    var body: Declarations {
        External("bank", at: "bank.example.com")
        Worker("payer", source: redis) {
            RunsAfter("bank")
        }
    }
}
