import Foundation
import Testing
import ToolHarness

@Suite struct NixJudgeTests {
    /// A team's flake; each test breaks one part of it.
    private static let flake = """
        {
          inputs.nixpkgs.url = "github:NixOS/nixpkgs/421eebfd0ec7bccd4abe826ce62d7e6e83129493";

          outputs =
            { self, nixpkgs }:
            let
              pkgs = nixpkgs.legacyPackages.x86_64-linux;
            in
            {
              devShells.x86_64-linux.default = pkgs.mkShell { packages = [ pkgs.go_1_26 pkgs.kubectl ]; };
              packages.x86_64-linux = rec {
                api = pkgs.buildGo126Module {
                  pname = "api";
                  version = "1.0.0";
                  src = ./.;
                  vendorHash = null;
                };
                api-image = pkgs.dockerTools.buildLayeredImage {
                  name = "acme/api";
                  contents = [ pkgs.cacert ];
                  config.Entrypoint = [ (pkgs.lib.getExe api) ];
                };
              };
              checks.x86_64-linux.go =
                assert pkgs.lib.versions.majorMinor pkgs.go_1_26.version == "1.26";
                pkgs.runCommand "go" { } "touch $out";
              formatter.x86_64-linux = pkgs.nixfmt;
              nixosConfigurations.edge = nixpkgs.lib.nixosSystem {
                modules = [
                  {
                    nixpkgs.hostPlatform = "x86_64-linux";
                    networking.firewall.allowedTCPPorts = [ 22 ];
                    services.openssh.enable = nixpkgs.lib.mkDefault false;
                    system.stateVersion = "25.11";
                  }
                  (
                    { pkgs, ... }:
                    {
                      environment.systemPackages = [ pkgs.git ];
                      networking.firewall.allowedTCPPorts = [ 443 ];
                      services.openssh.enable = true;
                    }
                  )
                ];
              };
            };
        }

        """

    private static func withFlake<Result>(
        replacing part: String = "", with other: String = "", _ body: (URL) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            let text = part.isEmpty ? flake : flake.replacing(part, with: other)
            #expect(part.isEmpty || text != flake)
            try folder.appending(path: "flake.nix").write(text)
            return try await body(folder)
        }
    }

    @Test(.requires(.nixInstantiate)) func parse() async throws {
        try await withTemporaryFolder { folder in
            let good = try folder.appending(path: "good.nix").write("{ a = 1; }\n")
            let bad = try folder.appending(path: "bad.nix").write("{ a = 1 }\n")
            expectBite(accepts: try await Nix.parse(good), refuses: try await Nix.parse(bad), naming: "syntax error")
        }
    }

    @Test(.requires(.nix)) func acceptsAFlake() async throws {
        let verdict = try await Self.withFlake { try await Nix.check(flake: $0) }
        #expect(verdict.isAccepted, "\(verdict)")
    }

    @Test(
        .requires(.nix),
        arguments: [
            ("pkgs.kubectl", "pkgs.kubctl", "attribute 'kubctl' missing"),
            ("vendorHash = null;", "", "vendorHash is required"),
            ("contents =", "content =", "unexpected argument 'content'"),
            ("getExe api", "getExe apy", "undefined variable 'apy'"),
            ("\"1.26\"", "\"1.25\"", "assertion"),
            ("formatter.x86_64-linux = pkgs.nixfmt", "formatter = 3", "a set was expected"),
            ("networking.firewall", "networkin.firewall", "option `networkin' does not exist"),
            ("nixpkgs.lib.mkDefault false", "false", "`services.openssh.enable' has conflicting"),
            ("pkgs.git ", "pkgs.gitt ", "attribute 'gitt' missing"),
            ("system.stateVersion = \"25.11\";", "", "system.stateVersion is not set"),
        ])
    func refusesABrokenFlake(part: String, other: String, reason: String) async throws {
        let verdict = try await Self.withFlake(replacing: part, with: other) { try await Nix.check(flake: $0) }
        #expect(!verdict.isAccepted)
        #expect(verdict.report.contains(reason), "\(verdict)")
    }

    @Test(.requires(.nix)) func evaluate() async throws {
        let (names, machine) = try await Self.withFlake { folder in
            (
                try await Nix.evaluate(flake: folder, output: "packages", "p: builtins.attrNames p.x86_64-linux"),
                try await Nix.evaluate(
                    flake: folder, output: "nixosConfigurations",
                    "m: with m.edge.config; [ networking.firewall.allowedTCPPorts services.openssh.enable ]")
            )
        }
        #expect(names == #"["api","api-image"]"#)
        #expect(machine == "[[22,443],true]")
    }
}
