import Foundation
import StackKit
import Testing
import ToolHarness

/// Evaluates the flake of a compiled stack for real.
@Suite struct FlakeTests {
    /// Names that are keywords of Nix or of the flake itself, a program named by its module, and a machine with
    /// everything.
    private static let stack = CompiledStack {
        Repository("https://github.com/acme/sample")
        Service("lib", source: .go("services/lib", version: "1.26")) { Listens(on: 8080) }
        Service("in", source: .go("services/in", version: "1.26", package: "./cmd/in"))
        Service("2048", source: .go(".", version: "1.25", vendorHash: "sha256-AAAA"))
        DevelopmentShell {
            Tool("golangci-lint")
            Tool("prometheus.cli")
        }
        Machine("edge", system: .x86_64Linux, stateVersion: "26.05") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"],
                isAdministrator: true)
            OpensPort(443)
            OpensPort(51820, .udp)
            Installs("git", "htop")
            Configures(["services", "prometheus", "exporters", "node", "enable"], true)
            Configures(["networking", "firewall", "allowedTCPPorts"], [9100])
        }
    }

    private static func withFlake<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        try await withTemporaryFolder { folder in
            let image = "docker.io/library/golang:1.25.12-bookworm"
            try stack.write(to: folder, lock: .examples(with: [image: Lock.placeholderDigest]))
            return try await body(folder)
        }
    }

    @Test(.requires(.nix)) func isAccepted() async throws {
        let verdict = try await Self.withFlake { try await ToolHarness.Nix.check(flake: $0) }
        #expect(verdict.isAccepted, "\(verdict)")
    }

    @Test(.requires(.nix)) func hasItsOutputs() async throws {
        let outputs = try await Self.withFlake { folder in
            [
                try await ToolHarness.Nix.evaluate(flake: folder, output: "devShells", "builtins.attrNames"),
                try await ToolHarness.Nix.evaluate(
                    flake: folder, output: "packages", "p: builtins.attrNames p.aarch64-linux"),
                try await ToolHarness.Nix.evaluate(
                    flake: folder, output: "checks", "c: map builtins.attrNames [ c.aarch64-linux c.x86_64-linux ]"),
                try await ToolHarness.Nix.evaluate(
                    flake: folder, output: "nixosConfigurations",
                    "m: with m.edge.config; [ (builtins.sort builtins.lessThan networking.firewall.allowedTCPPorts) "
                        + "system.autoUpgrade.flake ]"),
            ]
        }
        #expect(
            outputs == [
                #"["aarch64-darwin","aarch64-linux","x86_64-linux"]"#,
                #"["2048","2048-image","in","in-image","lib","lib-image"]"#,
                // Images are not checks: the workflow builds only those whose inputs changed.
                #"[["go_1_25","go_1_26"],["go_1_25","go_1_26","nixos-edge"]]"#,
                #"[[22,443,9100],"git+https://github.com/acme/sample?ref=main#edge"]"#,
            ])
    }

    @Test("A nixpkgs whose Go differs from the image's fails the check", .requires(.nix))
    func toolchainsAgree() async throws {
        let verdict = try await Self.withFlake { folder in
            try await withTemporaryFolder { other in
                let copy = other.appending(path: "nixpkgs")
                try FileManager.default.copyItem(at: ToolHarness.Nix.standIn, to: copy)
                let file = copy.appending(path: "default.nix")
                let text = try String(contentsOf: file, encoding: .utf8)
                try file.write(text.replacing("go_1_26 = go \"1.26.6\"", with: "go_1_26 = go \"1.27.0\""))
                return try await ToolHarness.Nix.check(flake: folder, inputs: ["nixpkgs": copy])
            }
        }
        #expect(!verdict.isAccepted)
        #expect(verdict.report.contains("go-1.27.0 is in the shell, 1.26 in the image"), "\(verdict)")
    }

    /// A machine that a service calls on one port.
    private static let called = CompiledStack {
        Repository("https://github.com/acme/sample")
        Cloud(.aws, region: "eu-west-1", state: .s3(bucket: "acme-terraform-state")) {
            Network("main", cidr: "10.40.0.0/16", zones: 2)
        }
        Machine("build-1", system: .aarch64Linux, stateVersion: "26.05", address: "10.41.3.7") {
            User(
                "ops",
                keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"])
        }
        Service("web", source: .image("docker.io/library/redis:alpine")) { Calls("build-1", port: 5000) }
    }

    @Test(.requires(.nix)) func aMachineLetsItsCallersIn() async throws {
        try await withTemporaryFolder { folder in
            try Self.called.write(to: folder, lock: .examples())
            expectAccepted(try await ToolHarness.Nix.check(flake: folder))
            let rules = try await ToolHarness.Nix.evaluate(
                flake: folder, output: "nixosConfigurations",
                "m: m.build-1.config.networking.firewall.extraInputRules")
            #expect(
                rules.contains(
                    #"ip saddr { 10.40.0.0/18, 10.40.64.0/18 } tcp dport 5000 accept comment \"web\"\n"#), "\(rules)")
        }
    }
}
