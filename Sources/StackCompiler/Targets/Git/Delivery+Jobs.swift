import StackFormats
import StackModel

extension Delivery {
    /// The workflow: what is checked for every change, and what a merge delivers.
    var workflow: Workflow {
        Workflow(name: "deliver", branch: branch, jobs: checks + (hasFlake ? plans + applications + pushes : []))
    }

    /// The jobs that a merge waits for before it delivers anything.
    private var checks: [Job] {
        guard hasFlake else { return [drift] }
        return [drift, nix] + (tests.isEmpty ? [] : [test])
    }

    private static let checkout = Step.runs("actions/checkout", ["persist-credentials": false])
    /// The sources, and the tools of the flake.
    private static let start = [checkout, Step.runs("cachix/install-nix-action")]
    private static let isPush = "github.event_name == 'push'"

    // MARK: Checks

    private var drift: Job {
        Job(
            id: "drift", name: "Drift", runnerReason: "This runner brings Swift.", minutes: 15,
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
            steps: Self.start + [
                .runs(
                    images.isEmpty ? "Build every check" : "Build every check, the images among them",
                    [.run("nix", "flake", "check", "--print-build-logs")])
            ])
    }

    private var test: Job {
        Job(
            id: "test", name: "Tests", runner: imageRunner, runnerReason: imageRunnerReason, minutes: 30,
            steps: Self.start + tests)
    }

    private var tests: [Step] {
        images.map(\.part).filter { !$0.test.isEmpty }.map { image in
            .runs(
                "Test \(image.name)", in: image.context, usesFlake: true,
                [.command(Shell.Command(image.test.map { Shell.Word($0) }))])
        }
    }

    private var imageRunnerReason: String? {
        imageRunner == Job.runner ? nil : "The nodes of the clusters have this processor."
    }

    // MARK: Terraform

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
                steps: Self.start + place.credentials(for: .plan) + [
                    .runs(
                        place.isJudged ? "Validate, plan, and judge the plan" : "Validate and plan", in: place.folder,
                        usesFlake: true,
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
                needs: checked + (index > 0 ? [places[index - 1].id("apply")] : []), minutes: 60,
                permissions: place.permissions, environment: place.applyEnvironment,
                environmentReason: "Carries the role that may write, and whoever must approve.",
                group: place.id("apply"), groupReason: "The state is written by one run at a time.",
                steps: Self.start + place.credentials(for: .apply) + [
                    .runs(
                        place.isJudged ? "Plan, judge the plan, apply that plan" : "Plan, and apply that plan",
                        in: place.folder, usesFlake: true,
                        [
                            .run("terraform", "init", "-input=false"),
                            .run("terraform", "plan", "-input=false", "-out=plan"),
                        ] + place.judgement + [.run("terraform", "apply", "-input=false", "plan")])
                ])
        }
    }

    // MARK: Images

    private var pushes: [Job] {
        guard let registry = registries.first else { return [] }
        return [
            Job(
                id: "image", name: "Image ${{ matrix.image }}", condition: Self.isPush, needs: checks.map(\.id),
                runner: imageRunner, runnerReason: imageRunnerReason, minutes: 60,
                permissions: [
                    .init(scope: "attestations", access: "write", reason: "The provenance."),
                    .readContents,
                    .init(
                        scope: "id-token", access: "write",
                        reason: Registry(registry).regionOfAWS == nil
                            ? "The signature." : "The signature, and the role that may push."),
                ]
                    + (Registry(registry).isOfGitHub
                        ? [.init(scope: "packages", access: "write", reason: "The image.")] : []),
                matrix: ["include": .sequence(images.map(\.matrixEntry))],
                variables: ["IMAGE": "${{ matrix.repository }}"],
                steps: Self.start + Registry(registry).login(with: pushRole) + builds + [push, Self.attestation])
        ]
    }

    private var builds: [Step] {
        let name: YAML.Mapping = ["NAME": "${{ matrix.image }}"]
        let isMixed = Set(images.map(\.isBuiltByNix)).count > 1
        var steps: [Step] = []
        if images.contains(where: \.isBuiltByNix) {
            steps.append(
                .runs(
                    "Build the archive with Nix", if: isMixed ? "matrix.builder == 'nix'" : nil, variables: name,
                    [
                        .run(
                            "nix", "build", "--print-build-logs", "--out-link", "image.tar.gz",
                            ".#" + .variable("NAME") + "-image")
                    ]))
        }
        if images.contains(where: { !$0.isBuiltByNix }) {
            steps.append(
                .runs(
                    "Build the archive with Docker", if: isMixed ? "matrix.builder == 'docker'" : nil,
                    variables: ["NAME": "${{ matrix.image }}", "CONTEXT": "${{ matrix.context }}"],
                    [
                        .run("docker", "build", "--tag", .variable("NAME"), "--", .variable("CONTEXT")),
                        .pipeline([
                            .init("docker", "save", .variable("NAME")),
                            .init("gzip", redirections: [.output("image.tar.gz")]),
                        ]),
                    ]))
        }
        return steps
    }

    /// The image by its digest: what is signed is what was pushed.
    private var push: Step {
        let digest = Shell.Word.output(of: Shell.Script(Shell.Command("cat", "digest")))
        let reference = Shell.Word.variable("reference")
        return .runs(
            "Push, sign and describe", id: "push", usesFlake: true,
            [
                .run(
                    "skopeo", "copy", "--digestfile", "digest", "docker-archive:image.tar.gz",
                    "docker://" + .variable("IMAGE") + ":" + .variable("GITHUB_SHA")),
                .command(Shell.Command([], environment: [.init("reference", .variable("IMAGE") + "@" + digest)])),
                .run("cosign", "sign", "--yes", reference),
                .run("syft", "scan", reference, "--output", "spdx-json=sbom.json"),
                .run("cosign", "attest", "--yes", "--type", "spdxjson", "--predicate", "sbom.json", reference),
                .command(
                    Shell.Command(
                        "echo", "digest=" + digest, redirections: [.appending(.variable("GITHUB_OUTPUT"))])),
                .command(
                    Shell.Command("echo", reference, redirections: [.appending(.variable("GITHUB_STEP_SUMMARY"))])),
            ])
    }

    private static let attestation = Step.runs(
        "actions/attest-build-provenance",
        [
            "subject-name": "${{ env.IMAGE }}", "subject-digest": "${{ steps.push.outputs.digest }}",
            "push-to-registry": true,
        ])
}

extension Delivery.Image {
    fileprivate var matrixEntry: YAML.Node {
        var entry: YAML.Mapping = [
            "image": .string(part.name), "repository": Workflow.literal(part.repository),
            "builder": isBuiltByNix ? "nix" : "docker",
        ]
        if !isBuiltByNix { entry.append("context", Workflow.literal(part.context)) }
        return .mapping(entry)
    }
}
