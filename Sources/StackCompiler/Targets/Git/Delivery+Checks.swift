import StackFormats
import StackModel

// The checks that a pull request must pass. Jobs that run the team's code have no credentials.
extension Delivery {
    static let checkout = Step.runs("actions/checkout", ["persist-credentials": false])
    /// Checks out the sources and the parent commit, which in a pull request is the base branch.
    static let checkoutWithParent = Step.runs("actions/checkout", ["fetch-depth": 2, "persist-credentials": false])
    /// Checks out the sources with all branches and their history.
    static func wholeCheckout(of ref: String? = nil) -> Step {
        var inputs: YAML.Mapping = ["fetch-depth": 0, "persist-credentials": false]
        if let ref { inputs["ref"] = .string(ref) }
        return .runs("actions/checkout", inputs)
    }
    static let nixInstallation = Step.runs("cachix/install-nix-action")
    /// The sources, Nix, and the cached Nix store of an earlier run. Jobs that deliver use no cache. Neither do plans: they run
    /// only for pull requests, whose caches no other pull request can read.
    static let cachedStart =
        [checkout, nixInstallation] + [
            Step.runs(
                "nix-community/cache-nix-action",
                [
                    "primary-key": "\(cachePrefix)${{ hashFiles('flake.nix', 'flake.lock') }}",
                    "restore-prefixes-first-match": .string(cachePrefix),
                    // All caches of a repository together may have ten gigabytes.
                    "gc-max-store-size-linux": "1G",
                ])
        ]
    private static let cachePrefix = "nix-${{ runner.os }}-${{ runner.arch }}-${{ github.job }}-"
    static let isPush = "github.event_name == 'push'"
    static let isPullRequest = "github.event_name == 'pull_request'"
    /// The condition for a pull request from this repository. A fork's run has no token with access to the repository.
    static let isOwnPullRequest =
        "\(isPullRequest) && github.event.pull_request.head.repo.full_name == github.repository"

    /// Adds the tools of a flake shell to the path of the following steps.
    static func tools(for purpose: FlakeTools.Purpose) -> Step {
        .runs(
            "Add the tools of the flake to PATH",
            [
                .pipeline([
                    .init("nix", "develop", Shell.Word(".#\(purpose.rawValue)"), "--command", "printenv", "PATH"),
                    .init("sed", "s/:/\\n/g"),
                    .init("grep", "^/nix/store/"),
                    // The last line added is searched first.
                    .init("tac", redirections: [.appending(.variable("GITHUB_PATH"))]),
                ])
            ])
    }

    static let libraries = Step.runs(
        "Install the libraries of stackgen",
        [
            .run("sudo", "apt-get", "update"),
            .run(
                "sudo", "apt-get", "install", "--yes", "--no-install-recommends", "libjson-c-dev", "libyaml-dev"
            ),
        ])

    /// The names of the images, as words for a loop.
    var imageNames: [Shell.Word] { images.map { Shell.Word($0.part.name) } }

    // MARK: Jobs

    /// The jobs that must pass before a change is merged.
    var checks: [Job] {
        guard hasFlake else { return [drift] }
        return [drift, nix] + (images.isEmpty ? [] : [lookup]) + (tests.isEmpty ? [] : [test])
            + (images.isEmpty ? [] : [build, scan])
    }

    /// The one job that a merge requires, under the name that GitHub reports. The others cannot be required by name, because the
    /// job for an image runs only if the image changed.
    var requiredChecks: [String] { [allChecks.name] }

    var allChecks: Job {
        let needs = (checks + plans).map(\.id)
        let results = needs.map { "${{ needs.\($0).result }}" }.joined(separator: " ")
        return Job(
            id: "checks", name: "Checks", condition: "always()",
            conditionReason:
                "The only check that a merge requires. A skipped job had nothing to do, and passes.",
            needs: needs, minutes: 5, permissions: [],
            steps: [
                .runs(
                    "Require that no check failed", variables: ["RESULTS": .string(results)],
                    [
                        .run("printf", "%s\\n", .variable("RESULTS")),
                        .pipeline([
                            .init("printf", "%s\\n", .variable("RESULTS")),
                            .init(
                                "grep", "--quiet", "--line-regexp", "--extended-regexp", "((success|skipped) ?)+"),
                        ]),
                    ])
            ])
    }

