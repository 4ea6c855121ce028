import StackFormats
import StackModel

extension Delivery {
    /// The workflow: what is checked for every change, and what a merge delivers.
    var workflow: Workflow {
        Workflow(
            name: "deliver", branch: branch, jobs: checks + (hasFlake ? plans + applications + pushes + keeps : []))
    }

    /// The jobs that must pass before a change is merged, by the names that GitHub reports them under.
    ///
    /// A plan of a fork is skipped, which counts as passed.
    var requiredChecks: [String] { (checks + (hasFlake ? plans : [])).map(\.name) }

    /// The jobs that a merge waits for before it delivers anything.
    private var checks: [Job] {
        guard hasFlake else { return [drift] }
        return [drift, nix] + (dockerImages.isEmpty ? [] : [docker]) + (tests.isEmpty ? [] : [test])
    }

    static let checkout = Step.runs("actions/checkout", ["persist-credentials": false])
    /// The sources, and Nix.
    static let start = [checkout, Step.runs("cachix/install-nix-action")]
    /// The sources, Nix, and what an earlier run left in its store. Jobs that deliver do without: they take nothing from a
    /// cache. So do plans: they run for pull requests only, whose caches no other pull request can read.
    static let cachedStart =
        start + [
            Step.runs(
                "nix-community/cache-nix-action",
                [
                    "primary-key": "\(cachePrefix)${{ hashFiles('flake.nix', 'flake.lock') }}",
                    "restore-prefixes-first-match": .string(cachePrefix),
                    // All caches of a repository share ten gigabytes.
                    "gc-max-store-size-linux": "1G",
                ])
        ]
    private static let cachePrefix = "nix-${{ runner.os }}-${{ runner.arch }}-${{ github.job }}-"
    static let isPush = "github.event_name == 'push'"

    // MARK: Checks

    private var drift: Job {
        Job(
            id: "drift", name: "Drift", runnerReason: "This runner has Swift.", minutes: 15,
            steps: [
                Self.checkout,
                .runs(
                    "Install the libraries of stackgen",
                    [
                        .run("sudo", "apt-get", "update"),
                        .run(
                            "sudo", "apt-get", "install", "--yes", "--no-install-recommends", "libjson-c-dev",
                            "libyaml-dev"),
                    ]),
                .runs(
                    "Compare every generated file with the stack",
                    [.run("swift", "run", "stackgen", "check", "--diagnostics", "github")]),
            ])
    }

    private var nix: Job {
        Job(
            id: "nix", name: "Nix", runner: imageRunner, runnerReason: imageRunnerReason, minutes: 60,
            outputs: nixImages.isEmpty ? [:] : [Self.checksums: Self.checksumsOfBuild],
            steps: Self.cachedStart + [
                .runs(
                    images.isEmpty ? "Build every check" : "Build every check, the images among them",
                    [.run("nix", "flake", "check", "--print-build-logs")])
            ] + handOver(nixImages, from: "nix", building: Self.buildWithNix))
    }

    private var docker: Job {
        Job(
            id: "docker", name: "Docker", runner: imageRunner, runnerReason: imageRunnerReason, minutes: 60,
            outputs: [Self.checksums: Self.checksumsOfBuild],
            steps: [Self.checkout]
                + dockerImages.map { image in
                    .runs("Build \(image.part.name)", variables: image.variables, Self.buildWithDocker)
                }
                + handOver(dockerImages, from: "docker", building: Self.saveFromDocker))
    }

    private var test: Job {
        Job(
            id: "test", name: "Tests", runner: imageRunner, runnerReason: imageRunnerReason, minutes: 30,
            steps: Self.cachedStart + tests)
    }

    private var tests: [Step] {
        images.map(\.part).filter { !$0.test.isEmpty }.map { image in
            .runs(
                "Test \(image.name)", in: image.context, shell: .test,
                [.command(Shell.Command(image.test.map { Shell.Word($0) }))])
        }
    }

    var imageRunnerReason: String? {
        imageRunner == Job.runner ? nil : "The nodes of the clusters have this processor."
    }

    // MARK: Terraform

    /// Terraform as HashiCorp builds it: nixpkgs would compile it in each job, since no cache may hold what its licence
    /// covers. The version is that of the flake, so the developers' shell and the workflow cannot differ.
    private static let terraform: [Step] = [
        .runs(
            "Read the version of Terraform from the flake", id: "terraform",
            [
                .command(
                    Shell.Command(
                        "echo",
                        "version="
                            + .output(of: Shell.Script(Shell.Command("nix", "eval", "--raw", ".#lib.terraformVersion"))),
                        redirections: [.appending(.variable("GITHUB_OUTPUT"))]))
            ]),
        .runs(
            "hashicorp/setup-terraform",
            ["terraform_version": "${{ steps.terraform.outputs.version }}", "terraform_wrapper": false]),
    ]

    private var plans: [Job] {
        places.map { place in
            Job(
                id: place.id("plan"), name: place.title("Plan"),
                condition:
                    "github.event_name == 'pull_request' && "
                    + "github.event.pull_request.head.repo.full_name == github.repository",
                conditionReason: "A fork gets no identity in the cloud.", minutes: 30,
                permissions: place.permissions, environment: place.planEnvironment,
                environmentReason: "Carries the role that may only read.",
                steps: Self.start + Self.terraform + place.credentials(for: .plan) + [
                    .runs(
                        place.isJudged ? "Validate, plan, and judge the plan" : "Validate and plan", in: place.folder,
                        shell: place.isJudged ? .plan : nil,
                        [
                            .run("terraform", "fmt", "-check", "-diff"),
                            .run("terraform", "init", "-input=false"),
                            .run("terraform", "validate"),
                            .comment("The role may not write, so it takes no lock."),
                            .run("terraform", "plan", "-input=false", "-lock=false", "-out=plan"),
                        ] + place.judgement)
                ])
        }
    }

    /// In the order of the environments, each after the one before it.
    private var applications: [Job] {
        let checked = checks.map(\.id)
        return places.indices.map { index in
            let place = places[index]
            return Job(
                id: place.id("apply"), name: place.title("Apply"), condition: Self.isPush,
                needs: checked + (index > 0 ? [places[index - 1].id("apply")] : []), minutes: place.applyMinutes,
                permissions: place.permissions, environment: place.applyEnvironment,
                environmentReason: "Carries the role that may write, and whoever must approve.",
                group: place.id("apply"), groupReason: "The state is written by one run at a time.",
                steps: Self.start + Self.terraform + place.credentials(for: .apply) + [
                    .runs(
                        place.isJudged ? "Plan, judge the plan, apply that plan" : "Plan, and apply that plan",
                        in: place.folder, shell: place.isJudged ? .plan : nil,
                        [
                            .run("terraform", "init", "-input=false"),
                            .run("terraform", "plan", "-input=false", "-out=plan"),
                        ] + place.judgement + [.run("terraform", "apply", "-input=false", "plan")])
                ])
        }
    }

    /// What images and deployments wait for.
    var checkIDs: [String] { checks.map(\.id) }
}
