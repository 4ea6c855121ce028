import StackCompiler
import StackComponents
import StackLanguage
import StackModel
import Testing

@Suite("The development shell")
struct DevelopmentShellTests {
    @Test("Declared tools are added to the stack's own, each once and in order")
    func tools() {
        let text = compile { _ in
            Repository("https://github.com/acme/sample")
            Service("api", source: .go("api", version: "1.26"))
            DevelopmentShell {
                Tool("jq")
                Tool("prometheus.cli")
                Tool("kubectl")
            }
        }.text("flake.nix")
        let tools = text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("pkgs.") }
        #expect(
            tools.prefix(10) == [
                "pkgs.argocd", "pkgs.cosign", "pkgs.go_1_26", "pkgs.hadolint", "pkgs.jq", "pkgs.kubectl",
                "pkgs.pre-commit", "pkgs.prometheus.cli", "pkgs.skopeo", "pkgs.syft",
            ])
        #expect(!text.contains("terraform"))
    }

    @Test("No shell exports libraries, since every host program would load them; only uv gets them")
    func libraries() {
        let text = compile { _ in
            Repository("https://github.com/acme/sample")
            DevelopmentShell { Tool("uv") }
        }.text("flake.nix")
        #expect(!text.contains("LD_LIBRARY_PATH ="))
        #expect(!text.contains("manylinux") && !text.contains("glibc"))
        #expect(!text.contains(" pkgs.uv\n            "))
        #expect(text.contains("(uvFor pkgs)"))
        #expect(text.contains("wrapProgram \"''${out}/bin/uv\" --prefix LD_LIBRARY_PATH : \"''${libraries}\""))
        let plain = compile { _ in
            Repository("https://github.com/acme/sample")
            DevelopmentShell { Tool("jq") }
        }.text("flake.nix")
        #expect(plain.contains("pkgs.jq") && !plain.contains("uvFor"))
    }

    @Test("Text that is not an attribute is rejected at its line")
    func attributes() {
        let compilation = compile { _ in
            DevelopmentShell {
                Tool("jq; rm")
                Tool("")
            }
        }
        #expect(compilation.faults == ["SG303 at \(#line - 4)", "SG303 at \(#line - 3)"])
    }
}
