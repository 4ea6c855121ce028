import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import Testing

/// The properties that the two workflows must always have.
@Suite("The delivery workflows")
struct DeliveryWorkflowTests {
    private static let compiled = compile(
        in: [Environment("staging"), Environment("production", tier: .production)]
    ) { _ in
        Repository("https://github.com/acme/sample")
        Platform(notifications: "github")
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 3)
            DeliveryRoles()
        }
        Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
        Policies(.restricted)
    }

    static let files = ["deliver", "promote"].map { ".github/workflows/\($0).yaml" }

    private static func jobs(
        _ workflow: String, of compiled: Compilation = compiled
    ) throws -> YAML.Mapping {
        try #require(
            try YAML.read(compiled.text(".github/workflows/\(workflow).yaml")).first?.root["jobs"]?.mappingValue,
            "\(compiled.faults)")
    }

    private static func steps(_ job: YAML.Node?) -> [YAML.Node] { job?["steps"]?.sequenceValue ?? [] }

    private static func script(_ name: String, in job: YAML.Node?) throws -> String {
        try #require(steps(job).first { $0["name"]?.stringValue == name }?["run"]?.stringValue, "\(name)")
            .replacing(#/ \\\n +/#, with: " ")
    }

    private static func needs(_ job: YAML.Node?) -> [String] {
        (job?["needs"]?.sequenceValue ?? []).compactMap(\.stringValue)
    }

    // MARK: Credentials

    /// Commands that run code from a pull request or a merge.
    private static let ownCode = ["swift run", "nix build", "nix flake check", "docker build", "go test", "uv run"]

    @Test("No job that runs the team's code has an identity, a key or a write token", arguments: files)
    func ownCode(_ file: String) throws {
        let jobs = try #require(try YAML.read(Self.compiled.text(file)).first?.root["jobs"]?.mappingValue)
        var count = 0
        for (name, job) in jobs {
            let scripts = Self.steps(job).compactMap { $0["run"]?.stringValue }
            guard scripts.contains(where: { script in Self.ownCode.contains { script.contains($0) } }) else { continue }
            count += 1
            #expect(job["permissions"] == ["contents": "read"], "\(name)")
            #expect(job["environment"] == nil, "\(name)")
            for step in Self.steps(job) {
                #expect(!"\(step)".contains("secrets."), "\(name)")
                #expect(step["uses"]?.stringValue?.hasPrefix("docker/login-action") != true, "\(name)")
            }
        }
        #expect(count == (file == Self.files[0] ? 5 : 1))
    }

    @Test("Every checkout drops its token, and every job declares a timeout and permissions", arguments: files)
    func checkouts(_ file: String) throws {
        let root = try #require(try YAML.read(Self.compiled.text(file)).first?.root)
        #expect(root["permissions"] == .mapping([:]))
        for (name, job) in try #require(root["jobs"]?.mappingValue) {
            #expect(job["permissions"] != nil && job["timeout-minutes"] != nil, "\(name)")
            for step in Self.steps(job) where step["uses"]?.stringValue?.hasPrefix("actions/checkout@") == true {
                #expect(step["with"]?["persist-credentials"] == false, "\(name)")
            }
        }
        #expect(!Self.compiled.text(file).contains("pull_request_target"))
    }

    @Test("A pull request from a fork gets no identity; only the repository's own pull requests and merges do")
    func forks() throws {
        let own =
            "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository"
        for (name, job) in try Self.jobs("deliver") {
            let rights = job["permissions"]?.mappingValue ?? [:]
            guard job["environment"] != nil || rights.contains(where: { $0.value != "read" }) else { continue }
            let condition = job["if"]?.stringValue ?? ""
            let afterMerge = ["append", "promote"].contains(name)
            #expect(
                condition == own || condition == "!cancelled() && \(own)"
                    || condition.hasPrefix("github.event_name == 'push'")
                    || afterMerge && Self.needs(job).allSatisfy { ["compile", "append"].contains($0) }, "\(name)")
        }
        let login = Self.steps(try Self.jobs("deliver")["lookup"]).first { "\($0)".contains("docker/login-action") }
        #expect(login?["if"]?.stringValue == "github.event_name == 'push' || \(own)")
        let compile = try Self.jobs("deliver")["compile"]
        #expect(Self.needs(compile) == ["resolve"])
        #expect(
            try Self.jobs("deliver")["resolve"]?["if"]?.stringValue?.hasPrefix("github.event_name == 'push'") == true)
    }

    @Test("Only the deploy job of a gated environment has its key, and it runs none of the team's code")
    func keys() throws {
        for (name, job) in try Self.jobs("promote") {
            let secrets = "\(job)".matches(of: /secrets\.[A-Z_]+/).map { String($0.output) }
            #expect(secrets == (name == "deploy-production" ? ["secrets.DEPLOY_KEY"] : []), "\(name)")
            // The job's token cannot move the branch that the key moves.
            if name == "deploy-production" { #expect(job["permissions"]?["contents"] == "read") }
            if name == "deploy-staging" { #expect(job["permissions"]?["contents"] == "write") }
        }
        let move = try Self.script("Move production to the release", in: try Self.jobs("promote")["deploy-production"])
        #expect(move.contains("trap 'rm -f -- \"${RUNNER_TEMP}/deploy-key\"' EXIT"))
        #expect(!move.contains("StrictHostKeyChecking no"))
        #expect(!Self.compiled.text(Self.files[0]).contains("secrets."))
    }

    @Test("Rulesets protect the refs of releases and gated environments")
    func rulesets() throws {
        func ruleset(_ name: String) throws -> JSON.Value {
            try JSON.read(Self.compiled.text(".github/ruleset-\(name).json"))
        }
        func rules(_ value: JSON.Value) -> [String?] {
            (value["rules"]?.arrayValue ?? []).map { $0["type"]?.stringValue }
        }
        let releases = try ruleset("releases")
        #expect(releases["conditions"]?["ref_name"]?["include"] == .array(["refs/heads/releases/sample"]))
        #expect(rules(releases) == ["deletion", "non_fast_forward"])
        #expect(releases["bypass_actors"] == .array([]))
        let deploy = try ruleset("deploy")
        #expect(
            deploy["conditions"]?["ref_name"]?["include"]
                == .array(["refs/heads/deploy/sample/production", "refs/heads/hold/sample/production"]))
        #expect(rules(deploy) == ["creation", "update", "deletion"])
        #expect(
            deploy["bypass_actors"]
                == .array([.object(["actor_id": .null, "actor_type": "DeployKey", "bypass_mode": "always"])]))
        let text = Self.compiled.text("BOOTSTRAP.md")
        #expect(text.contains("gh secret set DEPLOY_KEY --repo acme/sample --env production < deploy-key && rm "))
        #expect(!text.contains("--env staging <"))
    }

    // MARK: Images

    @Test("An image is signed last, after every check, and an existing one only if it is this build's own")
    func signing() throws {
        let jobs = try Self.jobs("deliver")
        let publish = jobs["publish"]
        #expect(Set(Self.needs(publish)).isSuperset(of: ["drift", "nix", "test", "build", "scan"]))
        let names = Self.steps(publish).compactMap { $0["name"]?.stringValue }
        #expect(names.suffix(3) == ["Push the image", "Describe the image", "Sign the image"])
        let push = try Self.script("Push the image", in: publish)
        #expect(push.contains("cosign verify --certificate-identity \"${IDENTITY}\""))
        #expect(push.contains(".config.digest"), "an unsigned image is taken over only where it is this build")
        for job in ["lookup", "publish", "resolve"] {
            let identity = Self.steps(jobs[job]).compactMap { $0["env"]?["IDENTITY"]?.stringValue }
            #expect(
                identity == ["https://github.com/acme/sample/.github/workflows/deliver.yaml@refs/heads/main"], "\(job)")
        }
        let scan = try Self.script("Scan for vulnerabilities that have a fix", in: jobs["scan"])
        #expect(scan.contains("--severity HIGH,CRITICAL") && scan.contains("--exit-code 1"))
    }

    @Test("Only new tags are pushed")
    func lookUps() throws {
        let scripts = [
            try Self.script("Push the image", in: try Self.jobs("deliver")["publish"]),
            try Self.script("Tag the images that staging deploys", in: try Self.jobs("promote")["deploy-staging"]),
        ]
        for script in scripts {
            let lines = script.split(separator: "\n").map { $0.drop { $0 == " " } }
            let lookUp = try #require(lines.firstIndex { $0.contains("skopeo inspect --retry-times 3 ") })
            let check = try #require(lines.firstIndex { $0.hasPrefix("grep ") && $0.contains("manifest unknown") })
            let copy = try #require(lines.firstIndex { $0.hasPrefix("skopeo copy --insecure-policy ") })
            #expect(lookUp < check && check < copy)
            #expect(!script.contains("|| skopeo"))
        }
    }

    // MARK: Order

    @Test("A promotion deploys only what was compared, planned and, if gated, approved")
    func promotion() throws {
        let jobs = try Self.jobs("promote")
        #expect(Self.needs(jobs["plan-production"]) == ["select", "verify", "signatures"])
        #expect(Self.needs(jobs["approve-production"]) == ["plan-production"])
        #expect(Self.needs(jobs["deploy-production"]) == ["select", "plan-production", "approve-production"])
        #expect(Self.needs(jobs["deploy-staging"]) == ["select", "plan-staging"])
        #expect(jobs["approve-staging"] == nil)
        #expect(jobs["approve-production"]?["environment"] == "production-approval")
        #expect(jobs["approve-production"]?["concurrency"]?["cancel-in-progress"] == true)
        for name in ["staging", "production"] {
            let deploy = jobs["deploy-\(name)"]
            let group: YAML.Node = [
                "group": .string("deploy-sample-\(name)"), "cancel-in-progress": false, "queue": "max",
            ]
            #expect(deploy?["concurrency"] == group)
            let scripts = Self.steps(deploy).compactMap { $0["name"]?.stringValue }
            let order = try #require(scripts.firstIndex(of: "Check the order again"))
            let apply = try #require(scripts.firstIndex(of: "Plan again, and apply the changes that were shown"))
            let move = try #require(scripts.firstIndex(of: "Move \(name) to the release"))
            #expect(order < apply && apply < move && move == scripts.count - 1)
            let push = try Self.script("Move \(name) to the release", in: deploy)
            #expect(push.contains("--force-with-lease=refs/heads/deploy/${STACK}/${ENVIRONMENT}:${DEPLOYED}"))
            let plan = try Self.script("Plan again, and apply the changes that were shown", in: deploy)
            let compared = try #require(plan.firstRange(of: #""${hash}" != "${SHOWN}""#))
            #expect(compared.upperBound < (try #require(plan.firstRange(of: "terraform apply"))).lowerBound)
        }
    }

    @Test("A rollback never applies Terraform, and a plan is never an artifact")
    func rollbacks() throws {
        for name in ["staging", "production"] {
            for job in ["plan-\(name)", "deploy-\(name)"] {
                for step in Self.steps(try Self.jobs("promote")[job]) {
                    let text = "\(step["run"]?.stringValue ?? "")"
                    guard text.contains("terraform plan") || text.contains("terraform apply") else { continue }
                    #expect(step["if"]?.stringValue?.hasSuffix("inputs.rollback != true") == true, "\(job)")
                }
            }
        }
        for file in Self.files {
            for (name, job) in try #require(try YAML.read(Self.compiled.text(file)).first?.root["jobs"]?.mappingValue) {
                let isPlan = "\(job)".contains("terraform plan")
                let uploads = Self.steps(job).contains { $0["uses"]?.stringValue?.hasPrefix("actions/upload") == true }
                #expect(!(isPlan && uploads), "\(name)")
            }
        }
    }

    @Test("An environment waits as declared, and the first one never waits", arguments: Approval.allCases)
    func approvals(_ approval: Approval) throws {
        let compiled = compile(in: [Environment("staging"), Environment("production", approval: approval)]) { _ in
            Repository("https://github.com/acme/sample")
            Service("web", source: .image("docker.io/library/redis:alpine"))
        }
        let jobs = try Self.jobs("promote", of: compiled)
        #expect((jobs["approve-production"] != nil) == (approval == .reviewers))
        #expect(
            jobs["deploy-production"]?["if"]?.stringValue
                == (approval == .planHash ? "inputs.plan != '' || inputs.rollback" : nil))
        #expect("\(jobs)".contains("DEPLOY_KEY") == (approval != .none))
        #expect(compiled.text("BOOTSTRAP.md").contains("production-approval") == (approval == .reviewers))
        #expect(jobs["approve-staging"] == nil)
        // Where Terraform creates nothing, a person confirms the release itself.
        let plan = Self.steps(jobs["plan-production"])
        let asks = plan.contains { $0["name"]?.stringValue == "Require the changes that were asked for" }
        #expect(asks == (approval == .planHash))
        #expect(
            plan.first { $0["name"]?.stringValue == "Show the changes" }?["env"]?["HASH"]?.stringValue
                == "${{ needs.select.outputs.release }}")
        // Without Argo CD's report, a person starts each further promotion.
        #expect(jobs["health"] == nil && jobs["next-production"] == nil)
    }

    @Test("Argo CD follows the ref that a promotion moves, and reports a release's health to the host")
    func following() throws {
        let application = try #require(
            try Self.compiled.object("Application", "sample-production", in: "production/argocd-app.yaml"))
        #expect(
            application["spec"]?["source"]?["targetRevision"]?.stringValue == "refs/heads/deploy/sample/production")
        let annotations = application["metadata"]?["annotations"]
        for trigger in ["on-deployed", "on-health-degraded", "on-sync-failed"] {
            #expect(annotations?["notifications.argoproj.io/subscribe.\(trigger).github"] == "", "\(trigger)")
        }
        let wait = Self.steps(try Self.jobs("promote")["health"]).first?["env"]?["CONTEXT"]?.stringValue
        #expect(wait?.contains("inputs.environment == 'production' && 'argocd/sample-production'") == true)
    }

    // MARK: Terraform

    @Test("Every plan is checked, with or without the stack's policies, after a step that installs the checker")
    func judged() throws {
        let plain = compile(in: [Environment("staging"), Environment("production")]) { _ in
            Repository("https://github.com/acme/sample")
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 3)
            }
        }
        for compiled in [Self.compiled, plain] {
            let plans = try ["staging", "production"].flatMap { name in
                [
                    try Self.jobs("deliver", of: compiled)["plan-\(name)"],
                    try Self.jobs("promote", of: compiled)["plan-\(name)"],
                    try Self.jobs("promote", of: compiled)["deploy-\(name)"],
                ]
            }
            for job in plans {
                let steps = Self.steps(job)
                let index = try #require(steps.firstIndex { $0["run"]?.stringValue?.contains("opa eval") == true })
                let script = try #require(steps[index]["run"]?.stringValue)
                let plan = try #require(script.firstRange(of: "terraform plan"))
                let judgement = try #require(script.firstRange(of: "terraform show -json plan | opa eval"))
                #expect(plan.upperBound < judgement.lowerBound)
                if let apply = script.firstRange(of: "terraform apply") {
                    #expect(judgement.upperBound < apply.lowerBound)
                }
                // The deployed release decides which resources its pods need; in a pull request, the target branch decides.
                let serving = try #require(
                    script.firstRange(
                        of:
                            #"opa eval --stdin-input --data "${RUNNER_TEMP}/serving.rego" --format pretty --fail-defined "#
                            + "'data.terraform.serving_resources.deny[_]'"))
                let former = script.contains(#"git show "HEAD^1:./${serving}" > "${RUNNER_TEMP}/serving.rego""#)
                let released = script.contains(#"git show "${release}:./${serving}" > "${RUNNER_TEMP}/serving.rego""#)
                #expect(former != released)
                let depth = Self.steps(job).first?["with"]?["fetch-depth"]
                if former { #expect(depth == 2) }
                if released {
                    #expect(depth == 0)
                    let search = try #require(
                        steps[..<index].first { $0["name"] == "Find the releases whose pods may serve" })
                    #expect(search["env"]?["DEPLOYED"] == "${{ needs.select.outputs.deployed }}")
                    // The plan runs the providers' programs.
                    #expect(steps[index]["env"]?["GH_TOKEN"] == nil)
                }
                if let apply = script.firstRange(of: "terraform apply") {
                    #expect(serving.upperBound < apply.lowerBound)
                }
                #expect(script.contains("--ignore serving-resources.rego"), "a release is not judged by its own pods")
                let tools = steps[..<index].contains {
                    $0["run"]?.stringValue?.contains("nix develop '.#plan' ") == true
                }
                let setup = steps[..<index].contains {
                    $0["uses"]?.stringValue?.hasPrefix("hashicorp/setup-terraform@") == true
                }
                #expect(tools && setup, "the shell has no Terraform of its own")
                let folder = try #require(steps[index]["working-directory"]?.stringValue)
                #expect(compiled.files?["\(folder)/policies/lasting-resources.rego"] != nil)
            }
            let flake = compiled.text("flake.nix")
            let shell = flake.split(separator: "        plan = pkgs.mkShell").dropFirst().first?.prefix { $0 != "]" }
            #expect(shell?.contains("pkgs.open-policy-agent") == true)
            #expect(flake.contains(#"lib.terraformVersion = (packagesFor "x86_64-linux").terraform.version;"#))
            for purpose in ["plan", "test", "deliver"] {
                let body = flake.split(separator: "\(purpose) = pkgs.mkShell").last?.prefix { $0 != "]" } ?? ""
                #expect(!body.contains("pkgs.terraform"), "\(purpose)")
            }
        }
    }

    @Test("With Argo CD's health reports, earlier releases count as serving until a later one is healthy")
    func servingReleases() throws {
        for job in ["plan-production", "deploy-production"] {
            let job = try #require(try Self.jobs("promote")[job])
            #expect(job["permissions"]?["statuses"] == "read")
            let search = try #require(
                Self.steps(job).first { $0["name"] == "Find the releases whose pods may serve" })
            #expect(search["env"]?["CONTEXT"] == "argocd/sample-production")
            #expect(search["run"]?.stringValue?.contains(#"git rev-list --first-parent"#) == true)
        }
    }

    @Test("A flake shell trusts the certificate authorities of nixpkgs unless the host sets its own file")
    func certificates() {
        let flake = Self.compiled.text("flake.nix")
        #expect(flake.ranges(of: #"CA_BUNDLE = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";"#).count == 4)
        for name in ["SSL_CERT_FILE", "NIX_SSL_CERT_FILE"] {
            #expect(
                flake.contains(
                    "test -n \"''${\(name)}\" || export \"\(name)=''${CA_BUNDLE}\""), "\(flake)")
        }
    }

    @Test("Delivery jobs restore nothing from a cache", arguments: ["deliver", "promote"])
    func caches(_ workflow: String) throws {
        for (name, job) in try Self.jobs(workflow) {
            let uses = Self.steps(job).compactMap { $0["uses"]?.stringValue }
            let isCached = uses.contains { $0.hasPrefix("nix-community/cache-nix-action@") }
            #expect(isCached == ["nix", "test"].contains(name), "\(name)")
        }
    }

    @Test("An apply that may replace nodes has a long enough timeout and session", arguments: [false, true])
    func applyTime(_ hasCluster: Bool) throws {
        func job(_ role: Role?) throws -> YAML.Node {
            let compiled = compile { _ in
                Repository("https://github.com/acme/sample")
                Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 3)
                    if hasCluster { KubernetesCluster("games", in: "main", nodes: 2...9, of: "m7g.large") }
                    if let role { role } else { DeliveryRoles() }
                }
            }
            #expect(compiled.text("main.tf").contains("max_session_duration = 14400") == (role == nil))
            return try #require(try Self.jobs("promote", of: compiled)["deploy-default"])
        }
        func session(_ job: YAML.Node) -> Int? {
            Self.steps(job).lazy.compactMap { $0["with"]?["role-duration-seconds"]?.integerValue }.first
        }
        let made = try job(nil)
        #expect(made["timeout-minutes"]?.integerValue == (hasCluster ? 240 : 60))
        #expect(session(made) == (hasCluster ? 14400 : nil))
        // The job doesn't request a session that the team's own role would deny.
        let own = try job(Role("apply", assumedBy: .delivery(.apply)) { Attaches(.administrator) })
        #expect(session(own) == nil)
    }
}
