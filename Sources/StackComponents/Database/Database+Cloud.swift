public import StackDiagnostics
import StackLanguage
public import StackModel

extension Database {
    /// What makes the users of the workloads.
    public var children: Declarations {
        [Declaration(DatabaseUsers(of: self), at: location ?? SourceLocation())]
    }

    /// Where it is, as whom to log in, the permission to do so, and the way there.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        switch context.vendor {
        case .aws: awsBinding(for: request, in: context)
        case .googleCloud: googleBinding(for: request, in: context)
        }
    }

    /// A cloud and a network to be in, a version and a size that exist, a span of backups that the cloud can keep.
    public func check(in context: Context) -> [Diagnostic] {
        checkPlace(context) + checkEngine(context) + checkStorage(context)
            + (context.vendor == .aws ? checkAWS(context) : checkGoogle(context))
    }

    /// Makes the database with all that it stands on, and the address in the store.
    public func lower(in context: Context, into parts: inout Parts) {
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }
}

extension Database {
    /// The name that everything of the database has inside the configuration, and that of the database in the server.
    var identifier: String {
        resourceName.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_")
    }

    /// How much the disk holds at first.
    var initialStorage: ByteCount { storage ?? Defaults.storage.value }

    /// How many days backups are kept.
    func backupDays(in context: Context) -> Int {
        let byTier = context.environment.isProduction ? Defaults.backupsInProduction : Defaults.backupsElsewhere
        return (backups ?? byTier.value).wholeSeconds / 86400
    }

    /// Who uses the database, each once with all of its accesses, in the order of declaration.
    func accessesByConsumer(in context: Context) -> [(consumer: Identity, accesses: Set<Access>)] {
        var found: [(consumer: Identity, accesses: Set<Access>)] = []
        for edge in context.consumers {
            guard case .uses(let access) = edge.relation.verb else { continue }
            let consumer = context.graph.nodes[edge.source].identity
            guard consumer.kind != DatabaseUsers.kind else { continue }
            if let index = found.firstIndex(where: { $0.consumer == consumer }) {
                found[index].accesses.insert(access)
            } else {
                found.append((consumer, [access]))
            }
        }
        return found
    }

    /// The user of a workload in the database, as the cloud calls it.
    func user(of consumer: Identity, in context: Context) -> String {
        switch context.vendor {
        case .aws: user(of: consumer)
        case .googleCloud: googleUser(of: consumer, in: context)
        }
    }

    /// The user of a workload in the database on AWS: its name, cut to what the engine accepts.
    func user(of consumer: Identity) -> String {
        ShortName.fitting(consumer.name, longest: engine.dialect.longestUser, trims: false)
    }
}
