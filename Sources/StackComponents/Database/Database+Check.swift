import StackDiagnostics
import StackLanguage
import StackModel

extension Database {
    func checkNetwork(_ context: Context) -> [Diagnostic] {
        let found = context.checkCloud()
        guard found.isEmpty, context.network == nil else { return found }
        return [
            context.error(
                .missingRelation, "the database \"\(name)\" has no network; list a Network in its cloud")
        ]
    }

    func checkEngine(_ context: Context) -> [Diagnostic] {
        guard !engine.versions.contains(engine.version) else { return [] }
        return [
            context.error(
                .outOfRange,
                "\(engine.title) version \(engine.version.debugDescription) is not in standard support; use one of "
                    + engine.versions.joined(separator: ", "))
        ]
    }

    func checkStorage(_ context: Context) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let storage, engine.isAurora {
            found.append(
                context.error(
                    .conflictingSettings,
                    "\(engine.title) allocates its storage automatically; remove the \(storage.quantity)"))
        } else if !(ByteCount.gibibytes(20)...ByteCount.gibibytes(16384)).contains(initialStorage) {
            found.append(
                context.error(
                    .outOfRange, "storage must be between 20 GiB and 16 TiB, not \(initialStorage.quantity)"))
        } else if initialStorage.mebibytes % 1024 != 0 {
            found.append(
                context.error(
                    .outOfRange,
                    "storage must be a whole number of GiB, as clouds sell it, not \(initialStorage.quantity)")
            )
        }
        let days = backupDays(in: context)
        if !(1...35).contains(days) || backups.map({ $0 != .days(days) }) == true {
            found.append(
                context.error(
                    .outOfRange,
                    "backups must be kept for 1 to 35 whole days, not \((backups ?? .days(days)).shortForm)"))
        }
        return found
    }
}
