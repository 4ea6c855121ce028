import StackFormats
import StackLanguage
import StackModel

/// The NixOS module of a machine.
extension Machine {
    func module(in context: Context) -> Nix.Expression {
        let configured = elements.all(Configures.self)
        let own = identity + boot + network(in: context) + accounts + packages + housekeeping + upgrades(in: context)
        let imports: [Nix.Binding] =
            configured.isEmpty
            ? []
            : [
                .bind(
                    "imports",
                    [
                        .attributes(
                            configured.map {
                                .bind(Nix.AttributePath($0.value.option.map { .name($0) }), $0.value.value)
                            })
                    ], isSeparated: true)
            ]
        let body = Nix.Expression.attributes(own + imports)
        let needsPackages = !configured.isEmpty || !installed.isEmpty
        return needsPackages ? .function(.pattern(["pkgs"], allowsOthers: true), body) : body
    }

    private var identity: [Nix.Binding] {
        [
            .bind(["nixpkgs", "hostPlatform"], .string(system.rawValue)),
            .bind(["system", "stateVersion"], .string(stateVersion)),
            .bind(["networking", "hostName"], .string(name)),
        ]
    }

    /// UEFI boot from labelled partitions. Every value is a `mkDefault`, so that a hardware module can override it.
    private var boot: [Nix.Binding] {
        func byDefault(_ value: Nix.Expression) -> Nix.Expression { .ref("lib", "mkDefault").applied(to: value) }
        return [
            .bind(["boot", "loader", "systemd-boot", "enable"], byDefault(true), isSeparated: true),
            .bind(["boot", "loader", "efi", "canTouchEfiVariables"], byDefault(true)),
            .bind(
                ["fileSystems", "/"],
                .set(
                    .bind("device", byDefault("/dev/disk/by-label/nixos")), .bind("fsType", byDefault("ext4")))),
            .bind(
                ["fileSystems", "/boot"],
                .set(
                    .bind("device", byDefault("/dev/disk/by-label/ESP")), .bind("fsType", byDefault("vfat")),
                    .bind("options", byDefault(["umask=0077"])))),
        ]
    }

    private func network(in context: Context) -> [Nix.Binding] {
        func ports(_ transport: OpensPort.Transport) -> [Int] {
            elements.all(OpensPort.self).filter { $0.value.transport == transport }.map(\.value.port)
        }
        let tcp = Set(ports(.tcp) + Defaults.openPorts.value).sorted()
        let udp = Set(ports(.udp)).sorted()
        var firewall: [Nix.Binding] = [
            .bind("enable", true), .bind("allowedTCPPorts", .list(tcp.map { .integer($0) })),
        ]
        if !udp.isEmpty { firewall.append(.bind("allowedUDPPorts", .list(udp.map { .integer($0) }))) }
        let calls = callRules(excluding: tcp, in: context)
        if let calls { firewall.append(calls) }
        let isClosed = tcp == Defaults.openPorts.value && udp.isEmpty && calls == nil
        return [
            .bind(
                ["networking", "firewall"], .attributes(firewall),
                comment: isClosed ? "Only SSH is open, and only to keys." : nil, isSeparated: true)
        ] + (calls == nil ? [] : [.bind(["networking", "nftables", "enable"], true)]) + [
            .bind(
                ["services", "openssh"],
                .set(
                    .bind("enable", true),
                    .bind("openFirewall", false),
                    .bind(
                        "settings",
                        .set(
                            .bind("KbdInteractiveAuthentication", .bool(Defaults.passwords.value)),
                            .bind("PasswordAuthentication", .bool(Defaults.passwords.value)),
                            .bind("PermitRootLogin", .string(Defaults.rootLogin.value))))))
        ]
    }

    private var accounts: [Nix.Binding] {
        let users = elements.all(User.self).map(\.value)
        var bindings: [Nix.Binding] = [
            .bind(["users", "mutableUsers"], .bool(Defaults.mutableUsers.value), isSeparated: true)
        ]
        for user in users {
            var account: [Nix.Binding] = [.bind("isNormalUser", true)]
            if user.isAdministrator { account.append(.bind("extraGroups", ["wheel"])) }
            account.append(
                .bind(["openssh", "authorizedKeys", "keys"], .list(user.keys.map { .string($0) })))
            bindings.append(
                .bind(Nix.AttributePath([.name("users"), .name("users"), .name(user.name)]), .attributes(account)))
        }
        if users.contains(where: \.isAdministrator) {
            bindings.append(
                .bind(
                    ["security", "sudo", "wheelNeedsPassword"], false,
                    comment: "The accounts have no password."))
        }
        return bindings
    }

    private var installed: [String] {
        Set(elements.all(Installs.self).flatMap(\.value.packages)).sorted()
    }

    private var packages: [Nix.Binding] {
        guard !installed.isEmpty else { return [] }
        return [
            .bind(
                ["environment", "systemPackages"], .list(installed.map(PackageAttribute.expression)),
                isSeparated: true)
        ]
    }

    private var housekeeping: [Nix.Binding] {
        [
            .bind(
                ["nix", "settings"],
                .set(
                    .bind("allowed-users", ["@wheel"]), .bind("auto-optimise-store", true),
                    .bind("experimental-features", ["flakes", "nix-command"]), .bind("trusted-users", ["root"])),
                isSeparated: true),
            .bind(
                ["nix", "gc"],
                .set(
                    .bind("automatic", true), .bind("dates", "weekly"),
                    .bind("options", .string("--delete-older-than \(Defaults.collection.value)")))),
        ]
    }

    private func upgrades(in context: Context) -> [Nix.Binding] {
        let upgrades = elements.last(Upgrades.self)?.value ?? Upgrades()
        guard let repository = context.repository, let time = upgrades.time,
            var flake = URI(repository.url)
        else { return [] }
        // A branch name may contain URL delimiters: `fix#12`, `a&b`.
        flake.scheme = "git+\(flake.scheme)"
        flake.query = [.init("ref", repository.branch)]
        flake.fragment = name
        return [
            .bind(
                ["system", "autoUpgrade"],
                .set(
                    .bind("enable", true),
                    .bind("flake", .string(flake.text ?? "")),
                    .bind("dates", .string("\(time) UTC")),
                    .bind("allowReboot", .bool(upgrades.restarts))),
                comment: "The machine follows the repository, as the cluster does.", isSeparated: true)
        ]
    }
}
