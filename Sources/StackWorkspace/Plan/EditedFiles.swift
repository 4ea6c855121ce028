import StackDiagnostics

/// Files of ours that were edited by hand, and what becomes of each.
///
/// A generated file is the wrong place for an edit, but the edit may be work. It is overwritten only where nothing is lost: where
/// Git has the same content, as after a merge; where it is a file that Git could not merge; and where only line ends differ.
struct EditedFiles {
    /// A file of the stack that contains neither what we wrote nor what the stack compiles to now.
    struct File {
        /// The index of the step.
        let step: Int
        let path: String
        let content: [UInt8]
        /// Whether a content is ours or the stack's.
        let isKnown: ([UInt8]) -> Bool
    }

    /// Why an edit may be overwritten.
    private enum Reason: Equatable {
        case lineEnds
        case conflict
        /// Git has the content under this name.
        case inGit(String)
    }

    private let folder: OutputFolder
    private let files: [File]

    init(_ files: [File], in folder: OutputFolder) {
        self.folder = folder
        self.files = files
    }

    /// What becomes of a file.
    struct Verdict {
        /// The index of the step.
        let step: Int
        /// A warning where the edit may be overwritten, and an error where not.
        let diagnostic: Diagnostic
        /// What Git has as `HEAD` of a file that it could not merge: what was generated before.
        let committed: [UInt8]?
    }

    /// A verdict for each file. Git is asked once, and not at all about files of which only line ends differ.
    func verdicts() -> [Verdict] {
        let undecided = files.filter { !$0.isKnown(LineEnds.normalized($0.content)) }
        let answer: GitHistory.Answer =
            undecided.isEmpty ? .versions([:]) : GitHistory.ask(about: undecided.map(\.path), in: folder.path)
        return files.map { file in
            let isUndecided = undecided.contains { $0.step == file.step }
            let (reason, fault) = isUndecided ? judge(file, answer) : (.lineEnds, nil)
            let committed = answer.versions[file.path]?.first { $0.name == "HEAD:" }?.content
            return Verdict(
                step: file.step, diagnostic: reason.map { warning(about: file, $0) } ?? error(about: file, fault),
                committed: reason == .conflict ? committed : nil)
        }
    }

    private func judge(_ file: File, _ answer: GitHistory.Answer) -> (Reason?, fault: String?) {
        if ConflictMarkers.areIn(file.content) { return (.conflict, nil) }
        if case .unavailable(let fault) = answer { return (nil, fault) }
        // Git may have written the line ends of Windows into the working copy.
        let content = LineEnds.normalized(file.content)
        let version = answer.versions[file.path]?.first { LineEnds.normalized($0.content) == content }
        return (version.map { .inGit($0.name) }, nil)
    }

    private func warning(about file: File, _ reason: Reason) -> Diagnostic {
        let path = folder.shownPath(of: file.path)
        let message =
            switch reason {
            case .lineEnds: "'\(path)' has CR LF line ends, and generating restores LF"
            case .conflict: "'\(path)' contains conflict markers, and generating replaces the whole file"
            case .inGit(let name):
                "'\(path)' is not as it was generated, and generating overwrites it; Git has its content as "
                    + "\(name == "HEAD:" ? "HEAD" : "stage \(name.filter(\.isNumber)) of the index")"
            }
        return Diagnostic(.overwrittenEdit, .warning, message, at: nil)
    }

    private func error(about file: File, _ fault: String?) -> Diagnostic {
        let place = fault.map { " (\($0))" } ?? ""
        return Diagnostic(
            .editedFile,
            "'\(folder.shownPath(of: file.path))' was edited by hand, and Git does not have the edit\(place); make the change in "
                + "the stack instead", at: nil,
            notes: [
                .init("stage or commit the file to keep the edit in Git, or pass --force to overwrite it")
            ])
    }
}
