import StackDiagnostics

/// Files that contain neither what Stackgen wrote nor what the stack compiles to: the outcome for each, and its content before
/// the edit.
///
/// A generated file is the wrong place for an edit, but the edit may be someone's work. It is overwritten only if nothing is
/// lost: Git has the same content, as after a merge; Git could not merge the file; or only line endings differ.
struct EditedFiles {
    /// An edited file.
    struct File {
        /// The index of the step.
        let step: Int
        let path: String
        let content: [UInt8]
        /// The content that the stack compiles to; `nil` for a left-over file.
        let new: [UInt8]?
        /// Whether the stack compiles to what the last run wrote, so that only the edit is reverted.
        let isReverted: Bool
        /// Returns whether the last run wrote a content.
        let isRecorded: ([UInt8]) -> Bool

        fileprivate func isKnown(_ content: [UInt8]) -> Bool { content == new || isRecorded(content) }
    }

    /// The reason why an edit may be overwritten.
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

    /// The outcome for a file.
    struct Verdict {
        /// The index of the step.
        let step: Int
        /// A warning if the edit may be overwritten, otherwise an error.
        let diagnostic: Diagnostic
        /// The content that the last run left, if it is not the content on the disk.
        let before: Plan.Step.Before?
    }

    /// Returns a verdict for each file. Git is queried once, and never for files in which only line endings differ.
    func verdicts() -> [Verdict] {
        let isOnlyLineEnds = files.map { $0.isKnown(LineEnds.normalized($0.content)) }
        let undecided = zip(files, isOnlyLineEnds).filter { !$0.1 }.map(\.0.path)
        let answer: GitHistory.Answer =
            undecided.isEmpty ? .versions([:]) : GitHistory.ask(about: undecided, in: folder.path)
        return zip(files, isOnlyLineEnds).map { file, isOnlyLineEnds in
            let (reason, fault) = isOnlyLineEnds ? (.lineEnds, nil) : judge(file, answer)
            return Verdict(
                step: file.step, diagnostic: reason.map { warning(about: file, $0) } ?? error(about: file, fault),
                before: before(file, reason, answer.versions[file.path] ?? []))
        }
    }

    private func before(_ file: File, _ reason: Reason?, _ versions: [GitHistory.Version]) -> Plan.Step.Before? {
        let content = LineEnds.normalized(file.content)
        if reason == .conflict {
            let ours = versions.first { $0.name == ":2:" }?.content
            let theirs = versions.first { $0.name == ":3:" }?.content
            if ours != nil || theirs != nil { return .sides(ours: ours, theirs: theirs) }
            // Someone may have marked the conflict as resolved in Git.
            if let (ours, theirs) = ConflictMarkers.sides(of: content) { return .sides(ours: ours, theirs: theirs) }
            return versions.first { file.isRecorded(LineEnds.normalized($0.content)) }.map { .content($0.content) }
        }
        // The content of HEAD may have been deployed.
        if case .inGit("HEAD:")? = reason { return content == file.content ? nil : .content(content) }
        if file.isReverted { return file.new.map { .content($0) } }
        return content == file.content ? nil : .content(content)
    }

    private func judge(_ file: File, _ answer: GitHistory.Answer) -> (Reason?, fault: String?) {
        if ConflictMarkers.occur(in: file.content) { return (.conflict, nil) }
        if case .unavailable(let fault) = answer { return (nil, fault) }
        // Git may have written Windows line endings into the working copy.
        let content = LineEnds.normalized(file.content)
        let version = answer.versions[file.path]?.first { LineEnds.normalized($0.content) == content }
        return (version.map { .inGit($0.name) }, nil)
    }

    private func warning(about file: File, _ reason: Reason) -> Diagnostic {
        let path = folder.shownPath(of: file.path)
        let message =
            switch reason {
            case .lineEnds: "'\(path)' has CR LF line ends; generating restores LF"
            case .conflict: "'\(path)' contains conflict markers; generating replaces the whole file"
            case .inGit(let name):
                "'\(path)' was changed after it was generated, and generating overwrites it; Git has its content as "
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
