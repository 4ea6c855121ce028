/// A form in which diagnostics are shown: what `--diagnostics` chooses from.
public enum DiagnosticFormat: String, Sendable, CaseIterable {
    /// A line each, as compilers write them: `path:line: error[SG101]: text`, with the source line and a caret below it where the
    /// options have the line.
    case terminal
    /// A JSON array, for scripts.
    case json
    /// A SARIF 2.1.0 log, for code scanning.
    case sarif
    /// Workflow commands that GitHub shows as annotations of a pull request.
    case github

    /// What a format may need beside the diagnostics.
    public struct Options: Sendable {
        /// The absolute path of the folder that paths are shown relative to. A path that is not below it is shown whole.
        public var workingFolder: String
        /// Whether ``DiagnosticFormat/terminal`` may use colours; false by default, since only the caller knows where the
        /// text goes.
        public var usesColor: Bool
        /// The number of columns that ``DiagnosticFormat/terminal`` may fill with a source line; a longer line is cut around the
        /// caret. 120 by default, for a log that nobody knows the width of. At least 20 columns of a line are shown.
        public var width: Int
        /// The source lines that ``DiagnosticFormat/terminal`` shows, by the location of a diagnostic or note, without their
        /// line ends. Empty by default: each diagnostic and each note is a single line. A line without the column of its location is not
        /// shown.
        public var sourceLines: [SourceLocation: String]
        /// The version of Stackgen, which SARIF names.
        public var toolVersion: String

        /// Makes options.
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

    /// The text that shows some diagnostics in this format, in the order in which they are given, ended by a line feed
    /// unless it is empty.
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
    /// The file's path relative to a folder, or the whole path where the file is not below it.
    func path(relativeTo folder: String) -> String {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
    }
}
