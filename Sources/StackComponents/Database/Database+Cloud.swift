public import StackDiagnostics
import StackLanguage
public import StackModel

extension Database {
    /// Where it is, as whom to log in, the permission to do so, and the way there.
    public func binding(for request: BindingRequest, in context: Context) -> Binding { Binding() }

    /// A cloud and a network to be in, a version and a size that exist, a span of backups that the cloud can keep.
    public func check(in context: Context) -> [Diagnostic] { [] }

    /// Makes the database with all that it stands on, the users of its workloads, and the address in the store.
    public func lower(in context: Context, into parts: inout Parts) {}
}

extension Database {
    /// How much the disk holds at first.
    var initialStorage: ByteCount { storage ?? Defaults.storage.value }

    /// How many days backups are kept.
    func backupDays(in context: Context) -> Int {
        let byTier = context.environment.isProduction ? Defaults.backupsInProduction : Defaults.backupsElsewhere
        return (backups ?? byTier.value).wholeSeconds / 86400
    }
}
