import Foundation
import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackModel
import StackWorkspace

/// The early end of a command, with diagnostics to show.
struct Halt: Error {
    let diagnostics: [Diagnostic]
    let exitCode: ExitCode

    init(_ diagnostics: [Diagnostic], _ exitCode: ExitCode) {
        self.diagnostics = diagnostics
        self.exitCode = exitCode
    }

    init(_ error: WorkspaceError) {
        self.init([error.diagnostic], .failure)
    }
}

extension TeamPackage {
    /// Returns the inputs of the images of a stack's files.
    func inputs(of files: FileTree, in folder: String) throws(WorkspaceError) -> [InputList] {
        try files.images.map { image throws(WorkspaceError) in try InputList(image, files: files, in: folder) }
    }

    /// Runs an operation on the release of the stack that the options name. If that fails, shows why.
    func release(_ options: ReleaseOptions, _ body: (TeamRelease) throws(Halt) -> Void) -> ExitCode {
        let (stacks, unknown) = stacks(named: options.stack.map { [$0] } ?? [])
        guard unknown.isEmpty, let stack = stacks.first, stacks.count == 1 else {
            let several = Diagnostic(
                .unknownStack, "this package has \(stacks.count) stacks; name one with --stack", at: nil,
                notes: [listOfStacks])
            Console.show(unknown.isEmpty ? [several] : unknown, as: options.diagnostics)
            return .usage
        }
        do throws(Halt) {
            try body(TeamRelease(package: self, stack: stack, format: options.diagnostics))
            return .success
        } catch {
            Console.show(error.diagnostics, as: options.diagnostics)
            return error.exitCode
        }
    }
}

/// The release of one stack of a package.
struct TeamRelease {
    let package: TeamPackage
    let stack: ListedStack
    let format: DiagnosticFormat

    /// The folder of the stack's files.
    private var folder: String { package.folder(of: stack, override: nil).path }
    private var checkout: GitCheckout { GitCheckout(package.root) }

    // MARK: The checkout

    /// Rejects a checkout whose files differ from its commit: the compilation could not be repeated.
    ///
    /// - Parameter folders: The folders of releases, which may be inside the repository.
    func requireCleanCheckout(excluding folders: String...) throws(Halt) {
        try requireCleanCheckout(excluding: folders)
        try requireResolvedPackage()
    }

    /// Rejects a checkout that is not at the release's commit, or whose commit the deployed branch does not contain.
    func requireCheckout(of record: ReleaseRecord, excluding folders: [String]) throws(Halt) {
        guard record.stack == stack.stack.name else {
            throw rejection(
                .unreadableRelease, "the release belongs to the stack '\(record.stack)', not to '\(stack.stack.name)'")
        }
        let head = try rethrowing { () throws(WorkspaceError) in try checkout.head() }
        guard head == record.commit else {
            throw rejection(
                .unmergedRelease, "commit \(head) is checked out, but the release was compiled from \(record.commit)",
                note: "git checkout --detach \(record.commit)")
        }
        try requireCleanCheckout(excluding: folders)
        try requireResolvedPackage()
        try requireMerged(record.commit)
    }

    private func requireCleanCheckout(excluding folders: [String]) throws(Halt) {
        let root = Self.absolute(package.root)
        // The build folder exists in every checkout and is not a source.
        let own =
            [".build"]
            + folders.map(Self.absolute).filter { $0.hasPrefix(root + "/") }
            .map { String($0.dropFirst(root.utf8.count + 1)) }
        let changes = try rethrowing { () throws(WorkspaceError) in try checkout.changes(excluding: own) }
        guard let first = changes.first else { return }
        let others = changes.count - 1
        let rest =
            others == 0 ? " differs" : " and \(others) other \(others == 1 ? "path differs" : "paths differ")"
        throw rejection(
            .unusableCheckout,
            "a release must be compiled from a clean checkout, but '\(first)'\(rest) from the commit",
            note: "commit the changes, or check the commit out in another folder")
    }

