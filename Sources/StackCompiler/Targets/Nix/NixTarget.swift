import StackDiagnostics
import StackFormats
import StackModel

/// `flake.nix` and `flake.lock`: the development shell, the images and the machines of all environments.
///
/// They are created if a declaration contributes to them, or if the delivery workflow needs their tools.
struct NixTarget: Target {
    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        let parts = stack.environments.flatMap(\.parts.nix)
        let delivery = stack.environments.lazy.filter { !$0.parts.terraform.isEmpty || !$0.parts.images.isEmpty }
            .compactMap(\.parts.repositories.first?.origin).first
        guard !parts.isEmpty || delivery != nil else { return }
        let origin = parts.first?.origin ?? delivery
        guard let nixpkgs = stack.lock.input("nixpkgs") else {
            return documents.report(
                Diagnostic(
                    .missingPin, "flake.nix needs nixpkgs, which stackgen.lock does not pin",
                    at: stack.location(of: origin) ?? stack.source.location,
                    notes: [.pin("nixpkgs", as: "github:NixOS/nixpkgs/nixpkgs-unstable")]))
        }
        var contents = FlakeContents(tools: FlakeTools.derived(from: stack))
        for part in parts {
            if let other = contents.add(part) { documents.report(conflict(of: part, with: other, in: stack)) }
        }
        let shells = FlakeTools.Purpose.allCases.map { (purpose: $0, tools: FlakeTools.tools(for: $0, of: stack)) }
        let flake = Flake(
            stack: stack.name, nixpkgs: nixpkgs, contents: contents, shells: shells.filter { !$0.tools.isEmpty })
        documents.add(
            Nix.Expression.comment(Banner.text(for: stack), flake.expression), at: "flake.nix", origin: origin,
            isReleased: true)
        documents.add(FlakeLock.document(nixpkgs: nixpkgs), at: "flake.lock", origin: origin, isReleased: true)
    }

    private func conflict(of part: NixPart, with other: NixPart, in stack: LoweredStack) -> Diagnostic {
        let location = stack.location(of: part.origin) ?? stack.source.location
        let first = stack.location(of: other.origin) ?? stack.source.location
        let subject = FlakeContents.key(of: part.content)
        guard location != first else {
            return Diagnostic(
                .conflictingFile,
                "\(subject) of flake.nix differs between environments; a file at the root cannot depend on the "
                    + "environment", at: location)
        }
        return Diagnostic(
            .conflictingFile, "\(subject) of flake.nix is declared twice with different content", at: location,
            notes: [.init("first declared here", at: first)])
    }
}
