import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

/// The README page of a stack that declares one.
@Suite struct ReadmeTests {
    private static let redis = Source.image("docker.io/library/redis:alpine")
    private static let sentence = "Sells what people need."

    /// Returns the text of a section, up to the next one; empty if the page has no section with this title.
    private static func section(_ title: String, of compilation: Compilation, in path: String = "README.md") -> String {
        let parts = compilation.text(path).split(separator: "\n## ", omittingEmptySubsequences: false)
        return parts.first { $0.hasPrefix("\(title)\n") }.map(String.init) ?? ""
    }

    /// Returns the headings, without the comments in code blocks.
    private static func titles(_ compilation: Compilation) -> [String] {
        let parts = compilation.text("README.md").split(separator: "```", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.flatMap { $0.element.split(separator: "\n") }
            .filter { $0.hasPrefix("# ") || $0.hasPrefix("## ") }.map(String.init)
    }

    private static func api(_ elements: Elements<any WorkloadElement> = []) -> Service {
        Service("api", source: .go("services/api", version: "1.26")) {
            Listens(on: 8080)
            elements
        }
    }

    // MARK: Content

    @Test func aSectionAppearsWhereTheStackHasWhatItIsAbout() {
        let small = compile { _ in
            Readme(Self.sentence)
            Service("web", source: Self.redis) { Listens(on: 6379) }
        }
        #expect(small.faults == [])
        #expect(Self.titles(small) == ["# sample", "## Overview", "## Environments", "## Develop"])
        #expect(small.text("README.md").hasPrefix("# sample\n\n\(Self.sentence)\n\nCompiled from the stack \"sample\""))
        #expect(!small.text("README.md").contains("nix develop"))
        #expect(!small.text("README.md").contains("pre-commit"))

        let delivered = compile { _ in
            Repository("https://github.com/acme/sample", owners: ["@acme/shop"])
            Readme(Self.sentence)
            Self.api()
        }
        #expect(
            Self.titles(delivered) == [
                "# sample", "## Overview", "## Environments", "## Develop", "## Deploy", "## Promote", "## Roll back",
            ], "\(delivered.faults)")
        let page = delivered.text("README.md")
        #expect(page.contains("Owned by `@acme/shop`, whose approval every change requires."))
        #expect(page.contains("\nnix develop\n"))
        #expect(page.contains("cd services/api && go test ./..."))
        #expect(page.contains("\n  --field environment=default \\\n"))
        #expect(!page.contains("Terraform"))
        #expect(!page.contains("job"))
    }

