import StackKit

extension FaultyStack {
    /// Names that their own tool accepts in no form.
    static let unfitNames = [FaultyStack("unfit-names", UnfitNames())]
}

private struct UnfitNames: Stack {
    let name = "names"
    var body: Declarations {
        Repository("https://github.com/acme/names")
        External("api", at: "api.acme.dev")
        Service("web", source: .image("docker.io/library/redis:alpine")) {
            Calls("api", as: "")
            Scratch("work", at: "/work\u{0}")
        }
        StackPolicy(
            "widgets", because: "A policy of a kind that the API server cannot have.",
            concerning: .objects([ObjectKind("Widget", group: "acme.dev", resources: ["1widgets"])]),
            requiring: [Requirement("sized", .isPresent("object.spec.size"), otherwise: "no size")], allowed: [],
            disallowed: [])
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Role("deployer", assumedBy: .gitHubActions(environment: "production:blue")) { Attaches(.readOnly) }
            Role("releaser", assumedBy: .gitHubActions(branch: "release/${version}")) { Attaches(.named("Read/")) }
            Role("tester", assumedBy: .gitHubActions(branch: "release..next")) { Attaches(.readOnly) }
        }
    }
}
