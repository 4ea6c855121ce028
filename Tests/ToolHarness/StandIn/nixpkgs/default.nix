# The package set of one system: `import nixpkgs { inherit system; }` and `legacyPackages.<system>`.
{
  system,
  config ? { },
  overlays ? [ ],
}:
let
  lib = import ./lib.nix;

  # A derivation that is never built: enough for `drvPath`, `outPath`, `name` and `type`.
  package =
    pname: version: attributes:
    derivation {
      name = "${pname}-${version}";
      inherit system;
      builder = "/stand-in/never-built";
    }
    // {
      inherit pname version;
      meta = { mainProgram = pname; };
    }
    // attributes;

  # A derivation whose inputs must evaluate too.
  built =
    name: inputs:
    derivation {
      inherit name system;
      builder = "/stand-in/never-built";
      inputs = builtins.deepSeq (map toString (lib.flatten inputs)) (map toString (lib.flatten inputs));
    }
    // {
      meta = { };
    };

  named =
    attributes:
    attributes.name or "${
      attributes.pname or (throw "a package needs `name`, or `pname` and `version`")
    }-${attributes.version or (throw "package ${attributes.pname}: no version")}";

  inputsOf =
    attributes:
    builtins.concatMap (name: attributes.${name} or [ ]) [
      "packages"
      "buildInputs"
      "nativeBuildInputs"
      "propagatedBuildInputs"
      "nativeCheckInputs"
      "inputsFrom"
    ];

  unfree =
    value:
    if config.allowUnfree or false || (config.allowUnfreePredicate or (_: false)) value then
      value
    else
      throw "Package ‘${value.name}’ has an unfree license (‘bsl11’), refusing to evaluate.";

  go = version: package "go" version { };

  python =
    version: packages:
    let
      self = package "python3" version {
        meta.mainProgram = "python3";
        pkgs = lib.genAttrs packages (name: package name "1.0" { });
        withPackages = select: built "python3-${version}-env" (select self.pkgs);
        pythonVersion = lib.versions.majorMinor version;
      };
    in
    self;
  pythonPackages = [
    "boto3"
    "dspy"
    "httpx"
    "openai"
    "pip"
    "pydantic"
    "pytest"
    "pyyaml"
    "uv"
    "virtualenv"
  ];

  buildGoModuleWith =
    toolchain: arguments:
    let
      # `finalAttrs: { … }`: the function gets its own result.
      a = if builtins.isFunction arguments then arguments a else arguments;
    in
    if !(a ? vendorHash) then
      throw "buildGoModule: vendorHash is required; null where the modules are vendored"
    else if !(a ? src) then
      throw "buildGoModule: src is required"
    else
      built (named a) ([ toolchain (toString a.src) ] ++ inputsOf a)
      // {
        pname = a.pname or a.name;
        version = a.version or "";
        go = toolchain;
        meta = {
          mainProgram = a.pname or a.name;
        }
        // (a.meta or { });
      };

  # One image layer as nixpkgs describes it: any other argument is refused.
  image =
    {
      name,
      tag ? null,
      fromImage ? null,
      contents ? [ ],
      config ? { },
      created ? "1970-01-01T00:00:01Z",
      architecture ? null,
      maxLayers ? 100,
      extraCommands ? "",
      fakeRootCommands ? "",
      enableFakechroot ? false,
      includeStorePaths ? true,
      uid ? 0,
      gid ? 0,
      uname ? "root",
      gname ? "root",
      mtime ? "1970-01-01T00:00:01Z",
      meta ? { },
    }:
    built "docker-image-${builtins.replaceStrings [ "/" ] [ "-" ] name}.tar.gz" [
      contents
      (builtins.toJSON config)
    ]
    // {
      imageName = name;
      imageTag = tag;
      inherit meta;
    };

  versions = {
    actionlint = "1.7.12";
    argo-rollouts = "1.9.0";
    argocd = "3.5.0";
    awscli2 = "2.32.0";
    bashInteractive = "5.3";
    buildah = "1.43.0";
    busybox = "1.37.0";
    cacert = "3.117";
    conftest = "0.67.0";
    coreutils = "9.9";
    cosign = "3.0.2";
    crane = "0.20.7";
    curl = "8.19.0";
    delve = "1.26.0";
    diffutils = "3.12";
    docker-client = "29.1.0";
    git = "2.53.0";
    gnumake = "4.4.1";
    gofumpt = "0.9.2";
    golangci-lint = "2.8.0";
    google-cloud-sdk = "548.0.0";
    gopls = "0.21.0";
    gotools = "0.40.0";
    gnugrep = "3.12";
    hadolint = "2.14.0";
    htop = "3.4.1";
    iana-etc = "20251215";
    jq = "1.8.1";
    k9s = "0.50.18";
    kubeconform = "0.7.0";
    kubectl = "1.36.0";
    kubectl-argo-rollouts = "1.9.0";
    kubernetes-helm = "4.1.0";
    kustomize = "5.8.0";
    kyverno = "1.19.0";
    makeWrapper = "1";
    nix = "2.34.0";
    nixfmt = "1.2.0";
    nixfmt-tree = "2.4.0";
    open-policy-agent = "1.15.0";
    opentofu = "1.11.4";
    podman = "5.8.0";
    pre-commit = "4.5.0";
    prometheus = "3.11.0";
    redis = "8.2.3";
    ripgrep = "15.1.0";
    ruff = "0.15.0";
    shellcheck = "0.11.0";
    skopeo = "1.22.0";
    statix = "0.5.8";
    swift = "5.10.1";
    syft = "1.42.0";
    tflint = "0.61.0";
    trivy = "0.69.0";
    tzdata = "2026a";
    uv = "0.11.0";
    vim = "9.2.0";
    yamllint = "1.38.0";
    yq-go = "4.52.0";
    zizmor = "1.23.0";
    zlib = "1.3.2";
  };

  self =
    lib.mapAttrs (name: version: package name version { }) versions
    // {
      inherit lib system config;
      stdenv = rec {
        hostPlatform = {
          inherit system;
          isLinux = lib.hasSuffix "-linux" system;
          isDarwin = lib.hasSuffix "-darwin" system;
          isAarch64 = lib.hasPrefix "aarch64" system;
          isx86_64 = lib.hasPrefix "x86_64" system;
          go.GOARCH = if lib.hasPrefix "aarch64" system then "arm64" else "amd64";
        };
        inherit (hostPlatform) isLinux isDarwin;
        mkDerivation = a: built (named a) (inputsOf a);
        cc.cc.lib = package "gcc-lib" "15.2.0" { };
      };
      stdenvNoCC = self.stdenv;

      # Toolchains
      go = go "1.26.6";
      go_1_25 = go "1.25.12";
      go_1_26 = go "1.26.6";
      buildGoModule = buildGoModuleWith self.go;
      buildGo125Module = buildGoModuleWith self.go_1_25;
      buildGo126Module = buildGoModuleWith self.go_1_26;
      python3 = python "3.13.12" pythonPackages;
      python312 = python "3.12.13" pythonPackages;
      python313 = python "3.13.12" pythonPackages;
      python314 = python "3.14.7" pythonPackages;
      python3Packages = self.python3.pkgs;
      python313Packages = self.python313.pkgs;
      python314Packages = self.python314.pkgs;
      nodejs = package "nodejs" "24.14.0" { meta.mainProgram = "node"; };
      nodejs_24 = self.nodejs;
      nodejs_25 = package "nodejs" "25.9.0" { meta.mainProgram = "node"; };
      nixfmt-rfc-style = self.nixfmt;
      terraform = unfree (package "terraform" "1.15.0" { });
      prometheus = package "prometheus" versions.prometheus {
        cli = package "prometheus-cli" versions.prometheus { meta.mainProgram = "promtool"; };
      };

      # Builders
      mkShell = a: built (a.name or "nix-shell") (inputsOf a ++ [ (a.shellHook or "") ]);
      mkShellNoCC = self.mkShell;
      runCommand = name: environment: script: built name [ (builtins.toJSON environment) script (inputsOf environment) ];
      runCommandLocal = self.runCommand;
      writeText = name: text: built name [ text ];
      writeShellScript = name: text: built name [ text ];
      writeShellScriptBin = name: text: built name [ text ] // { pname = name; meta.mainProgram = name; };
      writeShellApplication =
        {
          name,
          text,
          runtimeInputs ? [ ],
          runtimeEnv ? null,
          excludeShellChecks ? [ ],
          meta ? { },
        }:
        built name [ text runtimeInputs ] // { pname = name; meta.mainProgram = name; };
      buildEnv = { name, paths, pathsToLink ? [ "/" ], ... }: built name paths;
      symlinkJoin = a: built (named a) (a.paths ++ inputsOf a ++ builtins.attrValues (removeAttrs a [ "name" "paths" ]));
      linkFarm = name: entries: built name (if builtins.isAttrs entries then builtins.attrValues entries else map (e: e.path) entries);
      dockerTools = {
        buildImage = a: built "docker-image-${a.name}" [ (builtins.toJSON (a.config or { })) ];
        buildLayeredImage = image;
        streamLayeredImage = image;
        pullImage =
          { imageName, imageDigest, sha256 ? "", hash ? "", finalImageName ? imageName, finalImageTag ? "latest", os ? "linux", arch ? "amd64" }:
          built "docker-image-${builtins.replaceStrings [ "/" ] [ "-" ] imageName}.tar" [ imageDigest ];
        caCertificates = package "ca-certificates" "1.0" { };
        fakeNss = package "fake-nss" "1.0" { };
        binSh = package "bin-sh" "1.0" { };
        usrBinEnv = package "usr-bin-env" "1.0" { };
      };
    };

in
builtins.foldl' (
  pkgs: overlay:
  let
    final = pkgs // overlay final pkgs;
  in
  final
) self overlays
