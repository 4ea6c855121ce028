/// An output format for diagnostics, selected with `--diagnostics`.
public enum DiagnosticFormat: String, Sendable, CaseIterable {
    /// One line each, as compilers print them: `path:line: error[SG101]: text`, followed by the source line and a caret if the
    /// options contain the line.
    case terminal
    /// A JSON array, for scripts.
    case json
    /// A SARIF 2.1.0 log, for code scanning.
    case sarif
    /// Workflow commands that GitHub shows as annotations of a pull request.
    case github

    /// Options for rendering diagnostics.
    public struct Options: Sendable {
        /// The absolute path of the folder that paths are shown relative to. A path that is not below it is shown in full.
        public var workingFolder: String
        /// Whether ``DiagnosticFormat/terminal`` may use colours; `false` by default, since only the caller knows where the text
        /// goes.
        public var usesColor: Bool
        /// The number of columns that ``DiagnosticFormat/terminal`` may use for a source line; a longer line is cut around the
        /// caret. 120 by default, for a log of unknown width. At least 20 columns of a line are shown.
        public var width: Int
        /// The source lines that ``DiagnosticFormat/terminal`` shows, without line endings, by the location of a diagnostic or
        /// note. Empty by default: each diagnostic and each note is a single line. A line is not shown if it is too short for
        /// the column of its location.
        public var sourceLines: [SourceLocation: String]
        /// The version of Stackgen, which the SARIF log contains.
        public var toolVersion: String

        /// Creates options.
        public init(
            workingFolder: String, usesColor: Bool = false, width: Int = 120,
            sourceLines: [SourceLocation: String] = [:], toolVersion: String
        ) {
            self.workingFolder = workingFolder
            self.usesColor = usesColor
            self.width = width
            self.sourceLines = sourceLines
            self.toolVersion = toolVersion
        }
    }

    /// Returns diagnostics in this format, in the given order, with a trailing line feed unless the text is empty.
    public func render(_ diagnostics: [Diagnostic], _ options: Options) -> String {
        switch self {
        case .terminal: renderForTerminal(diagnostics, options)
        case .json: renderAsJSON(diagnostics, relativeTo: options.workingFolder)
        case .sarif: renderAsSARIF(diagnostics, relativeTo: options.workingFolder, toolVersion: options.toolVersion)
        case .github: renderForGitHub(diagnostics, relativeTo: options.workingFolder)
        }
    }
}

extension SourceLocation {
    /// Returns the file's path relative to a folder, or the full path if the file is not below it.
    func path(relativeTo folder: String) -> String {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
    }
}
