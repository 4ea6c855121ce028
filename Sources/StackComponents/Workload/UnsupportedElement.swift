import StackDiagnostics
import StackLanguage
import StackModel

/// An element that a kind of workload does not support, and would otherwise ignore silently.
struct UnsupportedElement {
    /// The type of the element.
    let element: any WorkloadElement.Type
    /// The reason and the alternative, phrased to continue "the worker "mailer" ".
    let reason: String

    init(_ element: any WorkloadElement.Type, _ reason: String) {
        self.element = element
        self.reason = reason
    }

    /// The elements about requests, for workloads that receive none.
    static func requestElements(alternative: String) -> [UnsupportedElement] {
        let reason = "does not serve requests; \(alternative)"
        return [Listens.self, Probes.self, Exposed.self, Releases.self, Metrics.self, Objective.self].map {
            (element: any WorkloadElement.Type) in UnsupportedElement(element, reason)
        }
    }

    /// Volumes, for workloads that have no persistent storage.
    static let volumes = UnsupportedElement(
        Volume.self, "has no persistent storage; declare a StatefulService, or Scratch for data that may be lost")
}

extension Workload {
    /// Rejects with `SG304` each element that the kind does not support.
    func checkElements(_ context: Context) -> [Diagnostic] {
        elements.flatMap { element in
            Self.unsupportedElements.filter { $0.element == type(of: element.value) }.map {
                context.error(
                    .conflictingSettings, "the \(Self.kind) \"\(name)\" \($0.reason)", at: element.location)
            }
        }
    }
}
