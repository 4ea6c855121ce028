import Foundation
import StackDiagnostics
import StackModel
import StackWorkspace

extension Pin {
    /// Reports what is wrong with the pins: missing ones, those that no stack looks up, and old inputs.
    func findings(in file: EditableLock, of package: TeamPackage) -> ExitCode {
        let (used, diagnostics) = package.pins(of: package.stacks)
        // A stack that does not compile may have looked up only some of its pins.
        guard let used else { return stop(diagnostics, .faulty) }
        let keys = file.lock.keys
        let found = keys.compactMap { key in
            used.contains(key) ? age(of: key, in: file) : unused(key, in: file)
        }
        Console.show(diagnostics + found, as: form.diagnostics)
        let isMissing = diagnostics.contains { [.missingDigest, .missingPin].contains($0.id) }
        if !found.isEmpty || isMissing { return .drift }
        Console.print("\(keys.count) \(keys.count == 1 ? "pin is" : "pins are") used")
        return .fine
    }

    private func unused(_ key: Lock.Key, in file: EditableLock) -> Diagnostic {
        Diagnostic(
            .unusedPin, .warning, "no stack uses the pin '\(key.name)' of \(key.section.rawValue)",
            at: file.location(of: key), notes: [.init("remove its entry")])
    }

    /// Only of inputs the lock has a time. The clock is read here, outside any compilation.
    private func age(of key: Lock.Key, in file: EditableLock) -> Diagnostic? {
        guard case .input(let input) = file.lock[key] else { return nil }
        let days = (Int(Date().timeIntervalSince1970) - input.lastModified) / 86_400
        guard days > olderThan else { return nil }
        return Diagnostic(
            .oldPin, .warning, "the input '\(key.name)' is \(days) days old, more than \(olderThan)",
            at: file.location(of: key), notes: [.init("run: swift run stackgen pin --update \(key.name)")])
    }
}
