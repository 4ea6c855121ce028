import StackKit

extension FaultyStack {
    static let relations = [
        FaultyStack("unknown-reference", UnknownReference()),
        FaultyStack("call-cycle", CallCycle()),
        FaultyStack("two-services-on-a-host", SharedHost()),
        FaultyStack("unusable", Unusable()),
        FaultyStack("ambiguous-reference", AmbiguousReference()),
        FaultyStack("unknown-variable", UnknownVariable()),
        FaultyStack("shared-logical-name", SharedLogicalName()),
    ]
}

private let redis = Source.image("docker.io/library/redis:alpine")

private struct UnknownReference: Stack {
    let name = "relations"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            Calls("scoers")
            Uses("nothing-like-it", .readWrite)
        }
        Service("scores", source: redis) { Listens(on: 8080) }
    }
}

private struct CallCycle: Stack {
    let name = "relations"
    var body: Declarations {
        Service("a", source: redis) {
            Listens(on: 8080)
            Calls("b")
        }
        Service("b", source: redis) {
            Listens(on: 8080)
            Calls("c")
        }
        Service("c", source: redis) {
            Listens(on: 8080)
            Calls("a")
        }
    }
}

private struct SharedHost: Stack {
    let name = "relations"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev")
        }
        Service("api", source: redis) {
            Listens(on: 8080)
            Exposed(at: "shop.acme.dev", path: "/api")
            Exposed(at: "shop.acme.dev")
        }
    }
}

private struct Unusable: Stack {
    let name = "relations"
    var body: Declarations {
        Service("web", source: redis) {
            Uses("api", .read)
        }
        Service("api", source: redis)
    }
}

private struct AmbiguousReference: Stack {
    let name = "relations"
    var body: Declarations {
        Service("shop", source: redis)
        Service("web", source: redis) { Calls("shop") }
        Notice(name: "shop")
    }
}

/// A test primitive that makes nothing.
private struct Notice: Primitive {
    static let kind: Kind = "notice"
    let name: String
    func lower(in context: Context, into parts: inout Parts) {}
}

private struct UnknownVariable: Stack {
    let name = "relations"
    var body: Declarations {
        Service("web", source: redis) {
            Calls("scores", renaming: ["SCORES_ADRR": "SCORES", "SCORES_ADDR": "ADDRESS", "SCORES_ADDR": "TARGET"])
            Calls("silent")
            Uses("scores")
        }
        Service("scores", source: redis) { Listens(on: 8080) }
        Service("silent", source: redis)
    }
}

private struct SharedLogicalName: Stack {
    let name = "relations"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-state")) {
            Bucket("recordings", logicalName: "replays")
            Bucket("replays")
            Bucket("exports", logicalName: "Old_Exports")
        }
    }
}