    /// Rejects a checkout without a committed `Package.resolved`: another machine could resolve another version of Stackgen,
    /// which compiles different bytes.
    private func requireResolvedPackage() throws(Halt) {
        let isTracked = try rethrowing { () throws(WorkspaceError) in try checkout.headContains("Package.resolved") }
        guard !isTracked else { return }
        throw rejection(
            .unusableCheckout,
            "Package.resolved is not committed, so the same commit could be compiled by another version of Stackgen",
            note: "swift package resolve && git add --force Package.resolved")
    }

    private func requireMerged(_ commit: String) throws(Halt) {
        guard let branch = try deployedBranch() else { return }
        let names = ["refs/remotes/origin/\(branch)", "refs/heads/\(branch)"]
        let tip = try rethrowing { () throws(WorkspaceError) -> String? in
            for name in names { if let tip = try checkout.commit(of: name) { return tip } }
            return nil
        }
        guard let tip else {
            throw rejection(
                .unmergedRelease, "the branch '\(branch)' is not in this checkout, so what was merged is unknown",
                note: "git fetch origin \(branch)")
        }
        if try rethrowing({ () throws(WorkspaceError) in try checkout.isShallow() }) {
            throw rejection(
                .unmergedRelease, "this checkout is shallow, so what was merged is unknown",
                note: "git fetch --unshallow origin \(branch)")
        }
        guard try rethrowing({ () throws(WorkspaceError) in try checkout.contains(commit, in: tip) }) else {
            throw rejection(.unmergedRelease, "the branch '\(branch)' does not contain the release's commit \(commit)")
        }
    }

    private func deployedBranch() throws(Halt) -> String? {
        let (graphs, diagnostics) = package.resolve([stack])
        guard let graphs else { throw Halt(diagnostics, .invalid) }
        return graphs.lazy.compactMap { $0.graph.all(Repository.self).first?.value.branch }.first
    }

    // MARK: Compiling

    /// Returns the record of a release that is compiled from the checkout.
    ///
    /// - Parameters:
    ///   - number: Its number.
    ///   - digests: The digests of the images, which must be exactly those that the stack builds.
    func record(number: Int, digests: [ImageArgument]) throws(Halt) -> ReleaseRecord {
        let files = try compile(nil)
        try requireImages(digests, of: files)
        let byName = Dictionary(digests.map { ($0.name, $0.digest) }) { first, _ in first }
        let head = try rethrowing { () throws(WorkspaceError) in try checkout.head() }
        let lists = try rethrowing { () throws(WorkspaceError) in try package.inputs(of: files, in: folder) }
        let images = lists.map { list in
            ReleaseRecord.Image(
                name: list.name, repository: list.repository, digest: byName[list.name] ?? "", inputs: list.hash)
        }
        return ReleaseRecord(
            stack: stack.stack.name, number: number, commit: head, version: Stackgen.version, images: images)
    }

    private func requireImages(_ digests: [ImageArgument], of files: FileTree) throws(Halt) {
        let names = files.images.map(\.name)
        var faults: [String] = []
        for name in names {
            let count = digests.count { $0.name == name }
            if count == 0 { faults.append("no digest for the image '\(name)': pass --image \(name)=sha256:…") }
            if count > 1 { faults.append("\(count) digests for the image '\(name)'") }
        }
        for digest in digests where !names.contains(digest.name) {
            faults.append("the stack '\(stack.stack.name)' does not build an image '\(digest.name)'")
        }
        guard faults.isEmpty else {
            throw Halt(faults.map { Diagnostic(.incompleteRelease, $0, at: nil) }, .usage)
        }
    }

    /// Returns the files of a release: those compiled with its images, and its record.
    private func files(of record: ReleaseRecord) throws(Halt) -> FileTree {
        var files = try compile(record.builtImages).release
        do throws(FileTree.Fault) {
            try files.add(record.document.render().bytes, at: ReleaseRecord.path)
        } catch {
            throw rejection(
                .conflictingFile,
                "the stack generates a file '\(ReleaseRecord.path)', but that path is reserved for the record of a release"
            )
        }
        return files
    }

