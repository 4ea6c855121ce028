import Foundation
import StackFormats
import ToolHarness

/// Reads texts with the real Nix, with its own store and independent of the machine's.
enum NixReader {
    /// The value of a file, as JSON.
    static func evaluate(_ text: String) async throws -> Data {
        Data(try await run(["--eval", "--strict", "--json"], text).utf8)
    }

    /// A file as Nix's own tree printer shows it: every operand in parentheses, paths absolute, no comments.
    static func parse(_ text: String) async throws -> String { try await run(["--parse"], text) }

    private static func run(_ arguments: [String], _ text: String) async throws -> String {
        try await withTemporaryFolder { folder in
            // One folder for all, so that relative paths become the same absolute ones.
            let file = try folder.appending(path: "file.nix").write(text)
            let settings = ["STORE", "STATE", "LOG", "CONF"].map {
                ("NIX_\($0)_DIR", folder.appending(path: $0.lowercased()).path)
            }
            return try await Tool.nixInstantiate.succeed(
                arguments + [file.path], in: folder, environment: Dictionary(uniqueKeysWithValues: settings)
            ).replacing(folder.path, with: "/folder")
        }
    }
}
