public import StackDiagnostics

/// A dependency of one declaration on another, declared once by the team.
public struct Relation: Sendable {
    /// The way in which the source depends on the target.
    public enum Verb: Sendable, Hashable {
        /// The source gets an access to the target: variables, permissions and network access.
        case uses(Access)
        /// The source sends requests to a port of the target; `nil` for the port that the target serves on. It gets
        /// ``Access/call``.
        case calls(port: Int?)
        /// The source runs on the target, which is therefore created first.
        case runsOn
        /// The source needs the target to exist, which is therefore created first.
        case needs
        /// The source starts only after the target's pods are running or have succeeded.
        case runsAfter
        /// The source alerts people when the target is unhealthy.
        case watches
        /// The source must never reach the target.
        case denies
    }

    /// The access that the target is asked for; `nil` for verbs that grant none.
    public var access: Access? {
        switch verb {
        case .uses(let access): access
        case .calls: .call
        case .runsOn, .needs, .runsAfter, .watches, .denies: nil
        }
    }

    /// The way in which the source depends on the target.
    public var verb: Verb
    /// The target's kind; `nil` matches any kind with the name.
    public var kind: Kind?
    /// The target's name.
    public var name: String
    /// The source location of the relation.
    public var location: SourceLocation
    /// The declaration to use if the stack declares no target with that identity: a secret is declared by its use.
    public var implied: Declaration?
    /// The prefix of the variable names, in upper case; `nil` for the target's name (`SCORES_HOST`).
    public var variablePrefix: String?
    /// The renamed variables: the default name, and the name to use instead.
    public var renamedVariables: KeyValuePairs<String, String>
    /// The path of the file that the stored value is written to; `nil` if it is passed as a variable.
    public var file: String?

    /// Creates a relation.
    public init(
        _ verb: Verb, kind: Kind?, name: String, at location: SourceLocation, implied: Declaration? = nil,
        variablePrefix: String? = nil, renamedVariables: KeyValuePairs<String, String> = [:], file: String? = nil
    ) {
        self.verb = verb
        self.kind = kind
        self.name = name
        self.location = location
        self.implied = implied
        self.variablePrefix = variablePrefix
        self.renamedVariables = renamedVariables
        self.file = file
    }
}
