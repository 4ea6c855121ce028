import Foundation
import StackCompiler
import StackKit
import StackWorkspace
import ToolHarness

/// A stack that a test declares where it needs it, compiled for the real tools.
struct CompiledStack: Stack {
    let name = "sample"
    let environments: [Environment]
    let declarations: Declarations

    func body(in environment: Environment) -> Declarations { declarations }

    init(in environments: [Environment] = [.only], @DeclarationsBuilder _ declarations: () -> Declarations) {
        self.environments = environments
        self.declarations = declarations()
    }

    /// Writes what the stack compiles to, as if the folder were the root of its repository.
    ///
    /// - Throws: the first diagnostic, where there is one.
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

    /// The texts of what the stack compiles to, by their paths.
    ///
    /// - Throws: the first diagnostic, where there is one.
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
    /// The pins of the example stacks, with other digests for some images: those of images that a test has built.
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

/// The images that a Go service is built with and runs in.
enum BaseImage {
    static let toolchain = "docker.io/library/golang:1.26.6-bookworm"
    static let runtime = "gcr.io/distroless/static-debian12:nonroot"
}
