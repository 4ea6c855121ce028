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
    /// The numbers by which the tokens of its workflows name it; `nil` where they name it by its path alone.
    public let ids: RepositoryIDs?

    /// Declares the repository.
    ///
    /// - Parameters:
    ///   - url: An `https` address: `https://github.com/acme/leaderboard`. Refused with `SG303` otherwise.
    ///   - branch: The branch that is deployed; `main` by default.
    ///   - owners: Who must agree to a change, as CODEOWNERS has them: `@acme/platform`. Nobody by default.
    ///   - images: The registry path of its images; for a repository on GitHub the same path on its registry,
    ///     `ghcr.io/acme/leaderboard`.
    ///   - ids: The numbers by which the tokens of its workflows name it and its owner: those of a repository that was made,
    ///     renamed or transferred since 15 July 2026, or that was switched over. `BOOTSTRAP.md` says how to see whether they
    ///     do. Without them the clouds trust the path alone. Less than 1 is refused with `SG301`, and another host than
    ///     github.com with `SG304`.
    public init(
        _ url: String, branch: String = Defaults.branch.value, owners: [String] = Defaults.owners.value,
        images: String? = nil, ids: RepositoryIDs? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column
    ) {
        location = SourceLocation(file: file, line: line, column: column)
        self.url = url
        self.branch = branch
        self.owners = owners
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
        let path = url.dropFirst("https://".count).split(separator: "/", omittingEmptySubsequences: false)
        if !url.hasPrefix("https://") || path.count < 2 || path.contains("") || url.contains(" ") {
            found.append(
                context.error(
                    .invalidValue,
                    "the address \(url.debugDescription) of the repository is not of the form "
                        + "https://host/owner/name"))
        }
        if branch.isEmpty || branch.contains(" ") {
            found.append(context.error(.invalidValue, "the branch \(branch.debugDescription) is no branch's name"))
        }
        for owner in owners where !owner.contains("@") || owner.contains(" ") {
            found.append(
                context.error(
                    .invalidValue,
                    "the owner \(owner.debugDescription) is neither @user, @organisation/team nor an "
                        + "e-mail address"))
        }
        found += checkIDs(context)
        for other in context.graph.all(Repository.self) where other.node.index < context.node.index {
            found.append(
                context.error(
                    .conflictingSettings, "a stack lives in one repository",
                    notes: [.init("the first one is declared here", at: other.node.location)]))
        }
        return found
    }

    private func checkIDs(_ context: Context) -> [Diagnostic] {
        guard let ids else { return [] }
        var found = [ids.owner, ids.repository].filter { $0 < 1 }.map {
            context.error(.outOfRange, "GitHub numbers owners and repositories from 1, not \($0)")
        }
        if gitHubPath == nil {
            found.append(
                context.error(.conflictingSettings, "a repository has numbers on github.com, and this one is elsewhere")
            )
        }
        return found
    }

    /// Tells the targets where the files live.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(repository: RepositoryPart(url: url, branch: branch, owners: owners, ids: ids))
    }
}

extension Context {
    /// The repository that the stack declares.
    public var repository: Repository? { graph.all(Repository.self).first?.value }
}
