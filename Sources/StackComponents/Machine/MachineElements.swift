public import StackFormats
public import StackModel

/// A person or a program that logs in to a machine by SSH.
public struct User: MachineElement {
    /// The name of the account.
    public let name: String
    /// The public keys that can log in to it.
    public let keys: [String]
    /// Whether the user may become root with `sudo` and change the machine with Nix.
    public let isAdministrator: Bool

    /// Adds an account that can log in.
    ///
    /// - Parameters:
    ///   - name: A lower-case letter or an underscore, then up to 30 lower-case letters, digits, underscores and hyphens
    ///     (`SG303`). `root` is rejected: it cannot log in, so that every escalation to root is logged.
    ///   - keys: OpenSSH public keys, each complete (`SG303`): `ssh-ed25519 AAAA… name@host`.
    ///   - isAdministrator: Whether the user may become root, without a password, since the account has none. `false` by
    ///     default.
    public init(_ name: String, keys: [String], isAdministrator: Bool = Machine.Defaults.isAdministrator.value) {
        self.name = name
        self.keys = keys
        self.isAdministrator = isAdministrator
    }
}

/// Opens a port in a machine's firewall. Port 22 is already open.
public struct OpensPort: MachineElement {
    /// The transport protocol.
    public enum Transport: Sendable {
        /// TCP.
        case tcp
        /// UDP.
        case udp
    }

    /// The port.
    public let port: Int
    /// The transport protocol.
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

    /// Installs packages by their nixpkgs attributes: `git`, `linuxPackages.perf`. Text that cannot be an attribute is rejected
    /// with `SG303`; Nix rejects an attribute that nixpkgs does not have.
    public init(_ packages: String...) {
        self.packages = packages
    }
}

/// The daily upgrade of a machine to the repository's branch.
public struct Upgrades: MachineElement {
    /// The time of day in UTC, such as `04:00`; `nil` for never.
    public let time: String?
    /// Whether the machine restarts after a change of the kernel.
    public let restarts: Bool

    /// Upgrades once a day.
    ///
    /// - Parameters:
    ///   - time: The time of day as `HH:MM`, 04:00 by default; anything else is rejected with `SG303`.
    ///   - restarts: Whether the machine restarts after a change of the kernel. `true` by default: a new kernel protects
    ///     nothing until it runs.
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

    /// No automatic upgrades: somebody runs `nixos-rebuild`.
    public static let never = Upgrades()
}

/// Sets a NixOS option that no other element covers: `Configures(["services", "tailscale", "enable"], true)`.
///
/// It becomes a separate NixOS module, so that lists are merged with the machine's own, and NixOS rejects a value that
/// conflicts with one of the machine. The expression can use `pkgs` and `lib`.
public struct Configures: MachineElement {
    /// The attribute path of the option.
    public let option: [String]
    /// Its value.
    public let value: Nix.Expression

    /// Sets an option. Setting the same option twice is rejected with `SG304`.
    public init(_ option: [String], _ value: Nix.Expression) {
        self.option = option
        self.value = value
    }
}
