import StackFormats
import StackModel

/// The contributions of the environments to the flake, one per name.
struct FlakeContents {
    private var parts: [String: NixPart] = [:]

    /// Creates the contents with the tools for working on the stack's files.
    init(tools: [String]) {
        for tool in tools { _ = add(NixPart(content: .tool(tool), origin: nil)) }
    }

    /// Adds a part. Returns the existing part that has the same name but other content, if there is one.
    mutating func add(_ part: NixPart) -> NixPart? {
        let key = Self.key(of: part.content)
        guard let other = parts[key] else {
            parts[key] = part
            return nil
        }
        return other.content == part.content ? nil : other
    }

    /// The flake output of a part, in the terms of `nix`.
    static func key(of content: NixPart.Content) -> String {
        switch content {
        case .tool(let attribute): "the package \(attribute)"
        case .package(let name, _): "packages.\(name)"
        case .machine(let name, _, _): "nixosConfigurations.\(name)"
        case .check(let name, _): "checks.\(name)"
        }
    }

    /// The packages in the shell, sorted, as attribute paths in nixpkgs.
    var tools: [String] {
        sorted.compactMap { if case .tool(let attribute) = $0.content { attribute } else { nil } }
    }

    /// The packages, sorted by name.
    var packages: [Nix.Binding] {
        sorted.compactMap { part in
            guard case .package(let name, let value) = part.content else { return nil }
            return Self.binding(name, value, part)
        }
    }

    /// The checks, sorted by name.
    var checks: [Nix.Binding] {
        sorted.compactMap { part in
            guard case .check(let name, let value) = part.content else { return nil }
            return Self.binding(name, value, part)
        }
    }

    /// A machine of the fleet.
    struct Machine {
        let name: String
        let system: String
        let module: Nix.Expression
        let part: NixPart
    }

    /// The machines, sorted by name.
    var machines: [Machine] {
        sorted.compactMap { part in
            guard case .machine(let name, let system, let module) = part.content else { return nil }
            return Machine(name: name, system: system, module: module, part: part)
        }
    }

    private var sorted: [NixPart] { parts.sorted { $0.key < $1.key }.map(\.value) }

    private static func binding(_ name: String, _ value: Nix.Expression, _ part: NixPart) -> Nix.Binding {
        .bind(Nix.AttributePath([.name(name)]), value, isSeparated: true, origin: part.origin)
    }
}
