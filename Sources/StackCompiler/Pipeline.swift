public import StackDiagnostics
import StackFormats
public import StackLanguage
public import StackModel
import TerraformModel

/// The compiler: a pure function from a stack, the lock and, for a release, the digests of its images to a tree of files.
///
/// This file names every stage, in order, with what it takes and gives. A stage collects what is wrong instead of
/// stopping at the first fault; the pipeline stops between groups of stages, since a graph with a broken relation cannot
/// be lowered and a tree that a format cannot hold cannot be delivered. Delivering is not its work: it touches no disk.
/// What a change would lose is found by `Transition`, which compares the tree with the files before.
public struct Compiler: Sendable {
    /// Every pin.
    public private(set) var lock: Lock
    /// The digests of the images that the repository builds, where a release is compiled.
    public let images: BuiltImages?

    /// Runs the stack's body once for each environment.
    var declare: @Sendable (StackSource) -> ([DeclaredEnvironment], [Diagnostic]) = Declare.run
    /// Resolves every name, and makes every relation an edge with its binding.
    var link: @Sendable (DeclaredEnvironment, StackSource, Lock) -> (LinkedEnvironment, [Diagnostic]) = Link.run
    /// Finds what is wrong with what the team intends.
    var check: @Sendable (LinkedEnvironment) -> [Diagnostic] = Check.run
    /// Makes the declarations parts: Kubernetes objects, Terraform blocks, Nix attributes, documents.
    var lower: @Sendable (LinkedEnvironment, OriginTable) -> LoweredEnvironment = Lower.run
    /// Makes the changes that the team asks for by hand, in whatever part.
    var patch: @Sendable (LoweredEnvironment) -> (LoweredEnvironment, [Diagnostic]) = Patch.run
    /// Finds what is wrong with the parts: schemas, policies, limits.
    var verify: @Sendable (LoweredEnvironment) -> [Diagnostic] = Verify.run
    /// Makes the parts of all environments documents: a path and a syntax tree.
    var assemble: @Sendable (LoweredStack) -> ([Document], [Diagnostic]) = Assemble.run
    /// Makes the documents bytes, with a map from line to origin.
    var print: @Sendable ([Document]) -> [PrintedDocument] = Print.run
    /// Finds what is wrong with the bytes: text that a format cannot hold, secrets that became text.
    var inspect: @Sendable ([PrintedDocument], LoweredStack) -> [Diagnostic] = Inspect.run

    /// Makes a compiler that reads its pins from a lock.
    ///
    /// - Parameters:
    ///   - lock: Every pin.
    ///   - images: The digests of the images that the repository builds, to compile a release; `nil` for the files of the deployed
    ///     branch, which name these images by the tag `unreleased`.
    public init(lock: Lock, images: BuiltImages? = nil) {
        self.lock = lock
        self.images = images
    }

    /// Compiles one stack. With an error among the diagnostics there are no files.
    ///
    /// - Parameters:
    ///   - stack: The stack.
    ///   - location: Where it is listed: what is said of the stack as a whole is said there.
    public func compile(_ stack: any Stack, at location: SourceLocation) -> Compilation {
        let lookUps = Lock.LookUps()
        var recording = self
        recording.lock = lock.recording(in: lookUps)
        var compilation = recording.run(stack, at: location)
        compilation.pins = lookUps.keys
        return compilation
    }

    /// Compiles one stack: every stage in order.
    private func run(_ stack: any Stack, at location: SourceLocation) -> Compilation {
        let source = StackSource(stack: stack, location: location, images: images)
        let (linked, intended) = linkAndCheck(source)
        var diagnostics = intended
        guard !diagnostics.hasErrors else { return failed(diagnostics, linked) }

        var lowered = LoweredStack(source: source, lock: lock, environments: [])
        var origins = OriginTable()
        var isTooDeep = false
        for environment in linked {
            let (result, patchDiagnostics) = patch(lower(environment, origins))
            diagnostics.add(contentsOf: patchDiagnostics)
            origins = result.parts.origins
            let deep = Nesting.diagnostics(in: result.parts)
            isTooDeep = isTooDeep || !deep.isEmpty
            diagnostics.add(contentsOf: deep.isEmpty ? verify(result) : deep)
            lowered.environments.append(result)
        }
        guard !isTooDeep else { return failed(diagnostics, linked) }
        let (documents, assembleDiagnostics) = assemble(lowered)
        diagnostics.add(contentsOf: assembleDiagnostics)
        let printed = print(documents)
        diagnostics.add(contentsOf: inspect(printed, lowered))
        guard !diagnostics.hasErrors else { return failed(diagnostics, linked) }

        let (files, faults) = collect(printed, lowered)
        diagnostics.add(contentsOf: faults)
        return Compilation(files: diagnostics.hasErrors ? nil : files, diagnostics: diagnostics.sorted)
    }

