public import StackModel

/// A file that is not what the stack compiles to.
public struct Drift: Sendable, Equatable {
    /// How the file differs.
    public enum Kind: Sendable, Equatable {
        /// The stack has the file and the disk does not.
        case missing
        /// The disk holds something else.
        case changed
        /// The disk holds the same text with the line ends of Windows: most likely Git converted it, which
        /// `text eol=lf` in `.gitattributes` prevents.
        case lineEnds
        /// A file that we wrote is of no stack any more.
        case leftOver
        /// As ``leftOver``, but edited by hand, so that only a person or `--force` removes it.
        case editedLeftOver
    }

    /// The path below the output folder.
    public let path: String
    /// How it differs.
    public let kind: Kind
    /// What the disk holds, if anything.
    let old: [UInt8]?
    /// What the stack compiles to, if anything.
    let new: [UInt8]?

    /// The change that repairs the file as a unified diff, in the form that Git reads: from the disk (`a/`) to what the
    /// stack compiles to (`b/`), three lines around each change. Where only line ends differ, one line that says so.
    ///
    /// - Parameter folder: what stands before the path in the headers, such as `golden/hello`; by default nothing.
    public func unifiedDiff(in folder: String = "") -> String {
        let path = folder.isEmpty || folder == "." ? path : folder + "/" + path
        if kind == .lineEnds { return "\(path): lines end in CR LF, and the stack's end in LF\n" }
        return UnifiedDiff(old: old, new: new, path: path).text
    }
}

extension Drift {
    /// What differs between files and the tree that they must equal, in the order of the paths.
    public static func between(_ files: [String: [UInt8]], and tree: FileTree) -> [Drift] {
        let paths = Set(files.keys).union(tree.paths).sorted { $0.precedes($1) }
        return paths.filter { files[$0] != tree[$0] }.map { path in
            let kind: Kind = files[path] == nil ? .missing : tree[path] == nil ? .leftOver : .changed
            return Drift(path: path, kind: kind, old: files[path], new: tree[path])
        }
    }
}

extension Plan {
    /// What differs between the disk and the tree, in the order of the paths; the ownership manifest comes last. For
    /// a plan without errors, nothing differs exactly when generating would change nothing and keep nothing back.
    public var drift: [Drift] {
        var result = drift { _ in true }
        if manifest.isNeeded {
            let kind: Drift.Kind = manifest.old == nil ? .missing : manifest.new == nil ? .leftOver : .changed
            result.append(Drift(path: Manifest.path, kind: kind, old: manifest.old, new: manifest.new))
        }
        return result
    }

    /// What differs at the paths of some steps.
    func drift(where isIncluded: (Step) -> Bool) -> [Drift] {
        steps.filter(isIncluded).compactMap { step in
            kind(of: step).map { Drift(path: step.path, kind: $0, old: step.old, new: step.new) }
        }
    }

    private func kind(of step: Step) -> Drift.Kind? {
        switch step.action {
        case .keep, .adopt, .forget, .release: nil
        case .create: .missing
        case .update, .repair, .replace, .refuse, .refuseEdit: hasWindowsLineEnds(step) ? .lineEnds : .changed
        case .remove: .leftOver
        case .leave: .editedLeftOver
        }
    }

    /// Whether the disk holds the tree's text with each line feed after a carriage return.
    private func hasWindowsLineEnds(_ step: Step) -> Bool {
        guard let old = step.old, let new = step.new, old.count > new.count else { return false }
        return LineEnds.normalized(old) == new
    }
}
