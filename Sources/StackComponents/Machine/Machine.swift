public import StackDiagnostics
public import StackLanguage
public import StackModel

/// A machine that runs NixOS: a build host or an edge host.
///
/// ```swift
/// Machine("build-1", system: .aarch64Linux, stateVersion: "26.05") {
///     User("ops", keys: ["ssh-ed25519 AAAA… ops@acme.dev"], isAdministrator: true)
///     OpensPort(443)
///     Installs("git", "htop")
/// }
/// ```
///
/// Generates `nixosConfigurations.<name>` in the flake. Its defaults are those that a person would have to look up: only SSH
/// is open, and only to keys, since a password can be guessed; only accounts declared in the stack exist; old generations are
/// collected, so that the disk does not fill up; and the machine upgrades to the repository's branch every night, as the
/// cluster follows it. It boots by UEFI from a disk with partitions labelled `nixos` and `ESP`; `Configures` can change that.
public struct Machine: Primitive {
    /// `machine`.
    public static let kind: Kind = "machine"
    /// The name: a DNS label of at most 40 characters. It is also the host name.
    public let name: String
    /// Where it was declared.
    public let location: SourceLocation?
    /// The Nix platform, which depends on the processor.
    public let system: System
    /// The release of NixOS that it was installed with.
    public let stateVersion: String
    /// The private address at which workloads call it; `nil` if none do.
    public let address: String?
    /// Its body.
    public let elements: Elements<any MachineElement>

    /// The platforms that NixOS runs on, by their Nix names.
    public enum System: String, Sendable, CaseIterable {
        /// 64-bit ARM: AWS Graviton, Ampere, Raspberry Pi.
        case aarch64Linux = "aarch64-linux"
        /// 64-bit Intel and AMD.
        case x86_64Linux = "x86_64-linux"
    }

    /// Declares a machine.
    ///
    /// - Parameters:
    ///   - name: A DNS label of at most 40 characters; anything else is rejected with `SG101`.
    ///   - system: The Nix platform, which depends on the processor.
    ///   - stateVersion: The NixOS release that it was installed with, such as `26.05` (`system.stateVersion`). It determines
    ///     the format in which programs store their data, so it stays the same when the machine is upgraded. Text that is not
    ///     a release is rejected with `SG303`.
    ///   - address: Its address in a private network that the cluster's network can reach, such as `10.40.3.7` (`SG303`).
    ///     `Calls("build-1", port: 5000)` requires it. The firewall then allows the callers' pods on that port only.
    ///   - body: Its users, ports and packages. A machine without a user that has a key is rejected with `SG207`, since
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

/// An element in the body of a `Machine`.
public protocol MachineElement: Sendable {}
