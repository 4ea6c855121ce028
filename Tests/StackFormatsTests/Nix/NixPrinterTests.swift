import StackFormats
import Testing

@Suite struct NixPrinterTests {
    @Test func printsAFlakeAsAPersonWould() {
        let shell: Nix.Expression = .ref("pkgs", "mkShell").applied(
            to: .set(
                .bind("packages", .with(.ref("pkgs"), [.ref("go_1_26"), .ref("terraform")])),
                .bind("shellHook", .indentedString("export A=\"${b}\"\n\necho ''quoted''\n"))))
        let shells = Nix.Expression.function(
            "system",
            .let(
                [.bind("pkgs", .ref("import").applied(to: .ref("nixpkgs"), .set(.inherit("system"))))],
                in: .set(.bind("default", shell))))
        let systems: Nix.Expression = ["x86_64-linux", "aarch64-linux"]
        let result = Nix.Expression.set(
            .bind("devShells", .ref("forAllSystems").applied(to: shells)),
            .bind(["checks", "x86_64-linux"], .set(), comment: "Nothing yet.", isSeparated: true))
        let outputs = Nix.Expression.function(
            .pattern(["self", "nixpkgs"], allowsOthers: true, as: "inputs"),
            .let(
                [
                    .bind("systems", systems),
                    .bind("forAllSystems", .ref("nixpkgs", "lib", "genAttrs").applied(to: .ref("systems"))),
                ],
                in: result))
        let flake = Nix.Expression.comment(
            "The tools of the team.",
            .set(
                .bind("description", "leaderboard"),
                .bind(["inputs", "nixpkgs", "url"], "github:NixOS/nixpkgs/nixos-26.05", isSeparated: true),
                .bind("outputs", outputs, isSeparated: true)))
        #expect(
            flake.render().text == """
                # The tools of the team.
                {
                  description = "leaderboard";

                  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";

                  outputs =
                    { self, nixpkgs, ... }@inputs:
                    let
                      systems = [
                        "x86_64-linux"
                        "aarch64-linux"
                      ];
                      forAllSystems = nixpkgs.lib.genAttrs systems;
                    in
                    {
                      devShells = forAllSystems (
                        system:
                        let
                          pkgs = import nixpkgs { inherit system; };
                        in
                        {
                          default = pkgs.mkShell {
                            packages = with pkgs; [
                              go_1_26
                              terraform
                            ];
                            shellHook = ''
                              export A="''${b}"

                              echo '''quoted'''
                            '';
                          };
                        }
                      );

                      # Nothing yet.
                      checks.x86_64-linux = { };
                    };
                }

                """)
        #expect(flake.render().refusals.isEmpty)
    }

    @Test func breaksWhatDoesNotFit() {
        let long = String(repeating: "x", count: 60)
        let body = Nix.Expression.attributes([
            .bind("a", .binary(.string(long), .add, .string(long))),
            .bind("b", .if(.ref("c"), then: .string(long), else: .string(long))),
            .bind("d", .ref("f").applied(to: .string(long), .string(long))),
            .inherit("a", "b", from: .ref(long)),
            .bind("e", .function(.pattern(["a", "b", "c"]), .set())),
        ])
        #expect(
            body.render().text == """
                {
                  a =
                    "\(long)"
                    + "\(long)";
                  b =
                    if c then
                      "\(long)"
                    else
                      "\(long)";
                  d =
                    f "\(long)"
                      "\(long)";
                  inherit (\(long)) a b;
                  e =
                    {
                      a,
                      b,
                      c,
                    }:
                    { };
                }

                """)
    }

    @Test func knowsWhereEachLineComesFrom() {
        let binding = OriginID(rawValue: 1)
        let set = Nix.Expression.set(.bind("a", 1), .bind("b", .set(.bind("c", 1)), origin: binding), .bind("d", 1))
        let rendering = set.render()
        #expect((1...6).map { rendering.origin(ofLine: $0)?.rawValue } == [nil, nil, 1, 1, 1, 1])
        #expect(set == .set(.bind("a", 1), .bind("b", .set(.bind("c", 1))), .bind("d", 1)))
    }

}
