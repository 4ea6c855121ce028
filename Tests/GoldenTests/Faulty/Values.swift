import StackKit

extension FaultyStack {
    static let values = [
        FaultyStack("port-out-of-range", PortOutOfRange()),
        FaultyStack("bad-variables", BadVariables()),
        FaultyStack("bad-exposure", BadExposure()),
        FaultyStack("bad-scaling", BadScaling()),
        FaultyStack("bad-repository", BadRepository()),
        FaultyStack("overlapping-networks", OverlappingNetworks()),
        FaultyStack("bad-cloud", BadCloud()),
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

private struct OverlappingNetworks: Stack {
    let name = "values"
    var body: Declarations {
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 3)
            Network("other", cidr: "10.40.128.0/18", zones: 2)
        }
    }
}

private struct BadCloud: Stack {
    let name = "values"
    var body: Declarations {
        Cloud(.aws, region: "europe", state: .s3(bucket: "Acme State")) {
            Network("main", cidr: "10.40.1.0/16", zones: 9)
            Network("wide", cidr: "10.0.0.0/8", zones: 2)
            KubernetesCluster("games", in: "mian", nodes: 0...3, of: "m7g")
            Cache("scores", engine: .redis("4.0"), size: .small)
        }
    }
}