    /// Resolves one stack, and stops before anything is made of it: the first three stages. With an error among the
    /// diagnostics there are no graphs.
    ///
    /// - Parameters:
    ///   - stack: The stack.
    ///   - location: Where it is listed: what is said of the stack as a whole is said there.
    public func resolve(_ stack: any Stack, at location: SourceLocation) -> Resolution {
        let (linked, diagnostics) = linkAndCheck(StackSource(stack: stack, location: location, images: images))
        let graphs = linked.map { (environment: $0.environment, graph: $0.graph) }
        return Resolution(graphs: diagnostics.hasErrors ? nil : graphs, diagnostics: diagnostics.sorted)
    }
}

extension Compiler {
    /// Declares the stack, links each of its environments and checks what the team intends.
    private func linkAndCheck(_ source: StackSource) -> ([LinkedEnvironment], Diagnostics) {
        let (declared, declareDiagnostics) = declare(source)
        var diagnostics = Diagnostics(declareDiagnostics)
        var linked: [LinkedEnvironment] = []
        for environment in declared {
            let (result, linkDiagnostics) = link(environment, source, lock)
            diagnostics.add(contentsOf: linkDiagnostics)
            diagnostics.add(contentsOf: check(result))
            linked.append(result)
        }
        return (linked, diagnostics)
    }

    /// A compilation with errors. What one of them is about may be a text that contains a secret, and that is no longer
    /// printed: then the secret is reported, too, and first.
    private func failed(_ diagnostics: Diagnostics, _ linked: [LinkedEnvironment]) -> Compilation {
        var diagnostics = diagnostics
        diagnostics.add(contentsOf: SecretsInText.diagnostics(in: linked.map(\.graph)))
        return Compilation(files: nil, diagnostics: diagnostics.sorted)
    }

    /// Makes the printed documents a tree. A path that no file system or no other machine could hold is an error.
    private func collect(_ documents: [PrintedDocument], _ stack: LoweredStack) -> (FileTree, [Diagnostic]) {
        var files = FileTree()
        var diagnostics: [Diagnostic] = []
        for document in documents {
            let location = stack.location(of: document.origin) ?? stack.source.location
            do throws(FileTree.Fault) {
                try files.add(document.rendering.bytes, at: document.path, isReleased: document.isReleased)
            } catch {
                switch error {
                case .invalidPath(let path, let reason):
                    diagnostics.append(
                        Diagnostic(
                            .invalidPath, "the path \(path.debugDescription) \(reason)", at: location,
                            notes: [
                                .init("choose a path that names the same file on Linux, macOS and Windows")
                            ]))
                case .collision(let path, let other):
                    diagnostics.append(
                        Diagnostic(
                            .conflictingFile,
                            "the paths \(path.debugDescription) and \(other.debugDescription) name the same file on some file "
                                + "systems; rename one of them", at: location))
                }
            }
        }
        for environment in stack.environments { describe(environment, in: &files) }
        for image in BuildInputs.images(of: stack, files) { files.add(image) }
        // Each environment continues the table of the one before.
        files.origins = stack.environments.last?.parts.origins ?? OriginTable()
        return (files, diagnostics)
    }

    /// Records what the files of an environment declare, with the line of each: a `Transition` compares it with the
    /// files before.
    private func describe(_ environment: LoweredEnvironment, in files: inout FileTree) {
        let parts = environment.parts
        let path = environment.directory + TerraformTarget.file
        if files[path] != nil {
            for part in parts.terraform where part.block.type == "resource" && part.block.labels.count == 2 {
                files.add(
                    FileTree.TerraformResource(
                        type: part.block.labels[0], name: part.block.labels[1], lifetime: part.lifetime ?? .lasting,
                        body: part.block.body, at: parts.location(of: part.origin)),
                    in: path)
            }
            if let provider = parts.terraform.first(where: { $0.block.type == "provider" }),
                let location = parts.location(of: provider.origin)
            {
                files.addSettings(at: location, in: path)
            }
        }
        for removal in parts.removals {
            files.add(
                FileTree.Removal(
                    removal.verb, of: removal.subject, Set(removal.addresses), objects: Set(removal.objects),
                    at: parts.location(of: removal.origin)),
                in: path)
        }
        for manifest in parts.manifests {
            let path = environment.directory + manifest.file.path
            guard files[path] != nil else { continue }
            files.add(
                FileTree.Object(
                    group: manifest.group, kind: manifest.kind, namespace: manifest.namespace, name: manifest.name,
                    node: manifest.node, recreation: parts.recreation(of: manifest).flatMap(parts.location),
                    at: parts.location(of: manifest.origin)),
                in: path)
        }
    }
}

/// What compiling a stack gives.
public struct Compilation: Sendable {
    /// The files; `nil` where a diagnostic is an error.
    public let files: FileTree?
    /// What there is to say, sorted by place, each once.
    public let diagnostics: [Diagnostic]
    /// The pins that were looked up, whether the lock has them or not. With an error, stages are missing and so are their pins.
    public internal(set) var pins: Set<Lock.Key> = []
}

/// What resolving a stack gives.
public struct Resolution: Sendable {
    /// The declarations of each environment, every relation an edge; `nil` where a diagnostic is an error.
    public let graphs: [(environment: Environment, graph: Graph)]?
    /// What there is to say, sorted by place, each once.
    public let diagnostics: [Diagnostic]
}
