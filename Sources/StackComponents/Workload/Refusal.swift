import StackDiagnostics
import StackLanguage
import StackModel

/// An element that a kind of workload has no use for: it would be ignored without a word.
struct Refusal {
    /// The type of the element.
    let element: any WorkloadElement.Type
    /// Why it is refused and what is meant instead, in words that continue "the worker "mailer" ".
    let reason: String

    init(_ element: any WorkloadElement.Type, _ reason: String) {
        self.element = element
        self.reason = reason
    }

    /// What speaks of requests, for what answers none.
    static func answersNobody(_ instead: String) -> [Refusal] {
        let reason = "does not serve requests; \(instead)"
        return [Listens.self, Probes.self, Exposed.self, Releases.self, Metrics.self, Objective.self].map {
            (element: any WorkloadElement.Type) in Refusal(element, reason)
        }
    }

    /// Volumes, for what may run as several pods at once.
    static let keepsNothing = Refusal(
        Volume.self, "has no persistent storage; declare a StatefulService, or Scratch for data that may be lost")
}

extension Workload {
    /// `SG304` at each element that the kind has no use for.
    func checkElements(_ context: Context) -> [Diagnostic] {
        elements.flatMap { element in
            Self.refusals.filter { $0.element == type(of: element.value) }.map {
                context.error(
                    .conflictingSettings, "the \(Self.kind) \"\(name)\" \($0.reason)", at: element.location)
            }
        }
    }
}
