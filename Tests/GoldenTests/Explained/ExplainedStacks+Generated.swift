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
            var body: Declarations {
                Service(name, source: .image("docker.io/library/redis:alpine")) { Listens(on: 8080) }
                Cell(name: name + "x")
            }
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
