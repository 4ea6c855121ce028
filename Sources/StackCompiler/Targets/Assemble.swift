import StackDiagnostics
import StackFormats
import StackModel

/// The sixth stage: assembles the parts of all environments into documents, one target per tool.
enum Assemble {
    /// The targets, each in a folder or file beside this one. The last ones depend on the files of the others.
    static let targets: [any Target] = [
        OwnDocumentsTarget(), NixTarget(), TerraformTarget(), LastingResourcesTarget(), ServingResourcesTarget(),
        KubernetesTarget(),
        ArgoCDTarget(),
        BootstrapTarget(), GitTarget(), ReadmeTarget(), AttributesTarget(),
    ]

    @Sendable
    static func run(_ stack: LoweredStack) -> ([Document], [Diagnostic]) {
        var documents = Documents(stack: stack)
        for target in targets { target.assemble(stack, into: &documents) }
        return (documents.sorted, documents.diagnostics)
    }
}

/// Creates the files that one tool reads.
protocol Target: Sendable {
    /// Adds the files and their diagnostics.
    func assemble(_ stack: LoweredStack, into documents: inout Documents)
}

/// The files so far. Two producers of the same path are an error that names both lines.
struct Documents {
    private let stack: LoweredStack
    private var byPath: [String: Document] = [:]
    private var exclusions: Exclusions
    private var found: [Diagnostic] = []

    init(stack: LoweredStack) {
        self.stack = stack
        exclusions = Exclusions(stack: stack)
    }

    /// The diagnostics about the files.
    var diagnostics: [Diagnostic] { found + exclusions.diagnostics }

    /// The documents, sorted by path.
    var sorted: [Document] { byPath.values.sorted { $0.path < $1.path } }

    /// Adds a file that nothing else may produce, unless the stack leaves it out.
    ///
    /// - Parameter isReleased: Whether the file is part of a release: Argo CD, Terraform or a machine reads it.
    mutating func add(_ tree: any SyntaxTree, at path: String, origin: OriginID?, isReleased: Bool = false) {
        if exclusions.covers(path) { return }
        if let first = byPath[path] { return report(path, first, origin) }
        byPath[path] = Document(path: path, tree: tree, origin: origin, isReleased: isReleased)
    }

    /// Adds a file at the root, which every environment may produce if the contents are identical.
    mutating func merge(_ tree: any SyntaxTree, at path: String, origin: OriginID?) {
        guard let first = byPath[path] else { return add(tree, at: path, origin: origin) }
        if !first.tree.rendersSameFile(as: tree) { report(path, first, origin) }
    }

    /// Records a diagnostic.
    mutating func report(_ diagnostic: Diagnostic) {
        found.append(diagnostic)
    }

    private mutating func report(_ path: String, _ first: Document, _ origin: OriginID?) {
        let location = stack.location(of: origin) ?? stack.source.location
        let other = stack.location(of: first.origin) ?? stack.source.location
        let message =
            location == other
            ? "the file \(path) differs between environments; a file at the root cannot depend on the environment"
            : "the file \(path) is declared twice with different content"
        found.append(
            Diagnostic(.conflictingFile, message, at: location, notes: [.init("first declared here", at: other)]))
    }
}

/// Adds files that a declaration provides whole: Dockerfiles, Python packages, the team's own files.
struct OwnDocumentsTarget: Target {
    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        for environment in stack.environments {
            for part in environment.parts.documents {
                switch part.scope {
                case .root: documents.merge(part.tree, at: part.path, origin: part.origin)
                case .environment:
                    documents.add(
                        part.tree, at: environment.directory + part.path, origin: part.origin, isReleased: true)
                }
            }
        }
    }
}

extension SyntaxTree {
    /// Whether two trees produce the same file. Equal trees do, wherever they were declared; otherwise their bytes are compared.
    fileprivate func rendersSameFile(as other: any SyntaxTree) -> Bool {
        if let tree = self as? any Equatable, tree.isEqual(to: other) { return true }
        return render().bytes == other.render().bytes
    }
}

extension Equatable {
    fileprivate func isEqual(to other: Any) -> Bool { (other as? Self) == self }
}
