import StackKit

extension FaultyStack {
    static let names = [
        FaultyStack("bad-name", BadName()),
        FaultyStack("bad-stack-name", BadStackName()),
        FaultyStack("duplicate-names", DuplicateNames()),
        FaultyStack("duplicate-environments", DuplicateEnvironments()),
        FaultyStack("empty-stack", EmptyStack()),
        FaultyStack("no-environment", NoEnvironment()),
        FaultyStack("endless-component", Endless()),
    ]
}

/// Names that DNS, and therefore Kubernetes, rejects.
private struct BadName: Stack {
    let name = "names"
    var body: Declarations {
        Service("Leader_Board", source: .image("docker.io/library/redis:alpine"))
        Service("ends-with-", source: .image("docker.io/library/redis:alpine"))
        Service("line\nbreak", source: .image("docker.io/library/redis:alpine"))
    }
}

private struct BadStackName: Stack {
    let name = "The Leaderboard"
    let environments = [Environment("prod.eu")]
    var body: Declarations { Service("web", source: .image("docker.io/library/redis:alpine")) }
}

private struct DuplicateNames: Stack {
    let name = "names"
    var body: Declarations {
        Service("web", source: .image("docker.io/library/redis:alpine"))
        Service("worker", source: .image("docker.io/library/redis:alpine"))
        Service("web", source: .image("docker.io/library/busybox:1.38.0"))
    }
}

private struct DuplicateEnvironments: Stack {
    let name = "names"
    let environments = [Environment("staging"), Environment("staging", tier: .production)]
    var body: Declarations { Service("web", source: .image("docker.io/library/redis:alpine")) }
}

private struct EmptyStack: Stack {
    let name = "nothing"
}

private struct NoEnvironment: Stack {
    let name = "nowhere"
    let environments: [Environment] = []
    var body: Declarations { Service("web", source: .image("docker.io/library/redis:alpine")) }
}

private struct Endless: Stack {
    let name = "endless"
    var body: Declarations { Recursive() }

    private struct Recursive: Component {
        var body: Declarations { Recursive() }
    }
}
