import Foundation
import StackCompiler
import StackComponents
import StackDiagnostics
import StackModel
import StackWorkspace

/// The package that a command runs in: its root, its stacks, its lock, and the output folder of each stack.
struct TeamPackage {
    let root: String
    /// The source file that declares the stacks, at the path where it was compiled.
    let mainFile: String
    let output: Stackgen.Output
    let lockPath: String
    let stacks: [ListedStack]
    /// The kinds of declarations that contain data.
    let kinds: [LastingKind]

    init(
        mainFile: String, output: Stackgen.Output, lock: String, kinds: [LastingKind] = [], stacks: [ListedStack]
    ) {
        self.mainFile = mainFile
        let working = FileManager.default.currentDirectoryPath
        // The source file is still where it was compiled, unless the binary was moved: then the working folder determines the
        // root.
        root = Self.root(above: mainFile) ?? Self.root(above: working + "/x") ?? working
        self.output = output
        lockPath = lock
        self.stacks = stacks
        self.kinds = LastingKind.builtIn + kinds
    }

    private static func root(above file: String) -> String? {
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent().standardizedFileURL
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
                return folder.path
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    /// Reads the lock. If there is none, nothing is pinned.
    func readLock() -> (Lock, [Diagnostic]) { LockFile.read(at: root + "/" + lockPath) }

    /// Returns the lock for editing.
    func editableLock() -> EditableLock { EditableLock.read(at: root + "/" + lockPath) }

    /// Returns the stacks with the given names, or all stacks if there are none; and diagnostics for unknown names.
    ///
    /// - Parameter commands: The commands that the first name may be a misspelling of.
    func stacks(named names: [String], orCommands commands: [String] = []) -> ([ListedStack], [Diagnostic]) {
        guard !names.isEmpty else { return (stacks, []) }
        let diagnostics = names.enumerated().compactMap { index, name in
            stacks.contains { $0.stack.name == name }
                ? nil : unknownName(name, commands: index == 0 ? commands : [])
        }
        return (stacks.filter { names.contains($0.stack.name) }, diagnostics)
    }

    private func unknownName(_ name: String, commands: [String]) -> Diagnostic {
        guard !commands.isEmpty else {
            return Diagnostic(
                .unknownStack, "this package has no stack \"\(name)\"", at: nil,
                notes: Suggestion.notes(for: name, among: stackNames) + [listOfStacks])
        }
        let suggestion: Diagnostic.Note? =
            if commands.contains(name) {
                .init("\"\(name)\" is a command; write it before the options: swift run stackgen \(name)")
            } else if let nearest = Suggestion.nearest(to: name, among: commands + stackNames) {
                .init("did you mean 'swift run stackgen \(nearest)'?")
            } else {
                nil
            }
        return Diagnostic(
            .unknownStack, "\"\(name)\" is neither a command nor a stack of this package", at: nil,
            notes: (suggestion.map { [$0] } ?? [])
                + [.init("the commands are \(commands.joined(separator: ", "))"), listOfStacks])
    }

    private var stackNames: [String] { stacks.map(\.stack.name) }

    /// A note that lists the existing stacks, for a diagnostic about a stack's name.
    var listOfStacks: Diagnostic.Note {
        switch stackNames.count {
        case 0: .init("this package has no stacks; list them in Stackgen.main { … }")
        case 1: .init("the only stack is \(stackNames[0])")
        default: .init("the stacks are \(stackNames.joined(separator: ", "))")
        }
    }

    /// Returns the output folder of a stack, with a path relative to the working folder if it is below it.
    ///
    /// The package's root is trusted, and so is the folder that `--output` names for several stacks; no folder below them may
    /// be a link, and neither may the folder that `--output` names for a single stack.
    func folder(of stack: ListedStack, override: String?) -> OutputFolder {
        let name = stack.stack.name
        if let override {
            return stacks.count > 1
                ? OutputFolder(
                    [name], in: override, stack: name, toolVersion: Stackgen.version,
                    protectedPaths: protectedPaths(in: "\(override)/\(name)"))
                : OutputFolder(
                    path: override, stack: name, toolVersion: Stackgen.version,
                    protectedPaths: protectedPaths(in: override))
        }
        let components =
            switch output {
            case .automatic: stacks.count > 1 ? [name] : []
            case .folderPerStack(let folder):
                folder.split(separator: "/").filter { $0 != "." }.map(String.init) + [name]
            }
        return OutputFolder(
            components, in: Console.relative(root), stack: name, toolVersion: Stackgen.version,
            protectedPaths: protectedPaths(in: ([root] + components).joined(separator: "/")))
    }

    /// Returns the lock and the folder with the sources that declare the stacks, if they are below a folder. They are never
    /// removed, wherever the package keeps them.
    private func protectedPaths(in folder: String) -> Set<String> {
        func resolved(_ path: String) -> String {
            URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
        }
        let folder = resolved(folder) + "/"
        let kept = ["\(root)/\(lockPath)", URL(fileURLWithPath: mainFile).deletingLastPathComponent().path]
        return Set(
            kept.map(resolved).filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.utf8.count)) })
    }

    /// Returns diagnostics for the folders of former stacks beside the folders of the package's stacks.
    func formerFolders(override: String?) -> [Diagnostic] {
        let base =
            if let override {
                stacks.count > 1 ? override : nil
            } else {
                switch output {
                case .automatic: Console.relative(root)
                case .folderPerStack(let folder): Console.relative("\(root)/\(folder)")
                }
            } as String?
        guard let base else { return [] }
        return OutputFolder.formerFolders(in: base, excluding: stacks.map { folder(of: $0, override: override) })
    }

    /// Compiles stacks. The files are `nil` if any stack has errors.
    ///
    /// - Parameter images: The digests of the images that the repository builds, when a release is compiled.
    func compile(
        _ stacks: [ListedStack], images: BuiltImages? = nil
    ) -> (files: [FileTree]?, diagnostics: [Diagnostic]) {
        each(stacks, images: images) { compiler, listed in
            let compilation = compiler.compile(listed.stack, at: listed.location)
            return (compilation.files, compilation.diagnostics)
        }
    }

    /// Returns the pins that the stacks look up; `nil` if any stack has errors.
    func pins(of stacks: [ListedStack]) -> (pins: Set<Lock.Key>?, diagnostics: [Diagnostic]) {
        let (pins, diagnostics) = each(stacks) { compiler, listed in
            let compilation = compiler.compile(listed.stack, at: listed.location)
            return (compilation.files.map { _ in compilation.pins }, compilation.diagnostics)
        }
        return (pins.map { $0.reduce(into: []) { $0.formUnion($1) } }, diagnostics)
    }

    /// Resolves stacks. The graphs are `nil` if any stack has errors.
    func resolve(_ stacks: [ListedStack]) -> (graphs: [StackGraph]?, diagnostics: [Diagnostic]) {
        let (graphs, diagnostics) = each(stacks) { compiler, listed in
            let resolution = compiler.resolve(listed.stack, at: listed.location)
            let graphs = resolution.graphs?.map { environment, graph in
                StackGraph(listed: listed, environment: environment, graph: graph)
            }
            return (graphs, resolution.diagnostics)
        }
        return (graphs?.flatMap { $0 }, diagnostics)
    }

    /// Returns the compiler's result for each stack; `nil` if any stack, or the lock, has errors.
    private func each<Result>(
        _ stacks: [ListedStack], images: BuiltImages? = nil, _ work: (Compiler, ListedStack) -> (Result?, [Diagnostic])
    ) -> ([Result]?, [Diagnostic]) {
        let (lock, lockDiagnostics) = readLock()
        var diagnostics = Diagnostics(lockDiagnostics)
        diagnostics.add(contentsOf: duplicates)
        guard !diagnostics.hasErrors else { return (nil, diagnostics.sorted) }
        let compiler = Compiler(lock: lock, images: images)
        var results: [Result] = []
        for listed in stacks {
            let (result, found) = work(compiler, listed)
            diagnostics.add(contentsOf: found)
            if let result { results.append(result) }
        }
        return (diagnostics.hasErrors ? nil : results, explainingTheLock(diagnostics.sorted))
    }

    /// Adds a note that explains the lock to the first missing pin, if there is no lock yet.
    private func explainingTheLock(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let first = diagnostics.firstIndex { [.missingDigest, .missingPin].contains($0.id) }
        guard let first, !LockFile.exists(at: root + "/" + lockPath) else { return diagnostics }
        var explained = diagnostics
        explained[first].notes.append(
            .init(
                "this package has no \(lockPath) yet; the file pins each image, Nix input, action, provider and package to an "
                    + "exact version, so that every machine compiles the same files. The first 'swift run stackgen pin' "
                    + "creates it; commit it"))
        return explained
    }

    /// Diagnostics for stacks with the same name, which would share a folder, a namespace and a state.
    private var duplicates: [Diagnostic] {
        stacks.indices.compactMap { index in
            let name = stacks[index].stack.name
            guard let first = stacks[..<index].first(where: { $0.stack.name == name }) else { return nil }
            return Diagnostic(
                .duplicateName, "the stack \"\(name)\" is listed twice", at: stacks[index].location,
                notes: [.init("first listed here", at: first.location)])
        }
    }
}
