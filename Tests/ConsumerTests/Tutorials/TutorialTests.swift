import Foundation
import Testing
import ToolHarness

/// The tutorials, step by step: every command is run, every file is written and compiled, every output is compared.
///
/// One package goes through all pages, as a reader does. Only the network is missing: `StandIn` has programs that look pins up in
/// the lock of this repository.
@Suite(.requires(.swift, .git, .preCommit))
struct TutorialTests {
    static let pages = ["FirstService", "FirstPlatform", "WritingAComponent", "WritingAPolicy"]

    @Test func everyStepDoesWhatThePageShows() async throws {
        try await TeamPackage.turn.pass {
            try await withTemporaryFolder { folder in
                var reader = Reader(home: folder)
                for name in Self.pages {
                    let page = try TutorialPage(name)
                    #expect(!page.steps.isEmpty)
                    for step in page.steps {
                        let place = "\(name).md:\(step.line)"
                        // What follows a step that failed makes no sense.
                        guard let fault = try await reader.take(step.action) else { continue }
                        Issue.record("\(place): \(fault)")
                        return
                    }
                }
            }
        }
    }

    /// A newcomer copies these files from the README.
    @Test func theReadmeHasThePackageOfTheTutorial() throws {
        let readme = try String(contentsOf: PackageFolder.root.appending(path: "README.md"), encoding: .utf8)
        for step in try TutorialPage("FirstService").steps {
            guard case .write(let text, to: let path) = step.action, path != "stacks/Shop.swift" else { continue }
            #expect(readme.contains("```swift\n\(text.replacing("Shop()", with: "Hello()"))```\n"), "\(path)")
        }
    }
}

/// Takes the steps of a tutorial in a temporary folder.
private struct Reader {
    /// Where the reader begins.
    let home: URL
    /// Where the shell is.
    var folder: URL

    init(home: URL) {
        self.home = home
        folder = home
    }

    /// Takes a step.
    ///
    /// - Returns: What was different from the page.
    mutating func take(_ action: TutorialPage.Action) async throws -> String? {
        switch action {
        case .type(let commands, let output): return try await type(commands, output)
        case .write(let text, let path):
            // The page names the repository on GitHub.
            let dependency = ".package(name: \"stackgen\", path: \"\(PackageFolder.root.path)\")"
            try folder.appending(path: path).write(
                text.replacing(#".package(url: "https://github.com/acme/stackgen", from: "0.1.0")"#, with: dependency))
            return nil
        case .edit(let path, let hunks):
            for hunk in hunks {
                let text = try self.text(path)
                let before = lines(of: hunk, "-")
                guard text.ranges(of: before).count == 1 else {
                    return "\(path) does not have these lines once:\n\(before)"
                }
                try folder.appending(path: path).write(text.replacing(before, with: lines(of: hunk, "+")))
            }
            return nil
        case .show(let excerpt, let path):
            let text = try self.text(path)
            return excerpt.describe(text, isExcerpt: true) ? nil : "\(path) is:\n\(text)"
        }
    }

    /// Runs commands in the reader's shell.
    private mutating func type(_ commands: String, _ expected: [String]?) async throws -> String? {
        let place = home.appending(path: "place")
        // `swift run` without the lines that say what it fetches and builds, unless that fails. It takes a second even if there
        // is nothing to build, so it builds only after an edit; the hooks of the pages run the real one.
        let built = home.appending(path: "built").path
        let script = """
            trap 'pwd >"\(place.path)"' EXIT
            swift() {
                if [ ! -e "\(built)" ] || [ -n "$(find Package.swift stacks -newer "\(built)")" ]; then
                    command swift build >"\(built).log" 2>&1 || { cat "\(built).log"; return 1; }
                    touch "\(built)"
                fi
                "$SWIFTPM_BUILD_DIR/debug/stackgen" "${@:3}"
            }
            \(commands)
            """
        let outcome = try await Tool("bash").run(
            ["-euo", "pipefail", "-c", "{\n\(script)\n} 2>&1"], in: folder, environment: variables,
            timeout: .seconds(600)
        )
        folder = URL(
            filePath: try String(contentsOf: place, encoding: .utf8).trimmingCharacters(in: .newlines),
            directoryHint: .isDirectory)
        let shouldFail = expected?.contains { $0.contains("error[") || $0.hasSuffix("Failed") } ?? false
        let isAsShown = expected?.describe(outcome.standardOutput, isExcerpt: false) ?? true
        return isAsShown && outcome.succeeded != shouldFail ? nil : "\(commands)\(outcome)"
    }

    private var variables: [String: String] {
        let standIns = PackageFolder.root.appending(path: "Tests/ConsumerTests/StandIn").path
        return [
            "PATH": standIns + ":" + (Tool.variables(for: "judges")["PATH"] ?? ""),
            "PINNED": PackageFolder.root.appending(path: "stacks/stackgen.lock").path,
            "SWIFTPM_BUILD_DIR": PackageFolder.root.appending(path: ".build/consumers/path").path,
            "PRE_COMMIT_HOME": home.appending(path: "pre-commit").path,
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "Reader", "GIT_AUTHOR_EMAIL": "reader@example.com",
            "GIT_COMMITTER_NAME": "Reader", "GIT_COMMITTER_EMAIL": "reader@example.com",
        ]
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    /// The lines of an edit before it (`-`) or after it (`+`).
    private func lines(of hunk: [String], _ sign: Character) -> String {
        hunk.filter { $0.isEmpty || $0.first == " " || $0.first == sign }.map { $0.dropFirst() + "\n" }.joined()
    }
}
