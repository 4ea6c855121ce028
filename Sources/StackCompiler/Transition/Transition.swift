public import StackDiagnostics
public import StackModel

/// The change from one tree of files to the next, checked for what it would lose.
///
/// Compiling reads no state and no cluster. The previous files are the only record of what Terraform and Kubernetes run, so
/// comparing them with the new ones shows what an apply or a sync would destroy or reject. The comparison is pure: the previous
/// files may come from a disk, a commit or a deployed release.
public struct Transition: Sendable {
    /// The bytes of each previous file, by its path below the output folder.
    public let before: [String: [UInt8]]
    /// The files that the stack now compiles to.
    public let after: FileTree
    /// The line that lists the stack, for diagnostics about declarations that no longer exist.
    public let stack: SourceLocation
    /// The output folder in messages; empty or `.` for the working folder.
    public let folder: String
    /// The kinds of declarations by which messages name lost resources.
    public let kinds: [LastingKind]
    /// The Terraform files that change, once they have been read.
    private(set) var readings: [String: (before: TerraformReading, after: TerraformReading)] = [:]

    /// Creates a change.
    ///
    /// - Parameters:
    ///   - before: The bytes of the previous files, by path, including unchanged files.
    ///   - after: The tree that the stack compiles to.
    ///   - stack: The line that lists the stack.
    ///   - folder: The output folder in messages.
    ///   - kinds: The kinds of declarations by which messages name lost resources. A resource of no kind is named by its address.
    public init(
        from before: [String: [UInt8]], to after: FileTree, stack: SourceLocation, folder: String = "",
        kinds: [LastingKind] = []
    ) {
        self.before = before
        self.after = after
        self.stack = stack
        self.folder = folder
        self.kinds = kinds
    }

    /// Everything that the change would lose or that its consumers would reject, sorted by place, without duplicates. An error
    /// means that the new files must not be written; no flag overrides it.
    public var diagnostics: [Diagnostic] {
        var transition = self
        transition.readings = readTerraform()
        var found = Diagnostics()
        for rule in Self.rules { found.add(contentsOf: rule.check(transition)) }
        return found.sorted
    }

    /// The rules, one file each in `Transition/`.
    static let rules: [any TransitionRule] = [
        MovedState(), LostResources(), LostClaims(), ImmutableObjects(), ReplacedResources(),
    ]

    /// The paths of the previous files, sorted.
    var pathsBefore: [String] { before.keys.sorted() }

    /// The path of a file in messages.
    func shownPath(of path: String) -> String { folder.isEmpty || folder == "." ? path : folder + "/" + path }
}

/// A rule that every change to the files must satisfy.
protocol TransitionRule: Sendable {
    /// Returns the violations of the rule.
    func check(_ transition: Transition) -> [Diagnostic]
}
