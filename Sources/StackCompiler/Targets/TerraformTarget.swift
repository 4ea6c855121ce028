import StackFormats
import StackModel

/// `main.tf` of each environment: Terraform's own settings first, then the blocks in declaration order, then outputs.
struct TerraformTarget: Target {
    /// The file, below the environment's folder.
    static let file = "main.tf"

    func assemble(_ stack: LoweredStack, into documents: inout Documents) {
        for environment in stack.environments {
            let parts = environment.parts.terraform
            guard !parts.isEmpty else { continue }
            let ordered = Rank.allCases.flatMap { rank in parts.filter { Rank(of: $0.block) == rank } }
            var body = HCL.Body()
            body.comment(Banner.text(for: stack))
            let outputs = ordered.firstIndex { Rank(of: $0.block) == .outputs } ?? ordered.endIndex
            for part in ordered[..<outputs] { body.append(part.block) }
            for block in ForgottenResources.blocks(of: environment) { body.append(block) }
            for part in ordered[outputs...] { body.append(part.block) }
            documents.add(body, at: environment.directory + Self.file, origin: parts.first?.origin, isReleased: true)
        }
    }

    /// The sections of the file.
    private enum Rank: CaseIterable {
        case settings, providers, variables, resources, outputs

        init(of block: HCL.Block) {
            switch block.type {
            case "terraform": self = .settings
            case "provider": self = .providers
            case "variable": self = .variables
            case "output": self = .outputs
            default: self = .resources
            }
        }
    }
}
