public import StackModel

extension Machine {
    /// The values that apply where the body of a machine sets none.
    public enum Defaults {
        /// The time of day at which a machine upgrades to the repository's branch.
        public static let upgradeTime = Default(
            "time of the upgrade", "04:00",
            because: "Most people are asleep, and those who would investigate are awake soon.",
            setting: #"Upgrades(at: "02:30")"#)

        /// Whether it restarts for a new kernel.
        public static let restarts = Default(
            "restart for a new kernel", true, because: "A new kernel protects nothing until it runs.",
            setting: "Upgrades(restarting: false)")

        /// Whether a user may become root.
        public static let isAdministrator = Default(
            "a user is an administrator", false, because: "Administrator rights must be granted explicitly.",
            setting: #"User("ops", keys: ["ssh-ed25519 …"], isAdministrator: true)"#)

        /// The protocol of an opened port.
        public static let transport = Default(
            "protocol of an opened port", OpensPort.Transport.tcp, written: { $0 == .tcp ? "TCP" : "UDP" },
            because: "Most services use it.", setting: "OpensPort(51820, .udp)")

        static let openPorts = Default(
            "open ports", [22], written: { $0.map(String.init).joined(separator: ", ") },
            because: "Without SSH nobody could log in, and nothing else was declared.", setting: "OpensPort(443)")

        static let passwords = Default(
            "login by password", false, because: "A password can be guessed; a key cannot.",
            setting: forced(["services", "openssh", "settings", "PasswordAuthentication"], "true"))

        static let rootLogin = Default(
            "login as root", "no", because: "Every escalation to root is logged under a person's name.",
            setting: forced(["services", "openssh", "settings", "PermitRootLogin"], #""prohibit-password""#))

        static let mutableUsers = Default(
            "accounts beside those of the stack", false, because: "Only accounts declared in the stack can log in.",
            setting: forced(["users", "mutableUsers"], "true"))

        static let collection = Default(
            "age of collected generations", "30d",
            because: "The disk does not fill up, and a rollback is possible for a month.",
            setting: forced(["nix", "gc", "options"], #""--delete-older-than 90d""#))

        /// The setting by which a stack overrides an option that the machine itself sets.
        private static func forced(_ option: [String], _ value: String) -> String {
            "Configures(\(option), .ref(\"lib\", \"mkForce\").applied(to: \(value)))"
        }
    }

    /// The defaults of a machine.
    public static var defaults: [DefaultDescription] {
        [
            Defaults.openPorts.described, Defaults.transport.described, Defaults.passwords.described,
            Defaults.rootLogin.described, Defaults.mutableUsers.described, Defaults.isAdministrator.described,
            Defaults.upgradeTime.described, Defaults.restarts.described, Defaults.collection.described,
            DefaultDescription(
                "boot", "UEFI, from partitions labelled nixos and ESP",
                because: "Labels stay valid when a disk is moved, and a hardware module can override these "
                    + "defaults directly.",
                setting: #"Configures(["boot", "loader", "grub", "enable"], true)"#),
        ]
    }
}
