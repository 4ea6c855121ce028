public import StackDiagnostics
import StackFormats
public import StackLanguage
public import StackModel
import TerraformModel

/// The compiler: a pure function from a stack, the lock and, for a release, the digests of its images to a tree of files.
///
/// This file lists every stage in order, with its input and output. A stage collects all faults instead of stopping at the first
/// one. The pipeline stops between groups of stages, because a graph with a broken relation cannot be lowered and a tree that a
/// format cannot represent cannot be delivered. The compiler touches no disk: delivery happens elsewhere. `Transition` compares
/// the tree with the previous files and finds what the change would lose.
public struct Compiler: Sendable {
    /// All pins.
    public private(set) var lock: Lock
    /// The digests of the images that the repository builds; `nil` unless a release is compiled.
    public let images: BuiltImages?

    /// Runs the stack's body once per environment.
    var declare: @Sendable (StackSource) -> ([DeclaredEnvironment], [Diagnostic]) = Declare.run
    /// Resolves every name and turns every relation into an edge with its binding.
    var link: @Sendable (DeclaredEnvironment, StackSource, Lock) -> (LinkedEnvironment, [Diagnostic]) = Link.run
    /// Finds faults in the graph.
    var check: @Sendable (LinkedEnvironment) -> [Diagnostic] = Check.run
    /// Lowers the declarations to parts: Kubernetes objects, Terraform blocks, Nix attributes, documents.
    var lower: @Sendable (LinkedEnvironment, OriginTable) -> LoweredEnvironment = Lower.run
    /// Applies the team's patches to parts of any kind.
    var patch: @Sendable (LoweredEnvironment) -> (LoweredEnvironment, [Diagnostic]) = Patch.run
    /// Writes the digests of all images that components did not pin themselves.
    var pin: @Sendable (LoweredEnvironment) -> LoweredEnvironment = PinImages.run
    /// Finds faults in the parts: schemas, policies, limits.
    var verify: @Sendable (LoweredEnvironment) -> [Diagnostic] = Verify.run
    /// Assembles the parts of all environments into documents: a path and a syntax tree each.
    var assemble: @Sendable (LoweredStack) -> ([Document], [Diagnostic]) = Assemble.run
    /// Prints the documents as bytes, with a map from line to origin.
    var print: @Sendable ([Document]) -> [PrintedDocument] = Print.run
    /// Finds faults in the bytes: text that a format cannot represent, and secrets that became text.
    var inspect: @Sendable ([PrintedDocument], LoweredStack) -> [Diagnostic] = Inspect.run

    /// Creates a compiler that reads its pins from a lock.
    ///
    /// - Parameters:
    ///   - lock: All pins.
    ///   - images: The digests of the images that the repository builds, to compile a release; `nil` for the files of the
    ///     deployed branch, which reference these images by the tag `unreleased`.
    public init(lock: Lock, images: BuiltImages? = nil) {
        self.lock = lock
        self.images = images
    }

    /// Compiles one stack. Returns no files if any diagnostic is an error.
    ///
    /// - Parameters:
    ///   - stack: The stack.
    ///   - location: The line that lists the stack, for diagnostics about the stack as a whole.
    public func compile(_ stack: any Stack, at location: SourceLocation) -> Compilation {
        let lookUps = Lock.LookUps()
        var recording = self
        recording.lock = lock.recording(in: lookUps)
        var compilation = recording.run(stack, at: location)
        compilation.pins = lookUps.keys
        return compilation
    }

    /// Runs every stage on one stack, in order.
    private func run(_ stack: any Stack, at location: SourceLocation) -> Compilation {
        let source = StackSource(stack: stack, location: location, images: images)
        let (linked, intended) = linkAndCheck(source)
        var diagnostics = intended
        guard !diagnostics.hasErrors else { return failed(diagnostics, linked) }

        var lowered = LoweredStack(source: source, lock: lock, environments: [])
        var origins = OriginTable()
        var isTooDeep = false
        for environment in linked {
            let (patched, patchDiagnostics) = patch(lower(environment, origins))
            let result = pin(patched)
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

    /// Resolves one stack: runs the first three stages and stops before lowering. Returns no graphs if any diagnostic is an
    /// error.
    ///
    /// - Parameters:
    ///   - stack: The stack.
    ///   - location: The line that lists the stack, for diagnostics about the stack as a whole.
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

    /// A compilation with errors. An error may be about text that contains a secret. Such text is no longer printed, so the
    /// secret is reported here, before the other errors.
    private func failed(_ diagnostics: Diagnostics, _ linked: [LinkedEnvironment]) -> Compilation {
        var diagnostics = diagnostics
        diagnostics.add(contentsOf: SecretsInText.diagnostics(in: linked.map(\.graph)))
        return Compilation(files: nil, diagnostics: diagnostics.sorted)
    }

    /// Collects the printed documents into a tree. Every path must be valid and unique on Linux, macOS and Windows.
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

    /// Records what the files of an environment declare, with the line of each declaration. `Transition` compares it with the
    /// previous files.
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
                    removal.action, of: removal.subject, Set(removal.addresses), objects: Set(removal.objects),
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

/// The result of compiling a stack.
public struct Compilation: Sendable {
    /// The files; `nil` if any diagnostic is an error.
    public let files: FileTree?
    /// The diagnostics, sorted by place, without duplicates.
    public let diagnostics: [Diagnostic]
    /// The pins that were looked up, whether or not the lock has them. After an error, stages are skipped and their pins are
    /// missing.
    public internal(set) var pins: Set<Lock.Key> = []
}

/// The result of resolving a stack.
public struct Resolution: Sendable {
    /// The declarations of each environment with every relation as an edge; `nil` if any diagnostic is an error.
    public let graphs: [(environment: Environment, graph: Graph)]?
    /// The diagnostics, sorted by place, without duplicates.
    public let diagnostics: [Diagnostic]
}
