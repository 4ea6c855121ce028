# Compiled from the stack "leaderboard" by stackgen. Change the stack, then run: swift run stackgen
{
  description = "leaderboard: development shell, images and machines";

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

      # Wheels need libraries that Nix's Python does not look for on the host. Only uv and the programs it runs see them.
      uvFor =
        pkgs:
        if pkgs.stdenv.hostPlatform.isLinux then
          pkgs.symlinkJoin {
            name = "uv";
            paths = [ pkgs.uv ];
            nativeBuildInputs = [ pkgs.makeWrapper ];
            libraries = lib.makeLibraryPath [
              pkgs.stdenv.cc.cc.lib
              pkgs.zlib
            ];
            postBuild = ''
              wrapProgram "''${out}/bin/uv" --prefix LD_LIBRARY_PATH : "''${libraries}"
            '';
          }
        else
          pkgs.uv;
    in
    {
      devShells = forSystems (linux ++ darwin) (pkgs: {
        default = pkgs.mkShell {
          packages = [
            pkgs.argo-rollouts
            pkgs.argocd
            pkgs.awscli2
            pkgs.cosign
            pkgs.go_1_26
            pkgs.golangci-lint
            pkgs.hadolint
            pkgs.jq
            pkgs.kubectl
            pkgs.open-policy-agent
            pkgs.pre-commit
            pkgs.python314
            pkgs.skopeo
            pkgs.syft
            pkgs.terraform
            pkgs.trivy
            (uvFor pkgs)
          ];
          # The shell's Python, never one that uv downloads.
          UV_PYTHON_DOWNLOADS = "never";
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
          packages = [
            pkgs.go_1_26
            pkgs.golangci-lint
            pkgs.jq
            pkgs.python314
            (uvFor pkgs)
          ];
          # The shell's Python, never one that uv downloads.
          UV_PYTHON_DOWNLOADS = "never";
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
        leaderboard-api = pkgs.buildGo126Module {
          pname = "leaderboard-api";
          version = "0";
          src = ./services/leaderboard-api;
          # The modules are vendored, or there are none.
          vendorHash = null;
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
          ];
          # Go names the program after its module.
          postInstall = ''
            test -e "''${out}/bin/leaderboard-api" || mv "''${out}"/bin/* "''${out}/bin/leaderboard-api"
          '';
          meta.mainProgram = "leaderboard-api";
        };

        leaderboard-api-image = pkgs.dockerTools.buildLayeredImage {
          name = "ghcr.io/acme/leaderboard/leaderboard-api";
          contents = [ pkgs.dockerTools.caCertificates ];
          config = {
            Entrypoint = [
              (lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.leaderboard-api)
            ];
            ExposedPorts = {
              "8080/tcp" = { };
              "9090/tcp" = { };
            };
            Labels = {
              "org.opencontainers.image.source" = "https://github.com/acme/leaderboard";
              "org.opencontainers.image.title" = "leaderboard-api";
            };
            User = "65532:65532";
          };
        };
      });

      nixosConfigurations.build-1 = lib.nixosSystem {
        modules = [
          (
            { pkgs, ... }:
            {
              nixpkgs.hostPlatform = "aarch64-linux";
              system.stateVersion = "26.05";
              networking.hostName = "build-1";

              boot.loader.systemd-boot.enable = lib.mkDefault true;
              boot.loader.efi.canTouchEfiVariables = lib.mkDefault true;
              fileSystems."/" = {
                device = lib.mkDefault "/dev/disk/by-label/nixos";
                fsType = lib.mkDefault "ext4";
              };
              fileSystems."/boot" = {
                device = lib.mkDefault "/dev/disk/by-label/ESP";
                fsType = lib.mkDefault "vfat";
                options = lib.mkDefault [ "umask=0077" ];
              };

              # Only SSH is open, and only to keys.
              networking.firewall = {
                enable = true;
                allowedTCPPorts = [ 22 ];
              };
              services.openssh = {
                enable = true;
                openFirewall = false;
                settings = {
                  KbdInteractiveAuthentication = false;
                  PasswordAuthentication = false;
                  PermitRootLogin = "no";
                };
              };

              users.mutableUsers = false;
              users.users.ops = {
                isNormalUser = true;
                extraGroups = [ "wheel" ];
                openssh.authorizedKeys.keys = [
                  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"
                ];
              };
              # The accounts have no password.
              security.sudo.wheelNeedsPassword = false;

              environment.systemPackages = [
                pkgs.git
                pkgs.htop
              ];

              nix.settings = {
                allowed-users = [ "@wheel" ];
                auto-optimise-store = true;
                experimental-features = [
                  "flakes"
                  "nix-command"
                ];
                trusted-users = [ "root" ];
              };
              nix.gc = {
                automatic = true;
                dates = "weekly";
                options = "--delete-older-than 30d";
              };

              # The machine follows the repository, as the cluster does.
              system.autoUpgrade = {
                enable = true;
                flake = "git+https://github.com/acme/leaderboard?ref=main#build-1";
                dates = "04:00 UTC";
                allowReboot = true;
              };
            }
          )
        ];
      };

      checks = forSystems linux (
        pkgs:
        {
          go_1_26 =
            assert lib.assertMsg (lib.versions.majorMinor pkgs.go_1_26.version == "1.26")
              "${pkgs.go_1_26.name} is in the shell, 1.26 in the image: change the pin of nixpkgs or of the base image";
            pkgs.runCommand "go_1_26" { } "touch $out";

          python314 =
            assert lib.assertMsg (lib.versions.majorMinor pkgs.python314.version == "3.14")
              "${pkgs.python314.name} is in the shell, 3.14 in the image: change the pin of nixpkgs or of the base image";
            pkgs.runCommand "python314" { } "touch $out";
        }
        // lib.optionalAttrs (pkgs.stdenv.hostPlatform.system == "aarch64-linux") {
          nixos-build-1 = self.nixosConfigurations.build-1.config.system.build.toplevel;
        }
      );

      formatter = forSystems (linux ++ darwin) (pkgs: pkgs.nixfmt-tree);
    };
}
