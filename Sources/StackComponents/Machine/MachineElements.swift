public import StackFormats
public import StackModel

/// A person or a program that logs in to a machine by SSH.
public struct User: MachineElement {
    /// The name of the account.
    public let name: String
    /// The public keys that open it.
    public let keys: [String]
    /// Whether it may become root by `sudo`, and change the machine by Nix.
    public let isAdministrator: Bool

    /// Lets somebody log in.
    ///
    /// - Parameters:
    ///   - name: A letter or underscore in lower case, then up to 30 letters, digits, underscores and hyphens (`SG303`).
    ///     `root` is refused: it has no login, so that each step to it is in the log.
    ///   - keys: Public keys of OpenSSH, each of them whole (`SG303`): `ssh-ed25519 AAAA… name@host`.
    ///   - isAdministrator: Whether it may become root, without a password, since it has none. No by default.
    public init(_ name: String, keys: [String], isAdministrator: Bool = Machine.Defaults.isAdministrator.value) {
        self.name = name
        self.keys = keys
        self.isAdministrator = isAdministrator
    }
}

/// Opens a port of a machine's firewall. Port 22 is open already.
public struct Opens: MachineElement {
    /// The protocol above IP.
    public enum Transport: Sendable {
        /// Connections.
        case tcp
        /// Datagrams.
        case udp
    }

    /// The port.
    public let port: Int
    /// The protocol above IP.
    public let transport: Transport

    /// Opens a port, 1 to 65535 (`SG301`), for TCP by default.
    public init(_ port: Int, _ transport: Transport = Machine.Defaults.transport.value) {
        self.port = port
        self.transport = transport
    }
}

/// Installs packages for all users of a machine.
public struct Installs: MachineElement {
    /// The packages, by their attributes in nixpkgs.
    public let packages: [String]

    /// Installs packages, each by its attribute in nixpkgs: `git`, `linuxPackages.perf`. A text that is none is refused
    /// with `SG303`; one that nixpkgs lacks is refused by Nix.
    public init(_ packages: String...) {
        self.packages = packages
    }
}

/// When a machine takes over what the repository's branch says.
public struct Upgrades: MachineElement {
    /// The time of day in UTC, as `04:00`; `nil` for never.
    public let time: String?
    /// Whether it restarts where the kernel has changed.
    public let restarts: Bool

    /// Upgrades once a day.
    ///
    /// - Parameters:
    ///   - time: The time of day as `HH:MM`, 04:00 by default; refused with `SG303`.
    ///   - restarts: Whether it restarts where the kernel has changed. Yes by default: a kernel that does not run
    ///     protects nothing.
    public init(
        at time: String = Machine.Defaults.upgradeTime.value,
        restarting restarts: Bool = Machine.Defaults.restarts.value
    ) {
        self.time = time
        self.restarts = restarts
    }

    private init() {
        time = nil
        restarts = false
    }

    /// Never by itself: somebody runs `nixos-rebuild`.
    public static let never = Upgrades()
}

/// Sets an option of NixOS that has no element of its own: `Configures(["services", "tailscale", "enable"], true)`.
///
/// It is a module of its own, so that lists join what the machine has, and a value that contradicts one of the machine is
/// refused by NixOS. The expression sees `pkgs` and `lib`.
public struct Configures: MachineElement {
    /// The names that lead to the option.
    public let option: [String]
    /// Its value.
    public let value: Nix.Expression

    /// Sets an option. The same one twice is refused with `SG304`.
    public init(_ option: [String], _ value: Nix.Expression) {
        self.option = option
        self.value = value
    }
}
