public import StackDiagnostics

/// One declaration's dependence on another, as the team said it, once.
public struct Relation: Sendable {
    /// How the one depends on the other.
    public enum Verb: Sendable, Hashable {
        /// It is given an access: variables, permissions, a way through the network.
        case uses(Access)
        /// It sends requests to a port of the other; `nil` is the port that the other serves on. It is given ``Access/call``.
        case calls(port: Int?)
        /// It runs on the other, which therefore comes first.
        case runsOn
        /// It needs the other to be there, which therefore comes first.
        case needs
        /// It starts only when the other one's pods run, or have succeeded.
        case runsAfter
        /// It tells people when the other is not well.
        case watches
        /// It must never reach the other.
        case denies
    }

    /// The access that the other is asked for; `nil` for a verb that gives none.
    public var access: Access? {
        switch verb {
        case .uses(let access): access
        case .calls: .call
        case .runsOn, .needs, .runsAfter, .watches, .denies: nil
        }
    }

    /// How the one depends on the other.
    public var verb: Verb
    /// The kind of the other; `nil` where any kind of that name is meant.
    public var kind: Kind?
    /// The name of the other.
    public var name: String
    /// Where the relation was written.
    public var location: SourceLocation
    /// What stands for the other when the stack declares nothing of that identity: a secret is declared by its use.
    public var implied: Declaration?
    /// What the variables' names begin with, in upper case; `nil` is the other's name (`SCORES_HOST`).
    public var variablePrefix: String?
    /// Variables that are called otherwise: the name that they would have, and the one that they have.
    public var renamedVariables: KeyValuePairs<String, String>
    /// The path of the file that the value from a store is written to; `nil` where it is a variable.
    public var file: String?

    /// Makes a relation.
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
