import StackFormats
import StackModel

/// The parts of a stack that are checked, built and delivered.
struct Delivery {
    /// An environment with Terraform resources.
    struct Place {
        /// The environment's name; empty if the stack names none.
        let name: String
        /// The folder of its `main.tf`.
        let folder: String
        /// The cloud that the run signs in to; `nil` if the environment uses no supported cloud.
        let account: CloudAccount?
        /// Whether there are policies for its plan.
        let hasPlanPolicies: Bool
        /// The roles that Terraform creates for the jobs.
        let roles: [DeliveryRole]
        /// Whether Terraform creates the identity provider with which the cloud accepts the host's tokens.
        let createsIdentityProvider: Bool
        /// Whether a person creates a cluster, and everything else with it, before the first delivery.
        let hasCluster: Bool
        /// Whether an apply may replace the nodes of a cluster, which takes hours.
        let replacesNodes: Bool
    }

    /// An image and how it is built.
    struct Image {
        let part: ImagePart
        /// Whether the flake has the package `<name>-image`; otherwise Docker builds it.
        let isBuiltByNix: Bool
    }

    /// An environment to which releases are promoted.
    struct Stage {
        /// The name in refs, jobs and the promotion form: the environment's name, or ``unnamed``.
        let name: String
        /// The folder of its files in the tree of a release.
        let folder: String
        /// The place in which Terraform creates its infrastructure; `nil` if it has none.
        let place: Place?
        /// The approval that a release waits for before it is deployed.
        let approval: Approval
        /// The Argo CD application.
        let application: String
        /// Whether Argo CD reports the health of a release in this environment to the host.
        let isReported: Bool
        /// The text before the commit in the tags of its deployed images.
        let tagPrefix: String
        /// The host's environment that deploys.
        let environment: String
        /// The host's environment with the required reviewers.
        let approvalEnvironment: String

        /// The name of the environment if a name is needed but the stack gives none.
        static let unnamed = "default"

        /// The ref that points to the release that the environment runs; Argo CD follows it.
        static func deployRef(of environment: String, stack: String) -> String {
            "refs/heads/deploy/\(stack)/\(environment.isEmpty ? unnamed : environment)"
        }

        /// The branches of an environment: the release that it runs, and those that a rollback abandoned.
        func branches(of stack: String) -> [String] { ["deploy/\(stack)/\(name)", "hold/\(stack)/\(name)"] }

        /// Whether only a deploy key moves its refs, not everyone with write access to the repository.
        var hasDeployKey: Bool { approval != .none }
    }

    /// The file of the workflow.
    static let workflowFile = WorkflowIdentity.deliveryWorkflow

    /// The server that hosts the repository: `github.com`.
    let host: String
    /// The repository on its host: `acme/leaderboard`.
    let repository: String
    /// The numeric IDs by which the tokens of its workflows identify it; `nil` if they use only its path.
    let ids: RepositoryIDs?
    /// Whether it is on github.com, whose tokens may identify it by numbers. A self-hosted server's tokens don't.
    let tokensMayUseIDs: Bool
    let branch: String
    /// The people who must approve a change.
    let owners: [String]
    /// The number of people who must approve a change.
    let approvals: Int
    /// Whether there is a flake. Delivery uses its tools, which are also those of the developers.
    let hasFlake: Bool
    /// Whether the branch is protected. It isn't if the team leaves out the ruleset, or the workflow, without which nothing would
    /// report the required checks.
    let isProtected: Bool
    /// Whether the team uses both workflows.
    let hasWorkflows: Bool
    /// Whether the team leaves out the promotion workflow. It is still created, because only what is created can be left out.
    let leavesOutPromotion: Bool
    let places: [Place]
    let images: [Image]
    /// The name of the stack.
    let stack: String
    /// The environments in the order in which a release reaches them.
    let stages: [Stage]
    /// The architectures that images run on, in Kubernetes' terms; empty if the stack does not state any.
    let architectures: Set<String>

