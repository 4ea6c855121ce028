# The functions of nixpkgs' library that a flake for services uses, with their real meaning.
let
  inherit (builtins)
    attrNames
    concatMap
    elem
    filter
    foldl'
    hasAttr
    head
    isAttrs
    listToAttrs
    map
    ;
in
rec {
  # Attribute sets and lists
  nameValuePair = name: value: { inherit name value; };
  genAttrs = names: f: listToAttrs (map (name: nameValuePair name (f name)) names);
  mapAttrs = builtins.mapAttrs;
  mapAttrs' = f: set: listToAttrs (map (name: f name set.${name}) (attrNames set));
  mapAttrsToList = f: set: map (name: f name set.${name}) (attrNames set);
  filterAttrs = keep: set: listToAttrs (concatMap (name: optional (keep name set.${name}) (nameValuePair name set.${name})) (attrNames set));
  attrValues = builtins.attrValues;
  optionalAttrs = condition: set: if condition then set else { };
  optional = condition: element: if condition then [ element ] else [ ];
  optionals = condition: list: if condition then list else [ ];
  flatten = x: if builtins.isList x then concatMap flatten x else [ x ];
  unique = foldl' (seen: x: if elem x seen then seen else seen ++ [ x ]) [ ];
  getAttrFromPath = path: set: foldl' (at: name: at.${name}) set path;
  recursiveUpdate =
    a: b:
    a
    // builtins.mapAttrs (
      name: value:
      if hasAttr name a && isAttrs a.${name} && isAttrs value then recursiveUpdate a.${name} value else value
    ) b;

  # Text and versions
  concatStringsSep = builtins.concatStringsSep;
  makeLibraryPath = packages: concatStringsSep ":" (map (package: "${package}/lib") packages);
  concatMapStringsSep = separator: f: list: concatStringsSep separator (map f list);
  optionalString = condition: text: if condition then text else "";
  escapeShellArg = text: "'" + builtins.replaceStrings [ "'" ] [ "'\\''" ] (toString text) + "'";
  hasPrefix = prefix: text: builtins.substring 0 (builtins.stringLength prefix) text == prefix;
  hasSuffix =
    suffix: text:
    let
      at = builtins.stringLength text - builtins.stringLength suffix;
    in
    at >= 0 && builtins.substring at (builtins.stringLength text) text == suffix;
  splitString = separator: text: filter builtins.isString (builtins.split (builtins.replaceStrings [ "." ] [ "\\." ] separator) text);
  versionAtLeast = a: b: builtins.compareVersions a b >= 0;
  versionOlder = a: b: builtins.compareVersions a b < 0;
  versions = rec {
    major = version: head (splitString "." version);
    majorMinor = version: concatStringsSep "." (builtins.genList (builtins.elemAt (splitString "." version)) 2);
  };
  getExe = package: "${package}/bin/${package.meta.mainProgram or package.pname}";
  getExe' = package: name: "${package}/bin/${name}";
  getName = package: package.pname;
  getVersion = package: package.version;
  makeBinPath = packages: concatStringsSep ":" (map (package: "${package}/bin") packages);
  assertMsg = condition: message: condition || throw message;
  fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  licenses = genAttrs [ "asl20" "bsd3" "mit" "mpl20" "unfree" ] (name: { shortName = name; });
  platforms.linux = [ "aarch64-linux" "x86_64-linux" ];

  # Modules
  mkIf = condition: content: { _type = "if"; inherit condition content; };
  mkMerge = contents: { _type = "merge"; inherit contents; };
  mkOverride = priority: content: { _type = "override"; inherit priority content; };
  mkDefault = mkOverride 1000;
  mkForce = mkOverride 50;

  # Sources
  cleanSource = path: path;
  cleanSourceWith = { src, filter ? (_: _: true), name ? "source" }: src;
  fileset = {
    toSource = { root, fileset }: root;
    unions = sets: sets;
    fileFilter = _: path: path;
    maybeMissing = path: path;
  };
}
