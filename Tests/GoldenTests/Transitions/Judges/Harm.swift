/// Something that a change takes from whoever relies on it, with the judge's evidence.
struct Harm: Hashable, Sendable, CustomStringConvertible {
    enum Effect: String, Sendable {
        /// What a resource contained exists nowhere else.
        case losesData = "loses data"
        /// What others know a resource by goes.
        case losesIdentity = "loses an identity"
        /// No later apply or sync succeeds.
        case isRejected = "is rejected"
        /// A pod that serves requests goes before another takes over, or can no longer start.
        case strandsPods = "strands pods"
        /// A step that others wait for did not succeed, and they start.
        case skipsGate = "skips a gate"
    }

    let effect: Effect
    /// The file, and the resource or object in it.
    let subject: String
    /// What a tool or a table says.
    let evidence: String

    var description: String { "\(subject) \(effect.rawValue): \(evidence)" }
}
