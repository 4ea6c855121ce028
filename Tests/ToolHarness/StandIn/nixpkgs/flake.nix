{
  description = "A stand-in for nixpkgs: its shape and its refusals, without anything to build";

  outputs =
    { self }:
    let
      lib = import ./lib.nix // {
        nixosSystem = import ./nixos.nix { inherit lib packagesFor; };
      };
      packagesFor = system: import ./default.nix { inherit system; };
      systems = [
        "aarch64-darwin"
        "aarch64-linux"
        "x86_64-darwin"
        "x86_64-linux"
      ];
    in
    {
      inherit lib;
      legacyPackages = lib.genAttrs systems packagesFor;
      nixosModules = { };
    };
}
