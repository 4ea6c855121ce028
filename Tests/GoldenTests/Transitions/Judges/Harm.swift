/// A loss or failure that a change causes for its dependents, with the judge's evidence.
struct Harm: Hashable, Sendable, CustomStringConvertible {
    enum Effect: String, Sendable {
        /// The only copy of a resource's content is lost.
        case losesData = "loses data"
        /// An identity by which others know a resource is lost.
        case losesIdentity = "loses an identity"
        /// No later apply or sync succeeds.
        case isRejected = "is rejected"
        /// A serving pod is removed before another takes over, or can no longer start.
        case strandsPods = "strands pods"
        /// A step fails, but dependents of it start.
        case skipsGate = "skips a gate"
    }

    let effect: Effect
    /// The file, and the resource or object in it.
    let subject: String
    /// The output of a tool or an entry of a table.
    let evidence: String

    var description: String { "\(subject) \(effect.rawValue): \(evidence)" }
}
