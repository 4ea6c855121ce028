import Foundation
import Testing
import ToolHarness

/// One stack's tree below `golden/`, as if it were the root of a repository.
struct GoldenStack: Sendable, CustomTestStringConvertible {
    let name: String
    let root: URL
    /// Every file, by its path below the root, in order.
    let paths: [String]

    var testDescription: String { name }

    /// The files for which `matches` returns true.
    func files(_ matches: (String) -> Bool) -> [GoldenFile] {
        paths.filter(matches).map { GoldenFile(stack: name, path: $0, url: root.appending(path: $0)) }
    }

    /// The folders that contain a file of that name.
    func folders(of name: String) -> [GoldenFile] {
        files { ($0 as NSString).lastPathComponent == name }.map {
            GoldenFile(
                stack: self.name, path: ($0.path as NSString).deletingLastPathComponent,
                url: $0.url.deletingLastPathComponent())
        }
    }

    /// Every stack below `golden/`, without the diagnostics in `golden/errors` and the differences in
    /// `golden/relations`.
    static let all: [GoldenStack] = {
        let folder = PackageFolder.root.appending(path: "golden")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        return names.filter { !["errors", "relations"].contains($0) && !$0.hasPrefix(".") }.map { name in
            let root = folder.appending(path: name, directoryHint: .isDirectory)
            let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
            var isFolder: ObjCBool = false
            return GoldenStack(
                name: name, root: root,
                paths: paths.sorted().filter {
                    FileManager.default.fileExists(atPath: root.appending(path: $0).path, isDirectory: &isFolder)
                        && !isFolder.boolValue
                })
        }
    }()
}

/// A file or a folder below `golden/`.
struct GoldenFile: Sendable, CustomTestStringConvertible {
    let stack: String
    let path: String
    let url: URL

    var testDescription: String { "\(stack)/\(path)" }

    /// Whether the `main.tf` of this folder is for Google Cloud, whose provider the tests do not have.
    var isOfGoogleCloud: Bool {
        let text = try? String(contentsOf: url.appending(path: "main.tf"), encoding: .utf8)
        return text?.contains("source  = \"hashicorp/google\"") == true
    }
}

extension [GoldenStack] {
    func files(_ matches: (String) -> Bool) -> [GoldenFile] { flatMap { $0.files(matches) } }
    func folders(of name: String) -> [GoldenFile] { flatMap { $0.folders(of: name) } }
}

/// Expects the judge to accept; the failure contains its message.
func expectAccepted(_ verdict: Verdict, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(verdict.isAccepted, "\(verdict.report)", sourceLocation: sourceLocation)
}