    private func compile(_ images: BuiltImages?) throws(Halt) -> FileTree {
        let (files, diagnostics) = package.compile([stack], images: images)
        guard let files = files?.first else { throw Halt(diagnostics, .invalid) }
        return files
    }

    func write(_ record: ReleaseRecord, to output: String) throws(Halt) {
        let files = try files(of: record)
        try rethrowing { () throws(WorkspaceError) in try ReleaseFolder.write(files, to: output) }
    }

    // MARK: Verifying

    func read(_ folder: String) throws(Halt) -> (files: [String: [UInt8]], record: ReleaseRecord) {
        let files = try rethrowing { () throws(WorkspaceError) in try ReleaseFolder.read(folder) }
        let (record, diagnostics) = ReleaseReader.record(of: files, in: folder)
        guard let record else { throw Halt(diagnostics, .failure) }
        return (files, record)
    }

    /// Compares the files of a release with what its record compiles to, and shows the differences.
    ///
    /// - Returns: The compiled files, equal to those of the release.
    func compare(_ files: [String: [UInt8]], _ record: ReleaseRecord, in folder: String) throws(Halt) -> FileTree {
        guard record.version == Stackgen.version else {
            throw rejection(
                .differentRelease,
                "the release was compiled by Stackgen \(record.version), but its commit uses \(Stackgen.version)")
        }
        let digests = record.images.map { ImageArgument(name: $0.name, digest: $0.digest) }
        // The hashes of the inputs are recomputed, so that they are compared as well.
        let again = try self.record(number: record.number, digests: digests)
        let expected = try self.files(of: again)
        let drifts = Drift.between(files, and: expected)
        guard !drifts.isEmpty else { return expected }
        for drift in drifts { Console.print(verbatim: drift.unifiedDiff(in: folder)) }
        throw Halt(
            [
                Diagnostic(
                    .differentRelease,
                    "\(drifts.count) \(drifts.count == 1 ? "file" : "files") of '\(folder)' differ from what commit "
                        + "\(record.commit) compiles to", at: nil)
            ], .drift)
    }

    /// Rejects a change to what an environment runs that would lose data or that the cluster would reject.
    func judge(
        from deployed: String, to after: FileTree, environment: String?, isRollback: Bool
    ) throws(Halt) {
        let before = try rethrowing { () throws(WorkspaceError) in try ReleaseFolder.read(deployed) }
        let prefix = environment.map { "\($0)/" } ?? ""
        let concerned = before.filter { path, _ in
            // A rollback does not apply Terraform.
            path.hasPrefix(prefix) && path != ReleaseRecord.path && !(isRollback && path.hasSuffix(".tf"))
        }
        var found = Transition(
            from: concerned, to: after, stack: stack.location, folder: deployed, kinds: package.kinds
        ).diagnostics
        if isRollback {
            found += RepeatedJobs.diagnostics(from: concerned, to: after, in: prefix, stack: stack.location)
            found += MissingResources.diagnostics(from: before, to: after, in: prefix, stack: stack.location)
        }
        if found.contains(where: { $0.severity == .error }) { throw Halt(found, .failure) }
        Console.show(found, as: format)
    }

    static func difference(
        from before: [String: [UInt8]], to after: [String: [UInt8]], environment: String?
    ) -> String {
        ReleaseDifference(from: before, to: after, environment: environment).page.render().text
    }

    // MARK: Failing

    private func rethrowing<Answer>(_ question: () throws(WorkspaceError) -> Answer) throws(Halt) -> Answer {
        do throws(WorkspaceError) {
            return try question()
        } catch {
            throw Halt(error)
        }
    }

    private func rejection(_ id: DiagnosticID, _ message: String, note: String? = nil) -> Halt {
        Halt([Diagnostic(id, message, at: nil, notes: note.map { [.init("run: \($0)")] } ?? [])], .failure)
    }

    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
}