    private var drift: Job {
        let inputs = Step.runs(
            "Hash the inputs of every image", id: "inputs", variables: ["STACK": .string(stack)],
            [
                .assign(
                    "images",
                    .output(of: [
                        .pipeline([
                            .init("swift", "run", "stackgen", "inputs", .variable("STACK"), "--json"),
                            .init("jq", "--compact-output", "."),
                        ])
                    ])),
                .run(
                    "printf", #"images=%s\n"#, .variable("images"), into: .appending(.variable("GITHUB_OUTPUT"))),
            ])
        let changes = Step.runs(
            "Compare with the newest release", id: "changes", if: Self.isPullRequest,
            variables: [
                "IMAGES": images.isEmpty ? "[]" : "${{ steps.inputs.outputs.images }}",
                "NEWEST": .string("refs/remotes/origin/\(line)"), "STACK": .string(stack),
            ],
            [
                .assign("released", .variable("RUNNER_TEMP") + "/released"),
                .run("mkdir", "--", .variable("released")),
                .run("touch", "--", .variable("RUNNER_TEMP") + "/record"),
                .conditional(
                    .run("git", "rev-parse", "--verify", "--quiet", .variable("NEWEST") + "^{commit}"),
                    then: [
                        .run(
                            "git", "archive", "--output", .variable("RUNNER_TEMP") + "/released.tar",
                            .variable("NEWEST")),
                        .run(
                            "tar", "--extract", "--file", .variable("RUNNER_TEMP") + "/released.tar", "--directory",
                            .variable("released")),
                        .run(
                            "cp", "--", .variable("released") + "/release.yaml", .variable("RUNNER_TEMP") + "/record"),
                    ]),
                .run("set", "--"),
                .forLoop(
                    "NAME", in: imageNames,
                    do: [
                        .assign(
                            "inputs",
                            .output(of: [
                                .pipeline([
                                    .init("printf", #"%s\n"#, .variable("IMAGES")),
                                    .init(
                                        "jq", "--exit-status", "--raw-output", "--arg", "name", .variable("NAME"),
                                        #".[] | select(.name == $name) | .tag | ltrimstr("inputs-")"#),
                                ])
                            ])),
                        .assign(
                            "digest",
                            .output(
                                "sed", "--quiet", "-e", "/^    digest: /h", "-e",
                                "/^    inputs: .*" + .variable("inputs") + "/{g;s/^    digest: //p;q;}",
                                .variable("RUNNER_TEMP") + "/record")),
                        .comment(
                            "A pull request pushes nothing. The hash of the inputs replaces a digest that "
                                + "doesn't exist yet."
                        ),
                        .any([
                            .run("test", "-n", .variable("digest")),
                            .assign("digest", "sha256:" + .variable("inputs")),
                        ]),
                        .run("set", "--", .arguments, "--image", .variable("NAME") + "=" + .variable("digest")),
                    ]),
                .run(
                    "swift", "run", "stackgen", "release", "--stack", .variable("STACK"), "--number", "0",
                    "--output", .variable("RUNNER_TEMP") + "/candidate", .arguments),
                .run(
                    "swift", "run", "stackgen", "release", "diff", .variable("released"),
                    .variable("RUNNER_TEMP") + "/candidate", into: .output(.variable("RUNNER_TEMP") + "/changes.md")
                ),
                .run(
                    "cat", .variable("RUNNER_TEMP") + "/changes.md",
                    into: .appending(.variable("GITHUB_STEP_SUMMARY"))),
            ] + Self.output("changes", ofFile: .variable("RUNNER_TEMP") + "/changes.md", bytes: 20_000))
        var outputs: YAML.Mapping = ["changes": "${{ steps.changes.outputs.changes }}"]
        if !images.isEmpty { outputs["images"] = "${{ steps.inputs.outputs.images }}" }
        if !tests.isEmpty { outputs["untested"] = "${{ steps.untested.outputs.untested }}" }
        return Job(
            id: "drift", name: "Drift", runnerReason: "This runner has Swift.", minutes: 30,
            outputs: outputs,
            steps: [
                Self.wholeCheckout().commented("The release branch, with which the commit is compared."),
                Self.libraries,
                .runs(
                    "Compare every generated file with the stack",
                    [.run("swift", "run", "stackgen", "check", "--diagnostics", "github")]),
            ] + (images.isEmpty ? [] : [inputs]) + (tests.isEmpty ? [] : [untested]) + [changes])
    }

    /// Finds the images to test even if they need no build. `.dockerignore` excludes tests, so a change to tests only does not
    /// change an image's inputs. A release proves that the tests of its commit have passed.
    private var untested: Step {
        .runs(
            "Find the images whose sources or tools have changed since the newest release", id: "untested",
            variables: ["NEWEST": .string("refs/remotes/origin/\(line)")],
            [
                .comment("Before the first release, everything is new: compare with the empty tree."),
                .assign("released", .output("git", "hash-object", "-t", "tree", "/dev/null")),
                .conditional(
                    .run("git", "rev-parse", "--verify", "--quiet", .variable("NEWEST") + "^{commit}"),
                    then: [
                        .run(
                            "git", "show", .variable("NEWEST") + ":release.yaml",
                            into: .output(.variable("RUNNER_TEMP") + "/newest.yaml")),
                        .assign("released", Self.commit(inRecord: .variable("RUNNER_TEMP") + "/newest.yaml")),
                    ]),
                .run("touch", "--", .variable("RUNNER_TEMP") + "/untested"),
                .comment("If Git can't compare, it fails, and the tests run."),
            ]
                + tested.map { image in
                    .any([
                        .run(
                            "git", "--literal-pathspecs", "diff", "--quiet", .variable("released"), "HEAD", "--",
                            Shell.Word(image.context), "flake.lock", "flake.nix"),
                        .run(
                            "printf", #"%s\n"#, Shell.Word(image.name),
                            into: .appending(.variable("RUNNER_TEMP") + "/untested")),
                    ])
                } + [
                    .assign(
                        "untested",
                        .output(
                            "jq", "--compact-output", "--raw-input", "--null-input", "[inputs]",
                            .variable("RUNNER_TEMP") + "/untested")),
                    .run(
                        "printf", #"untested=%s\n"#, .variable("untested"),
                        into: .appending(.variable("GITHUB_OUTPUT"))),
                ])
    }

    private var nix: Job {
        Job(
            id: "nix", name: "Nix" + ofArchitecture, runner: imageRunner, runnerReason: imageRunnerReason, minutes: 60,
            matrix: eachArchitecture,
            steps: Self.cachedStart + [
                .runs("Build every check", [.run("nix", "flake", "check", "--print-build-logs")])
            ])
    }

    private var test: Job {
        Job(
            id: "test", name: "Tests" + ofArchitecture, needs: ["drift", "lookup"], runner: imageRunner,
            runnerReason: imageRunnerReason, minutes: 30, matrix: eachArchitecture,
            // Use the Python of the shell, never one that uv downloads.
            variables: ["UV_PYTHON_DOWNLOADS": "never"],
            steps: Self.cachedStart + [Self.tools(for: .test)] + tests)
    }

    /// The images with tests. Without a flake, the tools of their tests are unknown.
    private var tested: [ImagePart] { hasFlake ? images.map(\.part).filter { !$0.test.isEmpty } : [] }

    /// The test steps. An image is signed only after its tests have passed, so the same sources need no second test.
    private var tests: [Step] {
        tested.map { image in
            let outputs = ["needs.lookup.outputs.names", "needs.drift.outputs.untested"]
            return .runs(
                "Test \(image.name)",
                if: outputs.map { "contains(fromJSON(\($0)), '\(image.name)')" }.joined(separator: " || "),
                in: image.context, [.command(Shell.Command(image.test.map { Shell.Word($0) }))])
        }
    }

    /// The matrix of architectures for a job; `nil` if all images are for a single one.
    private var eachArchitecture: YAML.Node? {
        buildsIndexes ? ["architecture": .sequence(architectures.sorted().map { .string($0) })] : nil
    }

    /// The suffix of the names of such jobs.
    private var ofArchitecture: String { buildsIndexes ? " on ${{ matrix.architecture }}" : "" }

    var imageRunnerReason: String? {
        imageRunner == Job.runner ? nil : "The nodes of the clusters have this architecture."
    }

    // MARK: Terraform

    /// Installs the Terraform that HashiCorp builds: nixpkgs would compile it in each job, because its licence keeps it out of
    /// caches. The version is that of the flake, so the developers' shell and the workflow cannot differ.
    static func terraform(if condition: String? = nil) -> [Step] {
        [
            .runs(
                "Read the version of Terraform from the flake", id: "terraform", if: condition,
                [
                    .run(
                        "echo", "version=" + .output("nix", "eval", "--raw", ".#lib.terraformVersion"),
                        into: .appending(.variable("GITHUB_OUTPUT")))
                ]),
            .runs(
                "hashicorp/setup-terraform", if: condition,
                ["terraform_version": "${{ steps.terraform.outputs.version }}", "terraform_wrapper": false]),
        ]
    }

    /// The plan of each environment, for a pull request.
    var plans: [Job] {
        guard hasFlake else { return [] }
        return places.map { place in
            Job(
                id: place.id("plan"), name: place.title("Plan"), condition: Self.isOwnPullRequest,
                conditionReason: "A fork gets no cloud identity.", minutes: 30, permissions: place.permissions,
                environment: place.planEnvironment, environmentReason: "Provides the read-only identity.",
                outputs: ["plan": "${{ steps.plan.outputs.plan }}"],
                steps: [Self.checkoutWithParent, Self.nixInstallation] + Self.terraform()
                    + (place.hasPlanPolicies ? [Self.tools(for: .plan)] : []) + place.credentials(for: .plan) + [
                        .runs(
                            place.hasPlanPolicies ? "Validate, plan, and judge the plan" : "Validate and plan",
                            id: "plan",
                            in: place.folder,
                            [
                                .run("terraform", "fmt", "-check", "-diff"),
                                .run("terraform", "init", "-input=false"),
                                .run("terraform", "validate"),
                                .comment("This identity has read-only access, so the plan takes no lock."),
                                .run("terraform", "plan", "-input=false", "-lock=false", "-out=plan"),
                            ] + place.policyCheck + Self.policyCheck(of: place) + Self.shownPlan)
                    ])
        }
    }

    /// Judges a plan by the policy of the base branch: until the change is deployed, pods use what that branch declares.
    private static func policyCheck(of place: Place) -> [Shell.Statement] {
        place.policyCheck(by: "HEAD^1", remedy: "merge a change that does without it first, then update this branch")
    }

    private static let shownPlan: [Shell.Statement] =
        [
            .comment(
                "The text hides sensitive values. The plan itself contains them, and never leaves this runner."),
            .run("terraform", "show", "-no-color", "plan", into: .output("plan.txt")),
        ] + output("plan", ofFile: "plan.txt", bytes: 15_000)

    /// Passes the beginning of a file to dependent jobs. No text contains its own hash, so none can contain the delimiter that
    /// ends it.
    static func output(_ name: String, ofFile file: Shell.Word, bytes: Int) -> [Shell.Statement] {
        [
            .comment("No text contains its own hash, so none can contain the line that ends it."),
            .assign(
                "delimiter",
                .output(of: [
                    .pipeline([
                        .init("sha256sum", redirections: [.input(file)]),
                        .init("cut", "--delimiter= ", "--fields=1"),
                    ])
                ])),
            .run(
                "printf", Shell.Word("\(name)<<%s\\n%s\\n%s\\n"), .variable("delimiter"),
                .output("head", Shell.Word("--bytes=\(bytes)"), file), .variable("delimiter"),
                into: .appending(.variable("GITHUB_OUTPUT"))),
        ]
    }
}
