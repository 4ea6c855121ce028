public import StackLanguage
import StackModel

/// Something that the body of a `Service`, and of whatever else runs pods, can list. What a kind of workload has no use for
/// is refused with `SG304`.
///
/// The protocol asks for nothing: a workload looks for the elements that it knows. A component of a team's own that runs
/// pods can define further ones.
public protocol WorkloadElement: Sendable {}

extension Uses: WorkloadElement {}
extension Calls: WorkloadElement {}

extension Array {
    /// The relations that the elements of a body stand for, in the order in which they were written.
    func relations<Value>() -> [Relation] where Element == Located<Value> {
        compactMap { element in
            switch element.value {
            case let uses as Uses: uses.relation
            case let calls as Calls: calls.relation
            case let after as RunsAfter: after.relation
            default: nil
            }
        }
    }
}
