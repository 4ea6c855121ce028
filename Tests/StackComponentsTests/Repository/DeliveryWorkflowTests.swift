import StackCompiler
import StackComponents
import StackFormats
import StackLanguage
import StackModel
import Testing

/// What the delivery workflow must never do, whatever else it does.
@Suite("The delivery workflow")
struct DeliveryWorkflowTests {
    private static let compiled = compile(
        in: [Environment("staging"), Environment("production", tier: .production)],
        lock: .sample(
            images: Lock.sampleImages.merging(["ghcr.io/acme/sample/api": Lock.placeholderDigest]) { $1 })
    ) { _ in
        Repository("https://github.com/acme/sample")
        Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 3)
            DeliveryRoles()
        }
        Service("api", source: .go("services/api", version: "1.26")) { Listens(on: 8080) }
        Policies(.restricted)
    }

    private static func jobs() throws -> YAML.Mapping {
        try #require(try YAML.read(compiled.text(".github/workflows/deliver.yaml")).first?.root["jobs"]?.mappingValue)
    }

    private static func steps(_ job: String) throws -> [YAML.Node] {
        try #require(try jobs()[job]?["steps"]?.sequenceValue)
    }

    @Test("A pull request from a fork gets no identity: its plans do not run, and nothing else has one")
    func forks() throws {
        let condition =
            "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository"
        var plans = 0
        for (name, job) in try Self.jobs() {
            guard job["permissions"]?["id-token"] != nil || job["environment"] != nil else { continue }
            let found = job["if"]?.stringValue
            if name.hasPrefix("plan-") {
                plans += 1
                #expect(found == condition, "\(name)")
                #expect(job["environment"]?.stringValue?.hasSuffix("-plan") == true)
            } else {
                #expect(found == "github.event_name == 'push'", "\(name)")
            }
        }
        #expect(plans == 2)
        #expect(!Self.compiled.text(".github/workflows/deliver.yaml").contains("pull_request_target"))
    }

    @Test("Whatever delivers waits for every check of the commit")
    func needs() throws {
        let checks = ["drift", "nix", "test"]
        for name in ["apply-staging", "apply-production", "image", "keep"] {
            let needs = try #require(try Self.jobs()[name]?["needs"]?.sequenceValue).compactMap(\.stringValue)
            #expect(Set(checks).isSubset(of: needs), "\(name)")
        }
    }

    @Test("A job takes the smallest shell, and Terraform from HashiCorp in the version of the flake")
    func shells() throws {
        let text = Self.compiled.text(".github/workflows/deliver.yaml")
        let shells = Set(text.matches(of: /nix develop (\S+)/).map { String($0.output.1) })
        #expect(shells == [".#plan", ".#test", ".#deliver"])
        for job in ["plan-staging", "apply-staging"] {
            let steps = try Self.steps(job)
            let version = steps.firstIndex { $0["id"]?.stringValue == "terraform" }
            let setup = steps.firstIndex { $0["uses"]?.stringValue?.hasPrefix("hashicorp/setup-terraform@") == true }
            #expect(version != nil && setup == version.map { $0 + 1 })
            let inputs = setup.flatMap { steps[$0]["with"] }
            #expect(inputs?["terraform_version"] == "${{ steps.terraform.outputs.version }}")
            #expect(inputs?["terraform_wrapper"] == false, "it would write into what is piped")
            #expect(
                version.flatMap { steps[$0]["run"]?.stringValue }
                    == #"echo "version=$(nix eval --raw '.#lib.terraformVersion')" >> "${GITHUB_OUTPUT}""#)
        }
        let flake = Self.compiled.text("flake.nix")
        #expect(flake.contains(#"lib.terraformVersion = (packagesFor "x86_64-linux").terraform.version;"#))
        let deliver = flake.split(separator: "deliver = pkgs.mkShell").last ?? ""
        #expect(deliver.prefix(200).contains("pkgs.cosign"))
        for purpose in ["plan", "test", "deliver"] {
            let body = flake.split(separator: "\(purpose) = pkgs.mkShell").last?.prefix { $0 != "]" } ?? ""
            #expect(!body.contains("pkgs.terraform"), "\(purpose)")
        }
    }

    @Test("Every plan is judged, with or without policies of the stack, in a shell that has what judges it")
    func judged() throws {
        let plain = compile(in: [Environment("staging"), Environment("production")]) { _ in
            Repository("https://github.com/acme/sample")
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 3)
            }
        }
        for compiled in [Self.compiled, plain] {
            let workflow = try YAML.read(compiled.text(".github/workflows/deliver.yaml"))
            let jobs = try #require(workflow.first?.root["jobs"]?.mappingValue, "\(compiled.faults)")
            let flake = compiled.text("flake.nix")
            for name in ["plan-staging", "apply-staging", "plan-production", "apply-production"] {
                let steps = try #require(jobs[name]?["steps"]?.sequenceValue)
                let index = try #require(steps.firstIndex { $0["run"]?.stringValue?.contains("opa eval") == true })
                let script = try #require(steps[index]["run"]?.stringValue)
                let plan = try #require(script.firstRange(of: "terraform plan"))
                let judgement = try #require(script.firstRange(of: "terraform show -json plan | opa eval"))
                #expect(plan.upperBound < judgement.lowerBound)
                if let apply = script.firstRange(of: "terraform apply") {
                    #expect(judgement.upperBound < apply.lowerBound)
                }
                #expect(script.contains("terraform apply") == name.hasPrefix("apply"))
                #expect(steps[index]["shell"] == "nix develop .#plan --command bash -euo pipefail {0}")
                let setup = steps.firstIndex {
                    $0["uses"]?.stringValue?.hasPrefix("hashicorp/setup-terraform@") == true
                }
                #expect(setup.map { $0 < index } == true, "the shell has no Terraform of its own")
                let folder = try #require(steps[index]["working-directory"]?.stringValue)
                #expect(compiled.files?["\(folder)/policies/lasting-resources.rego"] != nil)
            }
            let shell = flake.split(separator: "        plan = pkgs.mkShell").dropFirst().first?.prefix { $0 != "]" }
            #expect(shell?.contains("pkgs.open-policy-agent") == true, "\(flake)")
        }
    }

    @Test("A shell of the flake trusts the authorities of nixpkgs, unless the host names a file of its own")
    func certificates() {
        let flake = Self.compiled.text("flake.nix")
        #expect(flake.ranges(of: #"CA_BUNDLE = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";"#).count == 4)
        for name in ["SSL_CERT_FILE", "NIX_SSL_CERT_FILE"] {
            #expect(
                flake.contains(
                    "test -n \"''${\(name)}\" || export \"\(name)=''${CA_BUNDLE}\""), "\(flake)")
        }
    }

    @Test("What delivers takes nothing from a cache")
    func caches() throws {
        for (name, job) in try Self.jobs() {
            let uses = (job["steps"]?.sequenceValue ?? []).compactMap { $0["uses"]?.stringValue }
            let isCached = uses.contains { $0.hasPrefix("nix-community/cache-nix-action@") }
            let delivers = ["apply", "image", "keep"].contains { name.hasPrefix($0) }
            #expect(!(isCached && delivers), "\(name)")
            if name == "nix" || name == "test" { #expect(isCached, "\(name)") }
            // No other pull request could read what a plan writes.
            if name.hasPrefix("plan") { #expect(!isCached, "\(name)") }
        }
    }

    @Test("An apply that may replace nodes has the time and the session for it", arguments: [false, true])
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
            return try #require(
                try YAML.read(compiled.text(".github/workflows/deliver.yaml")).first?.root["jobs"]?["apply"])
        }
        func session(_ job: YAML.Node) -> Int? {
            job["steps"]?.sequenceValue?.lazy.compactMap { $0["with"]?["role-duration-seconds"]?.integerValue }.first
        }
        let made = try job(nil)
        #expect(made["timeout-minutes"]?.integerValue == (hasCluster ? 240 : 60))
        #expect(session(made) == (hasCluster ? 14400 : nil))
        // No session is asked for that the team's own role would refuse.
        let own = try job(Role("apply", assumedBy: .delivery(.apply)) { Attaches(.administrator) })
        #expect(session(own) == nil)
    }

    @Test("An image is built once, and what is pushed is what was checked")
    func handedOver() throws {
        let builds = try Self.jobs().flatMap { job in
            (job.value["steps"]?.sequenceValue ?? []).compactMap { $0["run"]?.stringValue }.filter {
                $0.contains("nix build") || $0.contains("docker build")
            }.map { _ in job.key }
        }
        #expect(builds == ["nix"])
        #expect(try Self.jobs()["nix"]?["outputs"]?["checksums"] == "${{ steps.archives.outputs.checksums }}")
        let verify = try Self.steps("image").first { $0["name"]?.stringValue == "Verify the archive" }
        #expect(verify?["env"]?["CHECKSUMS"] == "${{ needs.nix.outputs.checksums }}")
        #expect(verify?["run"]?.stringValue?.contains("sha256sum --check --strict") == true)
        for step in try Self.steps("nix") where step["run"]?.stringValue?.contains("sha256sum") == true {
            #expect(step["if"]?.stringValue == "github.event_name == 'push'")
        }
    }

    @Test("Each image that an environment deploys gets a tag of its own, of the commit that deployed it")
    func keeps() throws {
        let steps = try Self.steps("keep")
        #expect(steps.first?["with"]?["fetch-depth"] == 0, "the commit is found in the history")
        for name in ["staging", "production"] {
            let script = try #require(
                steps.first { $0["name"]?.stringValue == "Keep what \(name) deploys" }?["run"]?.stringValue)
            #expect(script.contains(":deployed-\(name)-${commit}"))
            #expect(script.contains("-- \(name)/k8s"))
            #expect(script.replacing(#/ \\\n +/#, with: " ").contains("skopeo copy --insecure-policy"))
        }
        // A group of all commits would drop the run that waits as soon as a third begins.
        #expect(try Self.jobs()["keep"]?["concurrency"]?["group"]?.stringValue == "keep-${{ github.sha }}")
    }

    @Test("Only a tag that the registry does not know is written")
    func lookUps() throws {
        let scripts = [("image", "Push, sign and describe"), ("keep", "Keep what staging deploys")]
        for (job, name) in scripts {
            let script = try #require(
                try Self.steps(job).first { $0["name"]?.stringValue == name }?["run"]?.stringValue)
            let words = script.replacing(#/ \\\n +/#, with: " ").split(separator: "\n").map { $0.drop { $0 == " " } }
            let lookUp = try #require(words.firstIndex { $0.contains("skopeo inspect --retry-times 3 ") })
            let check = try #require(words.firstIndex { $0.hasPrefix("grep ") && $0.contains("manifest unknown") })
            let copy = try #require(words.firstIndex { $0.hasPrefix("skopeo copy ") })
            #expect(lookUp < check && check < copy, "\(job)")
            #expect(!script.contains("|| skopeo"))
        }
    }

    @Test("No tool of the workflow reads a policy of trust that the runner may lack")
    func policies() throws {
        let text = Self.compiled.text(".github/workflows/deliver.yaml").replacing(#/ \\\n +/#, with: " ")
        #expect(text.ranges(of: "skopeo copy ").count == 3)
        #expect(text.ranges(of: "skopeo copy --insecure-policy ").count == 3)
    }
}
