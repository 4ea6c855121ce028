public import StackDiagnostics
import StackLanguage
public import StackModel

extension Database {
    /// The declaration that creates the users of the workloads.
    public var children: Declarations {
        [Declaration(DatabaseUsers(of: self), at: location ?? SourceLocation())]
    }

    /// The address, the user, the permission to log in, and egress to the database.
    public func binding(for request: BindingRequest, in context: Context) -> Binding {
        switch context.vendor {
        case .aws: awsBinding(for: request, in: context)
        case .googleCloud: googleBinding(for: request, in: context)
        }
    }

    /// Requires a cloud with a network, a version and a size that exist, and storage and backups in range.
    public func check(in context: Context) -> [Diagnostic] {
        checkNetwork(context) + checkEngine(context) + checkStorage(context)
            + (context.vendor == .aws ? checkAWS(context) : checkGoogle(context))
    }

    /// Adds the database with everything that it depends on, and its address in the store.
    public func lower(in context: Context, into parts: inout Parts) {
        switch context.vendor {
        case .aws: lowerAWS(in: context, into: &parts)
        case .googleCloud: lowerGoogle(in: context, into: &parts)
        }
    }
}

extension Database {
    /// The name of all its Terraform blocks, and of the database in the server.
    var identifier: String {
        resourceName.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_")
    }

    /// The initial size of the storage.
    var initialStorage: ByteCount { storage ?? Defaults.storage.value }

    /// The retention of backups in days.
    func backupDays(in context: Context) -> Int {
        let byTier = context.environment.isProduction ? Defaults.backupsInProduction : Defaults.backupsElsewhere
        return (backups ?? byTier.value).wholeSeconds / 86400
    }

    /// The workloads that use the database, without duplicates, each with all its accesses, in the order of declaration.
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

    /// The database user of a workload, by its name on the cloud.
    func user(of consumer: Identity, in context: Context) -> String {
        switch context.vendor {
        case .aws: user(of: consumer)
        case .googleCloud: googleUser(of: consumer, in: context)
        }
    }

    /// The database user of a workload on AWS: the workload's name, shortened to the limit of the engine.
    func user(of consumer: Identity) -> String {
        ShortName.shortened(consumer.name, maximumLength: engine.dialect.maximumUserNameLength, trimsHyphens: false)
    }
}
