import StackDiagnostics
import StackFormats
import StackModel
import TerraformModel

/// Requires every AWS resource, data source and provider to have only known arguments and all required ones, according to the
/// provider's own schema, regardless of who wrote the block.
///
/// Values that only Terraform knows, those of references and calls, are assumed to fit. Blocks of other providers have no schema
/// here.
struct TerraformSchema: Verifier {
    func diagnostics(in lowered: LoweredEnvironment) -> [Diagnostic] {
        lowered.parts.terraform.flatMap { part in
            Self.providerBlocks(of: part.block).flatMap { Self.diagnostics(for: $0, of: part, in: lowered) }
        }
    }

    /// The block itself, or the data source inside a `check` block.
    private static func providerBlocks(of block: HCL.Block) -> [HCL.Block] {
        switch block.type {
        case "resource", "data", "provider": [block]
        case "check": block.body.blocks.filter { $0.type == "data" }
        default: []
        }
    }

    private static func diagnostics(
        for block: HCL.Block, of part: TerraformPart, in lowered: LoweredEnvironment
    ) -> [Diagnostic] {
        guard let mode = Terraform.Schema.Mode(rawValue: block.type), let type = block.labels.first,
            type == "aws" || type.hasPrefix("aws_")
        else { return [] }
        let address = AWSReference.shown(block)
        let location = lowered.parts.location(of: block.origin ?? part.origin)
        if mode != .provider, block.labels.count != 2 {
            let message = "a \(mode.noun) must have two labels, its type and its name"
            return [Diagnostic(.schemaViolation, "\(address): \(message)", at: location)]
        }
        guard let schema = Terraform.Schema.block(mode, type) else {
            return [unknown(mode, type, at: location, address, in: lowered)]
        }
        var checker = TerraformBodyChecker(mode: mode, schema: schema)
        checker.check(block.body)
        return checker.faults.map { fault in
            Diagnostic(
                fault.id, fault.severity == .error ? severity(in: lowered) : fault.severity,
                "\(address): \(fault.message)", at: fault.origin.flatMap { lowered.parts.location(of: $0) } ?? location,
                notes: fault.notes + notes(in: lowered))
        }
    }

    /// Reports an unknown type. A type that the provider does not have is a mistake; one that the table omits is not checked.
    private static func unknown(
        _ mode: Terraform.Schema.Mode, _ type: String, at location: SourceLocation?, _ address: String,
        in lowered: LoweredEnvironment
    ) -> Diagnostic {
        if Terraform.Schema.provides(mode, type) {
            return Diagnostic(
                .unknownObjectKind, .warning,
                "\(address): no schema is known for the type \(type), so the block is not checked", at: location)
        }
        return Diagnostic(
            .schemaViolation, severity(in: lowered),
            "\(address): \(Terraform.Schema.provider) has no \(mode.noun) \(type)",
            at: location,
            notes: Suggestion.notes(for: type, among: Terraform.Schema.names(mode)) + notes(in: lowered))
    }

    /// The severity of a finding. If a team pins a provider version other than that of the schema, findings may be wrong, so they
    /// are only warnings.
    static func severity(in lowered: LoweredEnvironment) -> Severity {
        isOfPinnedVersion(lowered) ? .error : .warning
    }

    static func notes(in lowered: LoweredEnvironment) -> [Diagnostic.Note] {
        guard !isOfPinnedVersion(lowered), let pinned = pinnedVersion(lowered) else { return [] }
        return [
            .init(
                "checked by the schema of \(Terraform.Schema.provider) \(Terraform.Schema.version); stackgen.lock pins "
                    + pinned)
        ]
    }

    private static func pinnedVersion(_ lowered: LoweredEnvironment) -> String? {
        lowered.linked.lock.version(ofProvider: Terraform.Schema.provider)
    }

    private static func isOfPinnedVersion(_ lowered: LoweredEnvironment) -> Bool {
        pinnedVersion(lowered).map { $0 == Terraform.Schema.version } ?? true
    }
}

extension Terraform.Schema.Mode {
    /// The common noun for it.
    fileprivate var noun: String {
        switch self {
        case .resource: "resource"
        case .data: "data source"
        case .provider: "provider"
        }
    }
}
