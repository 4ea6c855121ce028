import Foundation
import StackCompiler
import StackKit
import Testing
import ToolHarness

/// User text reaches its reader unchanged, whatever it contains, through the whole compiler and not just one printer.
@Suite("Text round-trips")
struct TextSurvivalTests {
    /// Text that no format accepts unquoted: quotes, templates of several languages, line breaks, lookalikes of other
    /// types.
    static let texts = [
        "", " ", "no", "on", "~", "1e3", "0o7", "12:30:45", "2001-01-01", "=", "<<", "- a", "? b", "# c", "a: b",
        "a #b",
        "\"", "'", "''", "\\", "\\n", "\n", "a\nb", "a\n\nb\n", "\ttab", "trailing ", "${x}", "%{if}", "{{ .Values }}",
        "$(date)", "$$", "$é", "`date`", "$HOME", "${{ github.token }}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}bom",
        "\u{202E}rtl",
        "🏆", "\r\n", "*alias", "&anchor", "!tag", "%directive", "@at", "|", ">", "{a: b}", "[a]", "---", "...",
        String(repeating: "long ", count: 400),
    ]

    @Test("The program receives a variable's text unchanged", arguments: texts)
    func variables(_ text: String) throws {
        let compilation = Compiler(lock: Checkout.lock).compile(Echo(text: text), at: SourceLocation())
        let files = try #require(compilation.files, "\(compilation.diagnostics)")
        let bytes = try #require(files["k8s/web.yaml"])
        let objects = try YAML.read(bytes).map(\.root)
        let deployment = try #require(objects.first { $0["kind"]?.stringValue == "Deployment" })
        let container = try #require(PodTemplate.containers(of: deployment).first)
        let variable = container["env"]?.sequenceValue?.first { $0["name"] == "TEXT" }
        #expect(variable?["value"]?.stringValue.map { Kubelet.expanded($0) } == text)
    }

    private struct Echo: Stack {
        let text: String
        let name = "echo"
        var body: Declarations {
            Service("web", source: .image("docker.io/library/redis:alpine")) {
                Listens(on: 8080)
                Sets("TEXT", to: text)
            }
        }
    }
}
