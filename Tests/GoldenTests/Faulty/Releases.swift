import StackKit

extension FaultyStack {
    static let releases = [
        FaultyStack("bad-canary", BadCanary()),
        FaultyStack("bad-conditions", BadConditions()),
        FaultyStack("unweighted-ingress", UnweightedIngress()),
        FaultyStack("branch-of-releases", BranchOfReleases()),
    ]
}

private let redis = Source.image("docker.io/library/redis:alpine")

private struct BadCanary: Stack {
    let name = "releases"
    var body: Declarations {
        Service("steps", source: redis) {
            Listens(on: 8080)
            Releases(.canary(.manualGate, .weight(.percent(50)), .weight(.percent(20)), .pause(.minutes(5))))
        }
        Service("numbers", source: redis) {
            Listens(on: 8080)
            Releases(
                .canary(.weight(.percent(0.5)), .analysis, .pause(.zero), .weight(.percent(100)), .pause(.days(30))))
        }
        Service("none", source: redis) {
            Listens(on: 8080)
            Releases(.canary())
        }
        Service("deaf", source: redis) { Releases(.canary(.weight(.percent(10)), .analysis)) }
        Service("binary", source: redis) {
            Listens(on: 7070, .grpc)
            Releases(.canary(.weight(.percent(10)), .analysis))
        }
    }
}

private struct BadConditions: Stack {
    let name = "releases"
    var body: Declarations {
        Service("bounds", source: redis) {
            Listens(on: 8080)
            Releases(
                .blueGreen, promotedWhen: .errorRate(below: .percent(0)), .latency(.p95, below: .minutes(2)),
                .query("lag", "max(lag_seconds)", below: .infinity))
        }
        Service("names", source: redis) {
            Listens(on: 8080)
            Releases(
                .blueGreen, promotedWhen: .query("error-rate", "up", above: 0), .query("Queue Lag", "up", above: 0),
                .query("lag", "max(lag_seconds)", below: 30), .query("lag", "max(lag_seconds)", below: 60))
        }
        Service("queries", source: redis) {
            Listens(on: 8080)
            Releases(
                .blueGreen, promotedWhen: .query("empty", "", above: 0), .query("open", "sum(rate(up[1m])", above: 0),
                .query("pod", #"up{pod="{{args.pod}}"}"#, above: 0), .query("quote", #"up{job="web}"#, above: 0))
        }
    }
}

private struct UnweightedIngress: Stack {
    let name = "releases"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
            Releases(.canary(.weight(.percent(10)), .analysis))
        }
    }
}

/// Argo CD follows `deploy/releases/default`, which cannot exist in Git beside a branch `deploy`.
private struct BranchOfReleases: Stack {
    let name = "releases"
    var body: Declarations {
        Repository("https://github.com/acme/shop", branch: "deploy")
        Service("web", source: redis) { Listens(on: 8080) }
    }
}
