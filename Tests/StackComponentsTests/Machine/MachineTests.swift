import StackCompiler
import StackComponents
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@Suite("Machines")
struct MachineTests {
    static let key =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops@acme.dev"

    private static func faults(
        release: String = "26.05",
        @ElementsBuilder<any MachineElement> _ body: @escaping @Sendable () -> Elements<any MachineElement>
    ) -> [String] {
        compile { _ in
            Machine("edge", system: .x86_64Linux, stateVersion: release) {
                User("ops", keys: [key])
                body()
            }
        }.faults
    }

    @Test("Defaults of a machine")
    func defaults() {
        let text = compile { _ in
            Machine("edge", system: .x86_64Linux, stateVersion: "26.05") { User("ops", keys: [Self.key]) }
        }.text("flake.nix")
        #expect(text.contains("allowedTCPPorts = [ 22 ];"))
        #expect(text.contains("PasswordAuthentication = false;"))
        #expect(text.contains("users.mutableUsers = false;"))
        #expect(!text.contains("extraGroups"), "nobody is an administrator by default")
        #expect(!text.contains("autoUpgrade"), "there is no repository to follow")
    }

    @Test("A machine follows the repository's branch unless that is disabled")
    func upgrades() {
        func text(_ upgrades: Upgrades) -> String {
            compile { _ in
                Repository("https://github.com/acme/sample", branch: "stable")
                Machine("edge", system: .x86_64Linux, stateVersion: "26.05") {
                    User("ops", keys: [Self.key])
                    upgrades
                }
            }.text("flake.nix")
        }
        let followed = text(Upgrades(at: "05:30", restarting: false))
        #expect(followed.contains("flake = \"git+https://github.com/acme/sample?ref=stable#edge\";"))
        #expect(followed.contains("dates = \"05:30 UTC\";"))
        #expect(followed.contains("allowReboot = false;"))
        #expect(!text(.never).contains("autoUpgrade"))
    }

    @Test("A machine that nobody can log in to is rejected")
    func locked() {
        let nobody = compile { _ in Machine("edge", system: .x86_64Linux, stateVersion: "26.05") { OpensPort(443) } }
        #expect(nobody.faults == ["SG207 at \(#line - 1)"])
        let keyless = compile { _ in
            Machine("edge", system: .x86_64Linux, stateVersion: "26.05") { User("ops", keys: []) }
        }
        #expect(keyless.faults == ["SG207 at \(#line - 2)"])
    }

    @Test("Faults are reported at their lines")
    func faults() {
        let line = #line
        let faults = Self.faults {
            OpensPort(0)
            OpensPort(65536, .udp)
            User("root", keys: [Self.key])
            User("Ops", keys: [Self.key])
            User("ops", keys: [Self.key])
            Installs("git", "no package")
            Upgrades(at: "24:00")
            Configures(["services", "x"], true)
            Configures(["services", "x", "enable"], true)
            Configures([], true)
        }
        #expect(
            faults == [
                "SG301 at \(line + 2)", "SG301 at \(line + 3)", "SG303 at \(line + 4)", "SG303 at \(line + 5)",
                "SG304 at \(line + 6)", "SG303 at \(line + 7)", "SG303 at \(line + 8)", "SG304 at \(line + 10)",
                "SG303 at \(line + 11)",
            ])
    }

    @Test("A release that does not exist is rejected", arguments: ["26", "26.5", "26.06", "2026.05", "26.05.1", ""])
    func releases(release: String) {
        #expect(Self.faults(release: release) { OpensPort(443) }.map { $0.prefix(5) } == ["SG303"])
    }

    @Test(
        "A key that grants no access is rejected",
        arguments: [
            "", "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE",
            // truncated, of another algorithm than its label, with an invalid character, on two lines, and a private key
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq ops",
            "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE ops",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKN? ops",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKejzF98tQ67qhaMeBn96HjvxD7Ng4oq+XogQKPEPKNE a\nssh-rsa b",
            "-----BEGIN OPENSSH PRIVATE KEY-----",
        ])
    func keys(key: String) {
        #expect(Self.faults { User("build", keys: [key]) }.map { $0.prefix(5) } == ["SG303"])
    }

    @Test("A machine that differs between environments is rejected, since the flake has one per name")
    func environments() {
        let compilation = compile(in: [Environment("staging"), Environment("production")]) { environment in
            Machine("edge", system: .x86_64Linux, stateVersion: "26.05") {
                User("ops", keys: [Self.key])
                OpensPort(environment.name == "staging" ? 80 : 443)
            }
        }
        #expect(compilation.faults == ["SG802 at \(#line - 5)"])
    }
}
