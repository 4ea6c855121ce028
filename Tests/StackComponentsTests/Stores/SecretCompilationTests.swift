import Foundation
import Testing
import ToolHarness

/// The Swift compiler's diagnostics for a secret in a text, from the real compiler with the modules of this build.
@Suite("Secrets in Swift")
struct SecretCompilationTests {
    private static let compiler = Tool("swiftc")

    /// The modules that this test run was linked with.
    private static let modules: URL? = {
        let here = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        return [here, PackageFolder.root.appending(path: ".build/debug")]
            .map { $0.appending(path: "Modules") }
            .first { FileManager.default.fileExists(atPath: $0.appending(path: "StackComponents.swiftmodule").path) }
    }()

    private static var isExpected: Bool { compiler.isExpected && modules != nil || Tool.isCI }

    private static func typecheck(_ statement: String) async throws -> Outcome {
        let modules = try #require(modules)
        return try await withTemporaryFolder { folder in
            let file = try folder.appending(path: "main.swift").write(
                """
                import StackComponents
                import StackFormats
                import StackLanguage
                let key = Secret("openai-api-key")
                \(statement)
                """)
            let headers = ["CLibYAML", "CJSONC"].flatMap {
                ["-I", PackageFolder.root.appending(path: "Sources/\($0)").path]
            }
            return try await compiler.run(["-typecheck", "-I", modules.path] + headers + [file.path])
        }
    }

    @Test(
        "A secret in a text does not compile",
        .enabled(if: isExpected, "no Swift compiler, or no modules of this build"),
        arguments: [
            #"let text = "key: \(key)""#, #"let text: String = "\(key)""#, #"let node: YAML.Node = "\(key)""#,
            #"let element = Sets("KEY", to: "\(key)")"#,
        ])
    func ambiguous(_ statement: String) async throws {
        let outcome = try await Self.typecheck(statement)
        #expect(!outcome.succeeded)
        #expect(outcome.standardError.contains("ambiguous use of 'appendInterpolation'"), "\(outcome)")
    }

    @Test(
        "A secret is not a text and cannot be compared with one",
        .enabled(if: isExpected, "no Swift compiler, or no modules of this build"),
        arguments: [
            #"let element = Sets("KEY", to: key)"#, #"let same = key == "x""#,
            "func encode(_: some Encodable) {}; encode(key)",
        ])
    func noText(_ statement: String) async throws {
        let outcome = try await Self.typecheck(statement)
        #expect(!outcome.succeeded)
        #expect(outcome.standardError.contains("main.swift:5:"), "\(outcome)")
    }

    @Test(
        "The same statements compile when they use the secret as a secret",
        .enabled(if: isExpected, "no Swift compiler, or no modules of this build"))
    func allowed() async throws {
        let outcome = try await Self.typecheck(#"let element = Uses(key); let text = "the secret \(key.name)""#)
        #expect(outcome.succeeded, "\(outcome)")
    }
}
