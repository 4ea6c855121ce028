import StackDiagnostics
import StackFormats
import StackModel

/// Values that contain one another more deeply than their format's readers follow.
///
/// Every later stage walks the parts by recursion, as the readers do, and would run out of stack where a reader does. So
/// this comes first, looks no deeper than each format allows, and ends the compilation with `SG701`.
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
    /// The expression that enters the flake; `nil` where only a name does.
    fileprivate var expression: Nix.Expression? {
        switch self {
        case .tool: nil
        case .package(_, let expression), .machine(_, _, let expression), .check(_, let expression): expression
        }
    }
}
