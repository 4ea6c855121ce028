import StackKit

extension FaultyStack {
    static let values = [
        FaultyStack("port-out-of-range", PortOutOfRange()),
        FaultyStack("bad-variables", BadVariables()),
        FaultyStack("bad-exposure", BadExposure()),
        FaultyStack("bad-scaling", BadScaling()),
        FaultyStack("bad-repository", BadRepository()),
    ]
}

private let redis = Source.image("docker.io/library/redis:alpine")

private struct PortOutOfRange: Stack {
    let name = "values"
    var body: Declarations {
        Service("web", source: redis) { Listens(on: 80) }
        Service("api", source: redis) {
            Listens(on: 70_000, metrics: 9090)
            Calls("web", port: 0)
        }
        Service("same", source: redis) { Listens(on: 9090) }
    }
}

private struct BadVariables: Stack {
    let name = "values"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            Sets("2FAST", to: "yes")
            Sets("WITH-HYPHEN", to: "yes")
            Sets("PORT", to: "8081")
        }
    }
}

private struct BadExposure: Stack {
    let name = "values"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            Exposed(at: "https://shop.acme.dev")
            Exposed(at: "shop")
            Exposed(at: "shop.acme.dev", path: "api")
        }
        Service("deaf", source: redis) { Exposed(at: "deaf.acme.dev") }
    }
}

private struct BadScaling: Stack {
    let name = "values"
    var body: Declarations {
        Service("web", source: redis) {
            Listens(on: 8080)
            Scales(0...3, at: .cpu(.percent(170)))
            Resources(cpu: .millicores(0), memory: .mebibytes(64))
        }
    }
}

private struct BadRepository: Stack {
    let name = "values"
    var body: Declarations {
        Repository("git@github.com:acme/shop.git", owners: ["platform team"])
        Service("web", source: .image("redis"))
    }
}
