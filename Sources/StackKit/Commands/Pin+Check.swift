import Foundation
import StackDiagnostics
import StackModel
import StackWorkspace

extension Pin {
    /// Reports problems with the pins: missing ones, those that no stack looks up, and old inputs.
    func check(_ file: EditableLock, of package: TeamPackage) -> ExitCode {
        let (used, diagnostics) = package.pins(of: package.stacks)
        // A stack with errors may have looked up only some of its pins.
        guard let used else { return stop(diagnostics, .invalid) }
        // The clock is read here, outside any compilation.
        let found = findings(in: file, used: used, now: Int(Date().timeIntervalSince1970))
        Console.show(diagnostics + found, as: form.diagnostics)
        // Outside production, an image without a digest is only a warning of the compilation.
        let isMissing = diagnostics.contains { [.missingDigest, .missingPin].contains($0.id) }
        if !found.isEmpty || isMissing { return .drift }
        let count = file.lock.keys.count
        Console.print("\(count) \(count == 1 ? "pin is" : "pins are") used")
        return .success
    }

    /// Returns a warning for each pin that no stack uses, and for each input that is older than the limit.
    ///
    /// - Parameter now: The time in seconds since 1970.
    func findings(in file: EditableLock, used: Set<Lock.Key>, now: Int) -> [Diagnostic] {
        file.lock.keys.compactMap { used.contains($0) ? age(of: $0, in: file, now: now) : unused($0, in: file) }
    }

    private func unused(_ key: Lock.Key, in file: EditableLock) -> Diagnostic {
        Diagnostic(
            .unusedPin, .warning, "no stack uses the pin '\(key.name)' of \(key.section.rawValue)",
            at: file.location(of: key), notes: [.init("remove its entry")])
    }

    /// Only inputs have a time in the lock.
    private func age(of key: Lock.Key, in file: EditableLock, now: Int) -> Diagnostic? {
        guard case .input(let input) = file.lock[key] else { return nil }
        let days = (now - input.lastModified) / 86_400
        guard days > olderThan else { return nil }
        return Diagnostic(
            .oldPin, .warning, "the input '\(key.name)' is \(days) days old; the limit is \(olderThan)",
            at: file.location(of: key), notes: [.init("run: swift run stackgen pin --update \(key.name)")])
    }
}
