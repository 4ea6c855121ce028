public import StackDiagnostics
public import StackModel

/// The Git repository that the stack and its files live in: what Argo CD reads, what the workflow runs in.
///
/// Makes `argocd-app.yaml`, `.pre-commit-config.yaml`, `.gitattributes`, `CODEOWNERS` and the delivery workflow.
public struct Repository: Primitive {
    /// `repository`.
    public static let kind: Kind = "repository"
    /// The last part of the address.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The address.
    public let url: String
    /// The branch that is deployed.
    public let branch: String
    /// Who must agree to a change.
    public let owners: [String]
    /// The registry path below which its images are: `ghcr.io/acme/leaderboard`.
    public let images: String?
    /// How many people must approve a change before it is merged.
    public let approvals: Int
    /// Whether everyone may pull its images.
    public let hasPublicImages: Bool
    /// The numbers by which the tokens of its workflows name it; `nil` where they name it by its path alone.
    public let ids: RepositoryIDs?

    /// Declares the repository.
    ///
    /// - Parameters:
    ///   - url: An `https` address without user, query and fragment, of letters, digits and `._-~`:
    ///     `https://github.com/acme/leaderboard`. Refused with `SG303` otherwise.
    ///   - branch: The branch that is deployed; `main` by default. A name that `git check-ref-format --branch` refuses is
    ///     refused with `SG303`, and so is a full reference such as `refs/heads/main`. Where the stack makes releases, `SG303`
    ///     rejects a branch that Git cannot have beside theirs, such as `deploy`, `hold` or `releases`.
    ///   - owners: Who must agree to a change, as CODEOWNERS has them: `@ann`, `@acme/platform` or an e-mail address
    ///     (`SG303`). Nobody by default.
    ///   - approvals: How many people must approve a change before it is merged, 0 to 10 (`SG301`); 1 by default. The
    ///     ruleset of the branch demands it on GitHub. A repository with one maintainer needs 0.
    ///   - images: The registry path of its images, without tag and digest (`SG303`); for a repository on GitHub the same
    ///     path on its registry, `ghcr.io/acme/leaderboard`.
    ///   - hasPublicImages: Whether everyone may pull the images. By default nobody may who has not signed in, and the
    ///     pods pull with a secret that `BOOTSTRAP.md` makes; nodes of a cluster sign in to the registry of their own
    ///     cloud by themselves.
    ///   - ids: The numbers by which the tokens of its workflows name it and its owner: those of a repository that was made,
    ///     renamed or transferred since 15 July 2026, or that was switched over. `BOOTSTRAP.md` says how to see whether they
    ///     do. Without them the clouds trust the path alone. Less than 1 is refused with `SG301`, and another host than
    ///     github.com with `SG304`.
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

    /// An address that Argo CD cannot read is refused.
    public func check(in context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let fault = RepositoryAddress.fault(in: url) {
            found.append(
                context.error(
                    .invalidValue, "the repository address \(url.debugDescription) \(fault)",
                    notes: [.init("write an address of the form https://host/owner/name")]))
        }
        if let fault = GitBranch.fault(in: branch) {
            found.append(context.error(.invalidValue, "the branch \(branch.debugDescription) \(fault)"))
        }
        for owner in owners {
            guard let fault = CodeOwner.fault(in: owner) else { continue }
            found.append(context.error(.invalidValue, "the owner \(owner.debugDescription) \(fault)"))
        }
        // A faulty address makes a faulty registry path, and is reported itself.
        if let images, RepositoryAddress.fault(in: url) == nil,
            let fault = ImageReference.fault(inRepository: images)
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
        // What reads the numbers as JSON keeps whole numbers up to 2^53.
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

    /// Tells the targets where the files live.
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