    /// Derives the delivery from a lowered stack and the files that the other targets made of it.
    ///
    /// Returns `nil` for a repository on a host other than GitHub: `github.com`, or a self-hosted server whose name indicates it
    /// (`github.acme.com`).
    init?(_ stack: LoweredStack, paths: [String]) {
        guard let repository = stack.environments.lazy.compactMap(\.parts.repositories.first).first else { return nil }
        let host = String(repository.url.split(separator: "/").dropFirst().first ?? "")
        self.host = host
        guard host.split(separator: ".").contains("github") else { return nil }
        // Git accepts the URL with and without the suffix; the host's own name for the repository has none.
        let path = repository.url.split(separator: "/").dropFirst(2).joined(separator: "/")
        self.repository = path.hasSuffix(".git") ? String(path.dropLast(4)) : path
        ids = repository.ids
        tokensMayUseIDs = host == "github.com"
        branch = repository.branch
        owners = repository.owners
        approvals = repository.approvals
        hasFlake = paths.contains("flake.nix")
        let exclusions = stack.environments.flatMap(\.parts.exclusions)
        func isLeftOut(_ path: String) -> Bool { exclusions.contains { $0.covers(path, local: path) } }
        isProtected = ![Self.workflowFile, Self.rulesetFile].contains(where: isLeftOut)
        leavesOutPromotion = isLeftOut(Promotion.file)
        hasWorkflows = ![Self.workflowFile, Promotion.file].contains(where: isLeftOut)
        places = stack.environments.filter { !$0.parts.terraform.isEmpty }.map { environment in
            let policies = environment.directory + "policies/"
            return Place(
                name: environment.environment.name,
                folder: environment.directory.isEmpty ? "." : String(environment.directory.dropLast()),
                account: CloudAccount(environment.parts),
                hasPlanPolicies: paths.contains { $0.hasPrefix(policies) && $0.hasSuffix(".rego") },
                roles: environment.parts.deliveryRoles,
                createsIdentityProvider: environment.parts.createsIdentityProvider,
                hasCluster: environment.parts.clusterAccess != nil,
                replacesNodes: environment.parts.terraform.contains {
                    $0.block.type == "resource" && $0.block.labels.first == "aws_eks_node_group"
                })
        }
        images = Self.images(of: stack)
        self.stack = stack.name
        let places = places
        stages = stack.environments.enumerated().map { index, lowered in
            let environment = lowered.environment
            let name = environment.isUnnamed ? Stage.unnamed : environment.name
            return Stage(
                name: name, folder: lowered.directory.isEmpty ? "." : String(lowered.directory.dropLast()),
                place: places.first { $0.name == environment.name },
                approval: environment.approval ?? (index == 0 ? .none : .reviewers), application: lowered.namespace,
                isReported: lowered.parts.notificationService != nil && !lowered.parts.manifests.isEmpty,
                tagPrefix: ImageTag.deployed(in: environment.name),
                environment: DeliveryRole.Job.apply.environment(of: environment.name) ?? name,
                approvalEnvironment: environment.isUnnamed ? "approval" : "\(name)-approval")
        }
        architectures = Set(
            stack.environments.flatMap(\.parts.manifests).compactMap {
                PodTemplate.spec(of: $0.node)?["nodeSelector"]?["kubernetes.io/arch"]?.stringValue
            })
    }

    /// The workflow that checks each change and turns each merge into a release.
    var workflow: Workflow {
        let delivering = delivers ? publications + releases : []
        return Workflow(
            name: "deliver", triggers: .changes(of: branch),
            group: "deliver-${{ github.event_name == 'pull_request' && github.ref || github.run_id }}",
            cancels: "${{ github.event_name == 'pull_request' }}",
            groupReason:
                "A newer push replaces the run of a pull request. Runs that deliver don't wait for one another.",
            jobs: checks + plans + [allChecks, comment] + delivering)
    }

    /// Whether merges become releases. If the team leaves out the flake, the tools that build images and judge plans are unknown.
    var delivers: Bool { hasWorkflows && (hasFlake || images.isEmpty && places.isEmpty) }

    /// The name of the repository in the workflow's tokens.
    var subject: String { ids?.subject(of: repository) ?? repository }

    /// The reasons why the stack cannot be delivered as declared.
    var faults: [String] {
        var faults: [String] = []
        if registries.count > 1 {
            let names = registries.joined(separator: " and ")
            faults.append("the workflow signs in to only one registry, but the images are in \(names)")
        }
        return faults
    }

    /// The conflict between the deployed branch and the release branches; `nil` if there is none.
    ///
    /// Git stores a branch as a file, so `deploy` and `deploy/shop/staging` cannot both exist. The workflows and the rulesets
    /// would mistake a branch with such a name for one of their own.
    var branchFault: String? {
        guard delivers else { return nil }
        for other in [line] + stages.flatMap({ $0.branches(of: stack) }) {
            let name = branch.debugDescription
            if branch.utf8.elementsEqual(other.utf8) {
                return
                    "the branch \(name) is reserved for the releases of the stack; deploy another branch, such as \"main\""
            }
            if other.utf8.starts(with: "\(branch)/".utf8) || branch.utf8.starts(with: "\(other)/".utf8) {
                return
                    "Git cannot store the branch \(name) alongside \(other.debugDescription), which the releases of the stack need; "
                    + "deploy another branch, such as \"main\""
            }
        }
        return nil
    }

    /// The role that pushes images; `nil` if Terraform creates none.
    var pushRole: DeliveryRole? { places.lazy.flatMap(\.roles).first { $0.job == .push } }

    /// The hosts of the images' repositories, each once.
    var registries: [String] {
        Set(images.map { String($0.part.repository.prefix { $0 != "/" }) }).sorted()
    }

    /// Whether images run on several architectures: each is built on every one of its architectures, and an index lists the
    /// builds.
    var buildsIndexes: Bool { architectures.count > 1 }

    /// A runner with the architecture of the images: nothing is emulated, and what was tested is what runs. If there are several
    /// architectures, the one in the job's matrix.
    var imageRunner: String {
        if buildsIndexes { return "${{ matrix.architecture == 'arm64' && '\(Job.armRunner)' || '\(Job.runner)' }}" }
        return architectures == ["arm64"] ? Job.armRunner : Job.runner
    }

    private static func images(of stack: LoweredStack) -> [Image] {
        let packages = Set(
            stack.environments.flatMap(\.parts.nix).compactMap { part in
                if case .package(let name, _) = part.content { name } else { nil }
            })
        var seen: Set<String> = []
        // If an image differs between environments, so do its files, which is a separate error.
        return stack.environments.flatMap(\.parts.images).filter { seen.insert($0.repository).inserted }.map {
            Image(part: $0, isBuiltByNix: packages.contains("\($0.name)-image"))
        }
    }
}
