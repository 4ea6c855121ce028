# Compiled from the stack "orders" by stackgen. Change the stack, then run: swift run stackgen
{
  description = "orders: development shell and images";

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
            pkgs.awscli2
            pkgs.cosign
            pkgs.go_1_26
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
        fulfilment-worker = pkgs.buildGo126Module {
          pname = "fulfilment-worker";
          version = "0";
          src = ./services/fulfilment-worker;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/fulfilment-worker" || mv "''${out}"/bin/* "''${out}/bin/fulfilment-worker"
          '';
          meta.mainProgram = "fulfilment-worker";
        };

        fulfilment-worker-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/orders/fulfilment-worker";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [
              (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.fulfilment-worker)
            ];
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/orders";
              "org.opencontainers.image.title" = "fulfilment-worker";
            };
            User = "65532:65532";
          };
        };

        notice-worker = pkgs.buildGo126Module {
          pname = "notice-worker";
          version = "0";
          src = ./services/notice-worker;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/notice-worker" || mv "''${out}"/bin/* "''${out}/bin/notice-worker"
          '';
          meta.mainProgram = "notice-worker";
        };

        notice-worker-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/orders/notice-worker";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [
              (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.notice-worker)
            ];
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/orders";
              "org.opencontainers.image.title" = "notice-worker";
            };
            User = "65532:65532";
          };
        };

        orders-api = pkgs.buildGo126Module {
          pname = "orders-api";
          version = "0";
          src = ./services/orders-api;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/orders-api" || mv "''${out}"/bin/* "''${out}/bin/orders-api"
          '';
          meta.mainProgram = "orders-api";
        };

        orders-api-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/orders/orders-api";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [
              (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.orders-api)
            ];
            ExposedPorts = {
              "8080/tcp" = { };
              "9090/tcp" = { };
            };
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/orders";
              "org.opencontainers.image.title" = "orders-api";
            };
            User = "65532:65532";
          };
        };

        orders-migrations = pkgs.buildGo126Module {
          pname = "orders-migrations";
          version = "0";
          src = ./services/orders-migrations;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/orders-migrations" || mv "''${out}"/bin/* "''${out}/bin/orders-migrations"
          '';
          meta.mainProgram = "orders-migrations";
        };

        orders-migrations-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/orders/orders-migrations";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [
              (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.orders-migrations)
            ];
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/orders";
              "org.opencontainers.image.title" = "orders-migrations";
            };
            User = "65532:65532";
          };
        };

        sales-report = pkgs.buildGo126Module {
          pname = "sales-report";
          version = "0";
          src = ./services/sales-report;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/sales-report" || mv "''${out}"/bin/* "''${out}/bin/sales-report"
          '';
          meta.mainProgram = "sales-report";
        };

        sales-report-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/orders/sales-report";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [
              (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.sales-report)
            ];
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/orders";
              "org.opencontainers.image.title" = "sales-report";
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
