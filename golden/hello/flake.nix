# Compiled from the stack "hello" by stackgen. Change the stack, then run: swift run stackgen
{
  description = "hello: development shell and images";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/421eebfd0ec7bccd4abe826ce62d7e6e83129493";

  outputs =
    { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;

      linux = [
        "aarch64-linux"
        "x86_64-linux"
      ];
      darwin = [ "aarch64-darwin" ];

      packagesFor = system: import nixpkgs { inherit system; };
      forSystems = systems: make: lib.genAttrs systems (system: make (packagesFor system));
    in
    {
      devShells = forSystems (linux ++ darwin) (pkgs: {
        default = pkgs.mkShell {
          packages = [
            pkgs.argocd
            pkgs.cosign
            pkgs.go_1_26
            pkgs.hadolint
            pkgs.kubectl
            pkgs.pre-commit
            pkgs.skopeo
            pkgs.syft
            pkgs.trivy
          ];
          # The host may not have certificates where the tools look for them.
          CA_BUNDLE = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";
          shellHook = ''
            test -n "''${SSL_CERT_FILE}" || export "SSL_CERT_FILE=''${CA_BUNDLE}"
            test -n "''${NIX_SSL_CERT_FILE}" || export "NIX_SSL_CERT_FILE=''${CA_BUNDLE}"
          '';
        };

        test = pkgs.mkShell {
          packages = [ pkgs.go_1_26 ];
          # The host may not have certificates where the tools look for them.
          CA_BUNDLE = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";
          shellHook = ''
            test -n "''${SSL_CERT_FILE}" || export "SSL_CERT_FILE=''${CA_BUNDLE}"
            test -n "''${NIX_SSL_CERT_FILE}" || export "NIX_SSL_CERT_FILE=''${CA_BUNDLE}"
          '';
        };

        deliver = pkgs.mkShell {
          packages = [
            pkgs.cosign
            pkgs.skopeo
            pkgs.syft
            pkgs.trivy
          ];
          # The host may not have certificates where the tools look for them.
          CA_BUNDLE = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";
          shellHook = ''
            test -n "''${SSL_CERT_FILE}" || export "SSL_CERT_FILE=''${CA_BUNDLE}"
            test -n "''${NIX_SSL_CERT_FILE}" || export "NIX_SSL_CERT_FILE=''${CA_BUNDLE}"
          '';
        };
      });

      packages = forSystems linux (pkgs: {
        hello = pkgs.buildGo126Module {
          pname = "hello";
          version = "0";
          src = ./services/hello;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/hello" || mv "''${out}"/bin/* "''${out}/bin/hello"
          '';
          meta.mainProgram = "hello";
        };

        hello-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/hello/hello";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [ (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.hello) ];
            ExposedPorts = {
              "8080/tcp" = { };
            };
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/hello";
              "org.opencontainers.image.title" = "hello";
            };
            User = "65532:65532";
          };
        };
      });

      checks = forSystems linux (pkgs: {
        go_1_26 =
          assert lib.assertMsg (lib.versions.majorMinor pkgs.go_1_26.version == "1.26")
            "${pkgs.go_1_26.name} is in the shell, 1.26 in the image: change the pin of nixpkgs or of the base image";
          pkgs.runCommand "go_1_26" { } "touch $out";
      });

      formatter = forSystems (linux ++ darwin) (pkgs: pkgs.nixfmt-tree);
    };
}
