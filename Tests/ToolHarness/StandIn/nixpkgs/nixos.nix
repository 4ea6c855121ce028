# `lib.nixosSystem`: merges modules as NixOS does, but knows options by their first names only and checks no types.
{ lib, packagesFor }:
{
  modules,
  system ? null,
  specialArgs ? { },
}:
let
  inherit (builtins)
    attrNames
    concatLists
    concatMap
    elem
    filter
    head
    isAttrs
    isFunction
    isList
    map
    ;

  # Where an option of NixOS may start; anything else is a slip of the pen.
  known = [
    "assertions"
    "boot"
    "console"
    "documentation"
    "environment"
    "fileSystems"
    "fonts"
    "hardware"
    "i18n"
    "image"
    "networking"
    "nix"
    "nixpkgs"
    "powerManagement"
    "programs"
    "security"
    "services"
    "swapDevices"
    "system"
    "systemd"
    "time"
    "users"
    "virtualisation"
    "warnings"
    "zramSwap"
  ];

  platform = config.nixpkgs.hostPlatform or system;
  arguments = {
    inherit config lib;
    options = { };
    modulesPath = "/stand-in/nixos/modules";
    pkgs =
      if builtins.isString (platformOf platform) then
        packagesFor (platformOf platform)
      else
        throw "nixosSystem: neither `system` nor `nixpkgs.hostPlatform` is set";
  }
  // specialArgs;
  platformOf = p: if isAttrs p then p.system or null else p;

  load =
    module:
    let
      value = if builtins.isPath module || builtins.isString module then import module else module;
      set = if isFunction value then value arguments else value;
      own = set.config or (removeAttrs set [ "imports" "options" "_file" "key" ]);
      unknown = filter (name: !(elem name known)) (attrNames own);
    in
    concatMap load (set.imports or [ ])
    ++ (if unknown == [ ] then [ own ] else throw "The option `${head unknown}' does not exist.");

  # What a definition stands for: [{ priority, value }].
  definitions =
    priority: value:
    if isAttrs value && value ? _type then
      if value._type == "if" then
        if value.condition then definitions priority value.content else [ ]
      else if value._type == "merge" then
        concatMap (definitions priority) value.contents
      else
        definitions value.priority value.content
    else
      [ { inherit priority value; } ];

  isPlain = value: isAttrs value && !(value ? type && value.type == "derivation");

  merge =
    path: values:
    let
      all = concatMap (v: definitions v.priority v.value) values;
      best = builtins.foldl' (a: b: if b.priority < a then b.priority else a) 1000000 all;
      winners = map (d: d.value) (filter (d: d.priority == best) all);
      names = lib.unique (concatMap (d: attrNames d.value) all);
    in
    if all == [ ] then
      { }
    else if builtins.all (d: isPlain d.value) all then
      lib.genAttrs names (
        name:
        merge (path ++ [ name ]) (
          concatMap (d: lib.optional (d.value ? ${name}) { inherit (d) priority; value = d.value.${name}; }) all
        )
      )
    else if builtins.all isList winners then
      concatLists winners
    else if builtins.all (value: value == head winners) winners then
      head winners
    else
      throw "The option `${lib.concatStringsSep "." path}' has conflicting definition values.";

  declared = merge [ ] (map (value: { priority = 100; inherit value; }) (concatMap load modules));
  config = lib.recursiveUpdate declared {
    system.build.toplevel =
      let
        failed = filter (a: !a.assertion) (declared.assertions or [ ]);
        host = declared.networking.hostName or "nixos";
      in
      if failed != [ ] then
        throw "Failed assertions: ${lib.concatMapStringsSep ", " (a: a.message) failed}"
      else if !(declared ? system && declared.system ? stateVersion) then
        throw "system.stateVersion is not set"
      else
        # `nix flake check` looks no further than here, so that every definition is evaluated first.
        builtins.deepSeq (removeAttrs declared [
          "assertions"
          "nixpkgs"
        ]) (arguments.pkgs.writeText "nixos-system-${host}" host);
  };
in
{
  inherit config lib;
  inherit (arguments) pkgs;
  options = { };
}
