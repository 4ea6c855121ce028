public import StackModel

/// A file that differs from what the stack compiles to.
public struct Drift: Sendable, Equatable {
    /// The kind of difference.
    public enum Kind: Sendable, Equatable {
        /// The stack has the file and the disk does not.
        case missing
        /// The content on the disk differs.
        case changed
        /// The disk has the same text with Windows line endings: most likely Git converted it, which `text eol=lf` in
        /// `.gitattributes` prevents.
        case lineEnds
        /// Stackgen wrote the file, and the stack no longer contains it.
        case leftOver
        /// Like ``leftOver``, but edited by hand, so that only a person or `--force` removes it.
        case editedLeftOver
    }

    /// The path below the output folder.
    public let path: String
    /// The kind of difference.
    public let kind: Kind
    /// The content on the disk, if any.
    let old: [UInt8]?
    /// The content that the stack compiles to, if any.
    let new: [UInt8]?

    /// Returns the change that fixes the file as a unified diff in Git's format: from the disk (`a/`) to what the stack
    /// compiles to (`b/`), with three lines of context. If only line endings differ, a single line that states this.
    ///
    /// - Parameter folder: The folder before the path in the headers, such as `golden/hello`; by default none.
    public func unifiedDiff(in folder: String = "") -> String {
        let path = folder.isEmpty || folder == "." ? path : folder + "/" + path
        if kind == .lineEnds { return "\(path): lines end in CR LF, and the stack's end in LF\n" }
        return UnifiedDiff(old: old, new: new, path: path).text
    }
}

extension Drift {
    /// Returns the differences between files and the tree that they must equal, sorted by path.
    public static func between(_ files: [String: [UInt8]], and tree: FileTree) -> [Drift] {
        let paths = Set(files.keys).union(tree.paths).sorted { $0.precedes($1) }
        return paths.filter { files[$0] != tree[$0] }.map { path in
            let kind: Kind = files[path] == nil ? .missing : tree[path] == nil ? .leftOver : .changed
            return Drift(path: path, kind: kind, old: files[path], new: tree[path])
        }
    }
}

extension Plan {
    /// The differences between the disk and the tree, sorted by path, with the ownership manifest last. For a plan without
    /// errors it is empty exactly if generating would change nothing and leave no edited file behind.
    public var drift: [Drift] {
        var result = drift { _ in true }
        if manifest.isNeeded {
            let kind: Drift.Kind = manifest.old == nil ? .missing : manifest.new == nil ? .leftOver : .changed
            result.append(Drift(path: Manifest.path, kind: kind, old: manifest.old, new: manifest.new))
        }
        return result
    }

    /// Returns the differences at the paths of some steps.
    func drift(where isIncluded: (Step) -> Bool) -> [Drift] {
        steps.filter(isIncluded).compactMap { step in
            kind(of: step).map { Drift(path: step.path, kind: $0, old: step.old, new: step.new) }
        }
    }

    private func kind(of step: Step) -> Drift.Kind? {
        switch step.action {
        case .keep, .adopt, .forget, .disown: nil
        case .create: .missing
        case .update, .repair, .replace, .reject, .rejectEdit: hasWindowsLineEnds(step) ? .lineEnds : .changed
        case .remove: .leftOver
        case .leave: .editedLeftOver
        }
    }

    /// Returns whether the disk has the tree's text with a carriage return before each line feed.
    private func hasWindowsLineEnds(_ step: Step) -> Bool {
        guard let old = step.old, let new = step.new, old.count > new.count else { return false }
        return LineEnds.normalized(old) == new
    }
}
