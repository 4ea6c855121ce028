public import StackDiagnostics
public import StackModel

/// The Git repository that contains the stack and its generated files. Argo CD reads it, and the delivery workflow runs in it.
///
/// Generates `argocd-app.yaml`, `.pre-commit-config.yaml`, `.gitattributes`, `CODEOWNERS` and the delivery workflow.
public struct Repository: Primitive {
    /// `repository`.
    public static let kind: Kind = "repository"
    /// The last component of the address.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The address.
    public let url: String
    /// The branch that is deployed.
    public let branch: String
    /// The owners, who must approve a change.
    public let owners: [String]
    /// The registry path under which its images are pushed, such as `ghcr.io/acme/leaderboard`.
    public let images: String?
    /// The number of people who must approve a change before it is merged.
    public let approvals: Int
    /// Whether its images can be pulled without signing in.
    public let hasPublicImages: Bool
    /// The IDs by which the tokens of its workflows name it; `nil` where they name it only by its path.
    public let ids: RepositoryIDs?

    /// Declares the repository.
    ///
    /// - Parameters:
    ///   - url: An `https` address without user, query and fragment, of letters, digits and `._-~`:
    ///     `https://github.com/acme/leaderboard`. Rejected with `SG303` otherwise.
    ///   - branch: The branch that is deployed; `main` by default. `SG303` rejects a name that `git check-ref-format --branch`
    ///     rejects, and a full reference such as `refs/heads/main`. Where the stack makes releases, it also rejects a branch
    ///     that Git cannot have beside theirs, such as `deploy`, `hold` or `releases`.
    ///   - owners: The owners, who must approve a change, in the form of CODEOWNERS: `@ann`, `@acme/platform` or an e-mail
    ///     address (`SG303`). None by default.
    ///   - approvals: The number of people who must approve a change before it is merged, 0 to 10 (`SG301`); 1 by default.
    ///     The branch's ruleset enforces it on GitHub. A repository with one maintainer needs 0.
    ///   - images: The registry path of its images, without tag and digest (`SG303`). For a repository on GitHub it defaults to
    ///     the same path on GitHub's registry, such as `ghcr.io/acme/leaderboard`.
    ///   - hasPublicImages: Whether the images can be pulled without signing in; false by default. Pods then pull them with a
    ///     secret that `BOOTSTRAP.md` creates, except from the registry of the cluster's own cloud, to which its nodes sign in
    ///     by themselves.
    ///   - ids: The IDs by which the tokens of its workflows name it and its owner. GitHub uses them for a repository that was
    ///     created, renamed or transferred since 15 July 2026, or that was switched over; `BOOTSTRAP.md` explains how to check.
    ///     Without them the clouds trust only the path. An ID less than 1 is rejected with `SG301`, and IDs on a host other
    ///     than github.com with `SG304`.
    public init(
        _ url: String, branch: String = Defaults.branch.value, owners: [String] = Defaults.owners.value,
        approvals: Int = Defaults.approvals.value, images: String? = nil,
        hasPublicImages: Bool = Defaults.hasPublicImages.value, ids: RepositoryIDs? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        location = SourceLocation(file: file, line: line, column: column)
        self.url = url
        self.branch = branch
        self.owners = owners
        self.approvals = approvals
        self.hasPublicImages = hasPublicImages
        self.ids = ids
        let path = url.split(separator: "/").map(String.init)
        name = (path.last ?? "").lowercased().replacing(".git", with: "").replacing("_", with: "-")
            .replacing(".", with: "-")
        if let images {
            self.images = images
        } else if path.count == 4, path[1] == "github.com" {
            self.images = "ghcr.io/\(path[2])/\(path[3])".lowercased()
        } else {
            self.images = nil
        }
    }

    /// Rejects values that Git, Argo CD, GitHub or the registry would not accept, and a second repository.
    public func check(in context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = RepositoryAddress.problem(in: url) {
            found.append(
                context.error(
                    .invalidValue, "the repository address \(url.debugDescription) \(fault)",
                    notes: [.init("write an address of the form https://host/owner/name")]))
        }
        if let fault = GitBranch.problem(in: branch) {
            found.append(context.error(.invalidValue, "the branch \(branch.debugDescription) \(fault)"))
        }
        for owner in owners {
            guard let fault = CodeOwner.problem(in: owner) else { continue }
            found.append(context.error(.invalidValue, "the owner \(owner.debugDescription) \(fault)"))
        }
        // A faulty address, which has its own diagnostic, makes the default registry path faulty too.
        if let images, RepositoryAddress.problem(in: url) == nil,
            let fault = ImageReference.problem(inRepository: images)
        {
            found.append(context.error(.invalidValue, "the registry path \(images.debugDescription) \(fault)"))
        }
        if !(0...10).contains(approvals) {
            found.append(context.error(.outOfRange, "approvals must be between 0 and 10, not \(approvals)"))
        }
        found += checkIDs(context)
        for other in context.graph.all(Repository.self) where other.node.index < context.node.index {
            found.append(
                context.error(
                    .conflictingSettings, "a stack may have only one repository",
                    notes: [.init("the first one is declared here", at: other.node.location)]))
        }
        return found
    }

    private func checkIDs(_ context: Context) -> [Diagnostic] {
        guard let ids else { return [] }
        // JSON readers keep whole numbers exact only up to 2^53.
        var found = [ids.owner, ids.repository].filter { !(1...1 << 53).contains($0) }.map {
            context.error(.outOfRange, "GitHub's owner and repository IDs must be between 1 and 2^53, not \($0)")
        }
        if gitHubPath == nil {
            found.append(
                context.error(
                    .conflictingSettings,
                    "owner and repository IDs exist only on github.com, and this repository is elsewhere")
            )
        }
        return found
    }

    /// Adds the repository for the targets, and the step that creates the pull secret.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(
            repository: RepositoryPart(url: url, branch: branch, owners: owners, approvals: approvals, ids: ids))
        lowerPullSecret(in: context, into: &parts)
    }
}

extension Context {
    /// The repository that the stack declares.
    public var repository: Repository? { graph.all(Repository.self).first?.value }
}
