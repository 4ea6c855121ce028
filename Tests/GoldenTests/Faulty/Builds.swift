import StackKit

extension FaultyStack {
    static let builds = [
        FaultyStack("bad-build", BadBuild()),
        FaultyStack("no-registry", NoRegistry()),
        FaultyStack("no-nixpkgs", NoNixpkgs(), lock: Lock()),
        FaultyStack("bad-machine", BadMachine()),
        FaultyStack("unlike-machines", UnlikeMachines()),
    ]
}

private struct BadBuild: Stack {
    let name = "builds"
    var body: Declarations {
        Repository("https://github.com/acme/shop")
        Service("outside", source: .go("../shop", version: "1.26"))
        Service("exact", source: .go("services/exact", version: "1.26.6"))
        Service("old", source: .go("services/old", version: "1.19"))
        Service("foreign", source: .go("services/foreign", version: "1.26", package: "cmd/foreign"))
    }
}

private struct NoRegistry: Stack {
    let name = "builds"
    var body: Declarations {
        Repository("https://git.acme.dev/acme/shop")
        Service("web", source: .go("services/web", version: "1.26"))
    }
}

private struct NoNixpkgs: Stack {
    let name = "builds"
    var body: Declarations {
        DevelopmentShell { Tool("jq") }
    }
}

private struct BadMachine: Stack {
    let name = "builds"
    var body: Declarations {
        Machine("locked", system: .x86_64Linux, stateVersion: "2026") {
            User("root", keys: [])
            OpensPort(70_000)
            Installs("no package")
            Upgrades(at: "noon")
        }
        Machine("edge", system: .x86_64Linux, stateVersion: "26.05") {
            User("ops", keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq ops@acme.dev"])
            Configures(["services", "tailscale", "enable"], true)
            Configures(["services", "tailscale"], [])
        }
    }
}

private struct UnlikeMachines: Stack {
    let name = "builds"
    let environments = [Environment("staging"), Environment("production")]
    func body(in environment: Environment) -> Declarations {
        Machine("edge", system: .x86_64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"])
            OpensPort(environment.name == "staging" ? 8443 : 443)
        }
    }
}
