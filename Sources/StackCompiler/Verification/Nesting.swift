import StackDiagnostics
import StackFormats
import StackModel

/// Finds values that are nested more deeply than the readers of their format accept.
///
/// Like the readers, every later stage walks the parts recursively and would overflow the stack. So this check runs first, looks
/// no deeper than each format allows, and ends the compilation with `SG701`.
enum Nesting {
    static func diagnostics(in parts: Parts) -> [Diagnostic] {
        func diagnostic(_ what: String, _ fault: NestingFault, _ origin: OriginID?) -> Diagnostic {
            Diagnostic(
                .unrepresentableText, "\(what) \(fault.reason)", at: parts.location(of: fault.origin ?? origin))
        }
        let manifests = parts.manifests.compactMap { part in
            part.node.nestingFault.map {
                diagnostic("the \(part.kind) \(part.name.debugDescription)", $0, part.origin)
            }
        }
        let blocks = parts.terraform.compactMap { part in
            part.block.nestingFault.map {
                let address = ([part.block.type] + part.block.labels).joined(separator: ".")
                return diagnostic("the block \(address)", $0, part.origin)
            }
        }
        let attributes = parts.nix.compactMap { part in
            part.content.expression?.nestingFault.map { diagnostic("the flake attribute", $0, part.origin) }
        }
        return manifests + blocks + attributes
    }
}

extension NixPart.Content {
    /// The expression that is added to the flake; `nil` if only a name is.
    fileprivate var expression: Nix.Expression? {
        switch self {
        case .tool: nil
        case .package(_, let expression), .machine(_, _, let expression), .check(_, let expression): expression
        }
    }
}
