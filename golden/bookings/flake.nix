# Compiled from the stack "bookings" by stackgen. Change the stack, then run: swift run stackgen
{
  description = "bookings: development shell and images";

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

      packagesFor =
        system:
        import nixpkgs {
          inherit system;
          # Their licences are not free.
          config.allowUnfreePredicate =
            package: builtins.elem (lib.getName package) [ "terraform" ];
        };
      forSystems = systems: make: lib.genAttrs systems (system: make (packagesFor system));
    in
    {
      devShells = forSystems (linux ++ darwin) (pkgs: {
        default = pkgs.mkShell {
          packages = [
            pkgs.argocd
            pkgs.cosign
            pkgs.go_1_26
            pkgs.google-cloud-sdk
            pkgs.hadolint
            pkgs.kubectl
            pkgs.open-policy-agent
            pkgs.pre-commit
            pkgs.skopeo
            pkgs.syft
            pkgs.terraform
            pkgs.trivy
          ];
          # The host may not have certificates where the tools look for them.
          CA_BUNDLE = "${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt";
          shellHook = ''
            test -n "''${SSL_CERT_FILE}" || export "SSL_CERT_FILE=''${CA_BUNDLE}"
            test -n "''${NIX_SSL_CERT_FILE}" || export "NIX_SSL_CERT_FILE=''${CA_BUNDLE}"
          '';
        };

        plan = pkgs.mkShell {
          packages = [ pkgs.open-policy-agent ];
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

      # The workflow installs this version from HashiCorp: nixpkgs has no binary cache for Terraform.
      lib.terraformVersion = (packagesFor "x86_64-linux").terraform.version;

      packages = forSystems linux (pkgs: {
        booking-api = pkgs.buildGo126Module {
          pname = "booking-api";
          version = "0";
          src = ./services/booking-api;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/booking-api" || mv "''${out}"/bin/* "''${out}/bin/booking-api"
          '';
          meta.mainProgram = "booking-api";
        };

        booking-api-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/bookings/booking-api";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [
              (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.booking-api)
            ];
            ExposedPorts = {
              "8080/tcp" = { };
              "9090/tcp" = { };
            };
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/bookings";
              "org.opencontainers.image.title" = "booking-api";
            };
            User = "65532:65532";
          };
        };

        migrate-seats = pkgs.buildGo126Module {
          pname = "migrate-seats";
          version = "0";
          src = ./services/migrate-seats;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/migrate-seats" || mv "''${out}"/bin/* "''${out}/bin/migrate-seats"
          '';
          meta.mainProgram = "migrate-seats";
        };

        migrate-seats-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/bookings/migrate-seats";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [
              (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.migrate-seats)
            ];
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/bookings";
              "org.opencontainers.image.title" = "migrate-seats";
            };
            User = "65532:65532";
          };
        };

        voucher-printer = pkgs.buildGo126Module {
          pname = "voucher-printer";
          version = "0";
          src = ./services/voucher-printer;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/voucher-printer" || mv "''${out}"/bin/* "''${out}/bin/voucher-printer"
          '';
          meta.mainProgram = "voucher-printer";
        };

        voucher-printer-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/bookings/voucher-printer";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [
              (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.voucher-printer)
            ];
            ExposedPorts = {
              "8080/tcp" = { };
            };
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/bookings";
              "org.opencontainers.image.title" = "voucher-printer";
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
