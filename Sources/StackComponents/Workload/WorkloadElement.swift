public import StackLanguage
import StackModel

/// An element of the body of a `Service`, or of anything else that runs pods. A kind of workload rejects elements that it does
/// not support with `SG304`.
///
/// The protocol has no requirements: a workload looks for the elements that it knows. A team's own component that runs pods
/// can define more.
public protocol WorkloadElement: Sendable {}

extension Uses: WorkloadElement {}
extension Calls: WorkloadElement {}

extension Array {
    /// The relations that the elements of a body declare, in order.
    func relations<Value>() -> [Relation] where Element == Located<Value> {
        flatMap { element -> [Relation] in
            switch element.value {
            case let uses as Uses: uses.relations
            case let calls as Calls: [calls.relation]
            case let after as RunsAfter: [after.relation]
            default: []
            }
        }
    }
}