    @Test func aRollbackIsDescribedByWhatTheStackHas() {
        let page = compile { _ in
            Repository("https://github.com/acme/sample")
            Readme(Self.sentence)
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Bucket("invoices")
            }
            Job("once", source: Self.redis)
        }
        let section = Self.section("Roll back", of: page)
        #expect(section.contains("Terraform is never applied backwards"), "\(page.faults)")
        #expect(
            section.contains(
                "If a Job would run again against the schema of a later release, the rollback is rejected"))
        #expect(section.contains("--field rollback=true"))
    }

    @Test func whatIsLeftOutIsNotMentioned() {
        let page = { (left: @escaping @Sendable () -> Declarations) in
            compile { _ in
                Repository("https://github.com/acme/sample", owners: ["@acme/shop"])
                Readme(Self.sentence)
                Self.api()
                left()
            }
        }
        let withoutWorkflow = page { [Declaration(LeavesOut(.workflow), at: SourceLocation())] }
        #expect(!withoutWorkflow.text("README.md").contains("promote"), "\(withoutWorkflow.faults)")
        #expect(withoutWorkflow.text("README.md").contains("Owned by `@acme/shop`.\n"))
        #expect(Self.section("Deploy", of: withoutWorkflow).contains("Argo CD applies the refs above."))
        let withoutSteps = page { [Declaration(LeavesOut("BOOTSTRAP.md"), at: SourceLocation())] }
        #expect(!withoutSteps.text("README.md").contains("BOOTSTRAP"), "\(withoutSteps.faults)")
        let withoutNix = page { [Declaration(LeavesOut(.nix), at: SourceLocation())] }
        #expect(!withoutNix.text("README.md").contains("nix"), "\(withoutNix.faults)")
        let withoutPage = page { [Declaration(LeavesOut("README.md"), at: SourceLocation())] }
        #expect(withoutPage.faults == [])
        #expect(withoutPage.files?["README.md"] == nil)
        #expect(!withoutPage.text(".gitattributes").contains("README"))
    }

    @Test func anotherHostHasNoCommandsOfGitHub() {
        let page = compile { _ in
            Repository("https://gitlab.com/acme/sample", branch: "trunk")
            Readme(Self.sentence)
            Service("web", source: Self.redis) { Listens(on: 6379) }
        }
        #expect(!page.text("README.md").contains("gh workflow"), "\(page.faults)")
        #expect(Self.section("Environments", of: page).contains("| `trunk` "))
        #expect(
            Self.section("Deploy", of: page).contains("Merge to `trunk`. Argo CD applies the refs above."))
    }

    @Test func eachApprovalIsExplained() {
        let page = compile(
            in: [Environment("dev"), Environment("staging", approval: .planHash), Environment("production")]
        ) { _ in
            Repository("https://github.com/acme/sample")
            Readme(Self.sentence)
            Service("web", source: Self.redis) { Listens(on: 6379) }
        }
        let environments = Self.section("Environments", of: page)
        #expect(environments.contains(/\| dev .*\| nothing +\|/), "\(page.faults)")
        #expect(environments.contains(/\| staging .*\| a second start with the hash of its plan +\|/))
        #expect(environments.contains(/\| production .*\| the reviewers of `production-approval` +\|/))
        #expect(Self.section("Deploy", of: page).contains("A person starts its promotion to staging."))
        let promotion = Self.section("Promote", of: page)
        #expect(promotion.contains("--field plan=HASH"))
        #expect(promotion.ranges(of: "--field plan").count == 1)
        #expect(promotion.contains("origin/deploy/sample/production"))
    }

    // MARK: Location

    @Test func linksFollowTheChosenPath() {
        let page = compile { _ in
            Repository("https://github.com/acme/sample")
            Readme(Self.sentence, path: "docs/stacks/sample.md")
            Self.api()
        }
        #expect(page.files?["README.md"] == nil, "\(page.faults)")
        #expect(
            page.text("docs/stacks/sample.md").contains(
                "[.github/workflows/promote.yaml](../../.github/workflows/promote.yaml)"))
        #expect(page.text("docs/stacks/sample.md").contains("[BOOTSTRAP.md](../../BOOTSTRAP.md)"))
        #expect(page.text(".gitattributes").contains("/docs/stacks/sample.md text eol=lf linguist-generated\n"))
    }

    @Test func onePathHasOneFile() {
        let line = #line
        let twice = compile { _ in
            Readme(Self.sentence)
            Readme(Self.sentence)
        }
        #expect(twice.faults == ["SG102 at \(line + 3)"])
        let other = compile { _ in
            Readme(Self.sentence)
            ExtraFile("README.md", text: "By hand.\n")
        }
        #expect(other.faults == ["SG802 at \(line + 7)"])
        let differing = compile(in: [Environment("staging"), Environment("production")]) { environment in
            Readme("Runs in \(environment.name).")
        }
        #expect(differing.faults == ["SG802 at \(line + 12)"])
        let both = compile { _ in
            Readme(Self.sentence)
            Readme("For those who operate it.", path: "docs/operations.md")
        }
        #expect(both.faults == [])
        #expect(both.text("README.md").contains(Self.sentence))
        #expect(both.text("docs/operations.md").contains("For those who operate it."))
    }

    @Test func aPageIsNotAmongTheSourcesOfAnImage() {
        let line = #line
        let page = compile { _ in
            Repository("https://github.com/acme/sample")
            Readme(Self.sentence, path: "services/api/README.md")
            Self.api()
        }
        #expect(page.faults == ["SG304 at \(line + 3)"])
        let beside = compile { _ in
            Repository("https://github.com/acme/sample")
            Readme(Self.sentence, path: "services/api.md")
            Self.api()
        }
        #expect(beside.faults == [])
    }

    @Test func aPageIsNeitherReleasedNorAnInputOfAnImage() throws {
        let compilation = { (readme: Readme?) in
            compile { _ in
                Repository("https://github.com/acme/sample")
                if let readme { readme }
                Self.api()
            }
        }
        let with = try #require(compilation(Readme(Self.sentence)).files)
        let without = try #require(compilation(nil).files)
        #expect(with.release.files.map(\.path) == without.release.files.map(\.path))
        #expect(with.files.map(\.path).filter { without[$0] == nil } == ["README.md"])
        #expect(with.images == without.images)
    }

    @Test(arguments: ["", " ", "Two\nlines.", "A bell\u{7}.", "A\u{2028}B", String(repeating: "a", count: 301)])
    func aDescriptionIsOneSentence(description: String) {
        let line = #line
        let page = compile { _ in Readme(description) }
        #expect(page.faults == ["SG303 at \(line + 1)"])
    }

    @Test func aDescriptionIsText() {
        let page = compile { _ in Readme("# *Sells* <b>[all](x)</b> `y` | é") }
        #expect(page.text("README.md").contains(##"\# \*Sells\* \<b>\[all\](x)\</b> \`y\` | é"##), "\(page.faults)")
    }

    // MARK: Secrets

    @Test func eachReaderOfASecretHasItsWay() {
        let key = Secret("key")
        let page = { (platform: Platform) in
            compile(in: [Environment("production", tier: .production)]) { _ in
                Readme(Self.sentence)
                platform
                Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                    Network("main", cidr: "10.40.0.0/16", zones: 2)
                    KubernetesCluster("main", in: "main", nodes: 2...4, of: "m7g.large")
                }
                Service("web", source: Self.redis) {
                    Listens(on: 6379)
                    Uses(key)
                }
                Service("gradual", source: Self.redis) {
                    Listens(on: 6379)
                    Releases(.blueGreen)
                    Uses(key, as: "GRADUAL_KEY")
                }
                Worker("filer", source: Self.redis) { Uses(key, as: .file("/etc/filer/key")) }
                ScheduledJob("nightly", source: Self.redis, schedule: .daily(at: 3)) { Uses(key) }
                Job("once", source: Self.redis) { Uses(key) }
            }
        }
        let byHand = page(Platform(refreshInterval: .minutes(15)))
        let section = Self.section("Rotate a secret", of: byHand)
        #expect(byHand.files != nil, "\(byHand.faults)")
        #expect(
            section.contains(
                "aws secretsmanager put-secret-value --region eu-west-1 --secret-id sample/production/key "))
        #expect(
            section.contains(
                "within 15m. To apply it now, open the API endpoint of the cluster as [BOOTSTRAP.md](BOOTSTRAP.md)"))
        #expect(section.contains("--context sample-production-main"))
        #expect(section.contains(/\| `key` +\| `web` +\| `KEY` +\| nothing until the pods restart +\|/))
        #expect(section.contains(/\| `key` +\| `gradual` +\| `GRADUAL_KEY` +\| nothing until the pods restart +\|/))
        #expect(section.contains(/\| `filer` +\| the file in `KEY_FILE` +\| the kubelet replaces the file/))
        #expect(section.contains(/\| `nightly` +\| `KEY` +\| the next run reads it/))
        #expect(section.contains(/\| `once` +\| `KEY` +\| nothing: the Job doesn't run again/))
        #expect(section.contains("kubectl rollout restart deployment/web "))
        #expect(section.contains("kubectl argo rollouts restart gradual"))
        #expect(!section.contains("restart deployment/filer"))

        let byReloader = Self.section("Rotate a secret", of: page(Platform(restarter: .reloader)))
        #expect(byReloader.contains(/\| `web` +\| `KEY` +\| Reloader restarts the pods/))
        #expect(byReloader.contains(/\| `filer` +\| the file in `KEY_FILE` +\| the kubelet replaces the file/))
        #expect(!byReloader.contains("To restart the pods"))
    }

    // MARK: Alerts

    @Test func alertsAreListedOnceWithWhereTheyAre() {
        let page = compile(in: [Environment("staging"), Environment("production", tier: .production)]) { environment in
            Readme(Self.sentence)
            Cloud(.aws, account: "123456789012", region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                KubernetesCluster("main", in: "main", nodes: 2...4, of: "m7g.large")
                Queue("payouts")
                if environment.isProduction {
                    Alarm("on-call", notifies: ["ann@acme.dev"]) { Watches("payouts", .deadLetters()) }
                    Budget("monthly", limit: .usDollars(20), notifies: ["bob@acme.dev"])
                }
            }
            Service("web", source: Self.redis) {
                Listens(on: 8080)
                Objective(.availability(.percent(99)))
            }
        }
        let section = Self.section("Dashboards and alerts", of: page)
        #expect(page.files != nil, "\(page.faults)")
        #expect(section.contains("- web (staging)\n- web (production)\n"))
        #expect(
            section.contains(
                /\| `ErrorBudgetBurn` +\| `web` +\| page, ticket +\| staging, production +\| The objective: 99 % of requests succeed. +\|/
            ))
        #expect(section.ranges(of: "ErrorBudgetBurn").count == 1)
        #expect(
            section.contains(
                /\| `sample-production-on-call-payouts-dead-letters` +\| +\| mail to ann@acme.dev +\| production +\|/))
        #expect(
            section.contains(
                /\| `sample-production-monthly` +\| +\| mail to bob@acme.dev +\| production +\| a month's costs reach 80 %/
            ))
    }

    // MARK: Diagram

    /// A team's store, which the diagram knows only through the public protocol.
    private struct SearchIndex: Primitive {
        static let kind: Kind = "search index"
        let name: String
        var accesses: [Access] { [.read, Access("reindex")] }
        func binding(for request: BindingRequest, in context: Context) -> Binding {
            Binding(egress: [.init(to: .internet, port: 9200)])
        }
        func lower(in context: Context, into parts: inout Parts) {}
    }

    @Test func thePictureFollowsFromTheGraph() {
        let page = compile { _ in
            Readme(Self.sentence)
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                KubernetesCluster("main", in: "main", nodes: 2...4, of: "m7g.large")
                Topic("placed")
                Queue("parcels") { Subscribes(to: "placed") }
                Bucket("invoices")
                Bucket("unused")
            }
            SearchIndex(name: "products")
            External("stripe", at: "api.stripe.com")
            Service("web", source: Self.redis) {
                Listens(on: 8080)
                Exposed(at: "shop.acme.dev", path: "/v1")
                Uses("placed", .publish)
                Uses("invoices", .read)
                Uses("invoices", .write, as: "COPY")
                Uses("products", Access("reindex"))
                Uses(Secret("key"))
                Calls("stripe")
            }
            Worker("packer", source: Self.redis) {
                Uses("parcels", .consume)
                Calls("web")
            }
        }
        #expect(
            Self.section("Overview", of: page) == """
                Overview

                ```mermaid
                flowchart LR
                  host_1(["shop.acme.dev/v1"])

                  subgraph group_1["namespace sample"]
                    service_web["web (service)"]
                    worker_packer["packer (worker)"]
                  end

                  subgraph group_2["cloud aws"]
                    topic_placed[["placed (topic)"]]
                    queue_parcels[["parcels (queue)"]]
                    bucket_invoices[("invoices (bucket)")]
                  end

                  search_index_products[("products (search index)")]
                  external_stripe("stripe (external)")

                  host_1 --> service_web
                  queue_parcels -.->|"needs"| topic_placed
                  service_web -->|"publishes"| topic_placed
                  service_web -->|"reads, writes"| bucket_invoices
                  service_web -->|"uses#58; reindex"| search_index_products
                  service_web -->|"calls"| external_stripe
                  worker_packer -->|"consumes"| queue_parcels
                  worker_packer -->|"calls"| service_web
                ```

                """, "\(page.faults)")
    }

    @Test func whatADatabaseRunsForItselfIsPartOfIt() {
        let page = compile { _ in
            Readme(Self.sentence)
            Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
                Network("main", cidr: "10.40.0.0/16", zones: 2)
                KubernetesCluster("main", in: "main", nodes: 2...4, of: "m7g.large")
                Database("orders", engine: .postgreSQL("17"))
            }
            Worker("packer", source: Self.redis) { Uses("orders", .readWrite) }
        }
        let picture = Self.section("Overview", of: page)
        #expect(page.text("k8s/orders-users.yaml").contains("kind: Job"), "\(page.faults)")
        #expect(picture.contains(#"worker_packer -->|"reads and writes"| database_orders"#))
        #expect(!picture.contains("users"))
    }

    @Test func environmentsThatDifferAreNamed() {
        let picture = { (isAlike: Bool) in
            let page = compile(in: [Environment("dev"), Environment("staging"), Environment("production")]) {
                environment in
                Readme(Self.sentence)
                Service("web", source: Self.redis) {
                    Listens(on: 8080)
                    Exposed(at: "\(environment.name).acme.dev")
                }
                if isAlike || environment.name != "staging" {
                    Service("more", source: Self.redis) { Listens(on: 1234) }
                }
            }
            return Self.section("Overview", of: page)
        }
        #expect(picture(true).contains("The picture shows production. The other environments have the same parts."))
        #expect(picture(false).contains("The picture shows production. These environments have other parts: staging."))
        #expect(picture(true).contains("production.acme.dev"))
    }

    @Test(arguments: [500, 501]) func aPictureThatMermaidWouldNotDrawIsLeftOut(count: Int) {
        let page = compile { _ in
            Readme(Self.sentence)
            External("far", at: "far.acme.dev")
            (0..<count).map { index in
                Declaration(Worker("w\(index)", source: Self.redis) { Calls("far") }, at: SourceLocation())
            } as Declarations
        }
        let picture = Self.section("Overview", of: page)
        #expect(picture.contains("flowchart") == (count == 500), "\(page.faults)")
        #expect(picture.contains("`swift run stackgen graph sample | dot -Tsvg -O`") == (count == 501))
    }
}
