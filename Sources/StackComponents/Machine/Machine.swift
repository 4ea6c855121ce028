public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A machine that runs NixOS: a host that builds, or one at the edge.
///
/// ```swift
/// Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
///     User("ops", keys: ["ssh-ed25519 AAAA… ops@acme.dev"], isAdministrator: true)
///     Opens(443)
///     Installs("git", "htop")
/// }
/// ```
///
/// Makes `nixosConfigurations.<name>` of the flake. Defaults that a person would have to look up: only SSH is open, and
/// only to keys, since a password can be guessed; accounts are those of the stack alone; old generations are collected,
/// so that the disk does not fill; and the machine follows the repository's branch every night, as the cluster does.
/// It boots by UEFI from a disk whose partitions are labelled `nixos` and `ESP`; `Configures` says otherwise.
public struct Machine: Primitive {
    /// `machine`.
    public static let kind: Kind = "machine"
    /// The name: a DNS label of at most 40 characters, the machine's host name too.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The processor that it has.
    public let system: System
    /// The release of NixOS that it was installed with.
    public let stateVersion: String
    /// The private address that workloads call it at; `nil` where none does.
    public let address: String?
    /// Its body.
    public let elements: Elements<any MachineElement>

    /// Processors that NixOS runs on, by Nix's names for them.
    public enum System: String, Sendable, CaseIterable {
        /// 64-bit ARM: AWS Graviton, Ampere, Raspberry Pi.
        case aarch64Linux = "aarch64-linux"
        /// 64-bit Intel and AMD.
        case x86_64Linux = "x86_64-linux"
    }

    /// Declares a machine.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; refused with `SG101`.
    ///   - system: The processor that it has.
    ///   - stateVersion: The release of NixOS that it was installed with, such as `26.05`, which says in what form
    ///     programs keep their data: it stays when the machine is upgraded (`system.stateVersion`). Refused with `SG303`
    ///     where it is no release.
    ///   - address: Its address in a private network that the cluster's reaches, such as `10.40.3.7` (`SG303`): what
    ///     `Calls("build-1", port: 5000)` needs. Its firewall then lets in the pods of the callers, on that port alone.
    ///   - body: Its users, ports and packages. A machine without a user that has a key is refused with `SG207`, since
    ///     nobody could log in.
    public init(
        _ name: String, system: System, stateVersion: String, address: String? = nil,
        file: String = #filePath, line: Int = #line, column: Int = #column,
        @ElementsBuilder<any MachineElement> body: () -> Elements<any MachineElement>
    ) {
        self.name = name
        self.system = system
        self.stateVersion = stateVersion
        self.address = address
        location = SourceLocation(file: file, line: line, column: column)
        elements = body()
    }

    /// Adds the machine to the flake.
    public func lower(in context: Context, into parts: inout Parts) {
        parts.add(nix: .machine(name: name, system: system.rawValue, module: module(in: context)))
    }
}

/// Something that the body of a `Machine` can list.
public protocol MachineElement: Sendable {}
