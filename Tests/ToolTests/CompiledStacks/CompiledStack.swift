import Foundation
import StackCompiler
import StackKit
import StackWorkspace
import ToolHarness

/// A stack that a test declares in place, compiled for the real tools.
struct CompiledStack: Stack {
    let name = "sample"
    let environments: [Environment]
    let declarations: Declarations

    func body(in environment: Environment) -> Declarations { declarations }

    init(in environments: [Environment] = [.only], @DeclarationsBuilder _ declarations: () -> Declarations) {
        self.environments = environments
        self.declarations = declarations()
    }

    /// Writes the compiled files as if the folder were the root of the stack's repository.
    ///
    /// - Throws: The first diagnostic, if there is one.
    func write(to folder: URL, lock: Lock) throws {
        let compilation = Compiler(lock: lock).compile(
            self, at: SourceLocation(file: #filePath, line: #line, column: 1))
        guard let files = compilation.files else {
            throw Faulty(messages: compilation.diagnostics.map(\.message))
        }
        for file in files.files {
            let url = folder.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: url)
        }
    }

    /// The contents of the compiled files by path.
    ///
    /// - Throws: The first diagnostic, if there is one.
    func files(lock: Lock) throws -> [String: String] {
        let compilation = Compiler(lock: lock).compile(
            self, at: SourceLocation(file: #filePath, line: #line, column: 1))
        guard let files = compilation.files else {
            throw Faulty(messages: compilation.diagnostics.map(\.message))
        }
        return Dictionary(
            uniqueKeysWithValues: files.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    private struct Faulty: Error { let messages: [String] }
}

extension Lock {
    /// The pins of the example stacks, with other digests for some images that a test has built.
    static func examples(with digests: [String: String] = [:]) throws -> Lock {
        let text = try String(contentsOf: PackageFolder.root.appending(path: "stacks/stackgen.lock"), encoding: .utf8)
        let kept = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            !digests.keys.contains { line.hasPrefix("  \($0): ") }
        }
        let own = digests.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        let images = kept.firstIndex(of: "images:") ?? kept.startIndex
        let lines = kept[...images].map(String.init) + own + kept[(images + 1)...].map(String.init)
        return LockFile.parse(Array(lines.joined(separator: "\n").utf8), path: LockFile.name).lock
    }
}

/// The images in which a Go service is built and runs.
enum BaseImage {
    static let toolchain = "docker.io/library/golang:1.26.6-bookworm"
    static let runtime = "gcr.io/distroless/static-debian12:nonroot"
}
