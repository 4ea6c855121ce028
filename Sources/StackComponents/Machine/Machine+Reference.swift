public import StackModel

extension Machine {
    /// The reference of a machine.
    public static let reference: ComponentReference? = ComponentReference(
        summary: "A machine that runs NixOS: a build host or an edge host.",
        details: """
            Only SSH is open, and only to keys. It upgrades to the repository's branch every night, and collects old generations so that \
            its disk does not fill up.
            """,
        example: machine(#"Installs("git", "htop")"#),
        capabilities: [
            Capability(
                "users", "Adds accounts that log in by SSH with a key, with or without the right to become root.",
                words: ["ssh key", "sudo", "login", "bastion"],
                example: machine(nil)),
            Capability(
                "open port", "Opens a port in the firewall.", words: ["tcp", "udp", "wireguard"],
                example: machine("OpensPort(443)\nOpensPort(51820, .udp)")),
            Capability(
                "packages", "Installs packages of nixpkgs for all users.", words: ["apt", "software"],
                example: machine(#"Installs("git", "linuxPackages.perf")"#)),
            Capability(
                "upgrades", "Sets the time of the daily upgrade, and whether it restarts the machine.",
                words: ["unattended upgrades", "patching", "reboot", "kernel", "auto update", "maintenance window"],
                example: machine(#"Upgrades(at: "02:30", restarting: false)"#)),
            Capability(
                "any option of NixOS", "Sets an option that no other element covers.",
                words: ["configuration.nix", "systemd", "service", "tailscale", "module", "escape hatch"],
                example: machine(#"Configures(["services", "tailscale", "enable"], true)"#)),
            Capability(
                "call from a workload", "Has a private address at which workloads call it.",
                words: ["on-premises", "virtual machine", "vm", "ec2", "bare metal"],
                example: """
                    \(CloudReference.cluster())
                    Repository("https://github.com/acme/shop")
                    Machine("printer", system: .x86_64Linux, stateVersion: "26.05", address: "10.50.3.7") {
                        User(
                            "ops",
                            keys: [
                                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"
                            ])
                    }
                    Worker("labels", source: .image("ghcr.io/acme/shop/labels:1.4.2")) { Calls("printer", port: 5000) }
                    """),
        ])

    private static func machine(_ elements: String?) -> String {
        let lines = (elements ?? "").split(separator: "\n").map { "\n    \($0)" }.joined()
        return """
            Repository("https://github.com/acme/shop")
            Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
                User(
                    "ops",
                    keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"],
                    isAdministrator: true)\(lines)
            }
            """
    }
}
