public import StackDiagnostics
import StackFormats
public import StackModel

/// `stackgen.lock` as it is on the disk, to change pins in place.
///
/// Comments, blank lines, the order of pins, quotes and line endings are preserved. Only the scalars of changed pins are
/// rewritten, and a new pin is added on its own line.
public struct EditableLock: Sendable {
    /// The pins in the file; empty if it cannot be read.
    public let lock: Lock
    /// The reasons why the file cannot be edited, and other problems in it.
    public let diagnostics: [Diagnostic]
    let path: String
    /// The bytes of the file; `nil` if it does not exist.
    let bytes: [UInt8]?
    let disk: Disk

    /// Reads the file. A file that does not exist has no pins and is created when it is written.
    ///
    /// - Parameter path: Its path, as shown to the user.
    public static func read(at path: String) -> EditableLock { read(at: path, hook: nil) }

    /// Like `read(at:)`, with a hook that is called before every system call.
    package static func read(at path: String, hook: (@Sendable (DiskCall) -> Int32?)?) -> EditableLock {
        let disk = Disk(hook: hook)
        do throws(WorkspaceError) {
            let bytes = try LockStorage(path, disk).read()
            let (lock, diagnostics) = bytes.map { LockFile.parse($0, path: path) } ?? (Lock(), [])
            return EditableLock(lock: lock, diagnostics: diagnostics, path: path, bytes: bytes, disk: disk)
        } catch {
            return EditableLock(lock: Lock(), diagnostics: [error.diagnostic], path: path, bytes: nil, disk: disk)
        }
    }

    /// Returns the location of a pin in the file.
    public func location(of key: Lock.Key) -> SourceLocation? {
        guard let bytes, let position = YAML.positionOfKey(key.path, in: bytes) else { return nil }
        return TextLines(bytes).location(of: position, in: path)
    }

    /// Returns the file with other pins. It is not written yet.
    ///
    /// The result is read back, and rejected (`SG408`) unless it has exactly the requested pins.
    public func setting(_ pins: [(key: Lock.Key, pin: Lock.Pin)]) throws(WorkspaceError) -> LockEdit {
        var text = bytes ?? Array(YAML.Stream(["version": .integer(LockFile.version)]).render().text.utf8)
        var wanted = lock
        for (key, pin) in pins where lock[key] != pin {
            do {
                text = try YAML.setting(key.path, to: pin.node, in: text)
            } catch {
                let position = TextPosition(line: error.line, column: error.column)
                throw refusal(of: key, error.message, at: TextLines(text).location(of: position, in: path))
            }
            wanted[key] = pin
            let (result, faults) = LockFile.parse(text, path: path)
            guard result == wanted, faults.isEmpty else {
                throw refusal(of: key, "the layout of the file does not allow it", at: location(of: key))
            }
        }
        return LockEdit(lock: wanted, file: self, bytes: text)
    }

    private func refusal(of key: Lock.Key, _ reason: String, at location: SourceLocation?) -> WorkspaceError {
        WorkspaceError(
            Diagnostic(
                .uneditableLock, "cannot pin '\(key.name)' in place: \(reason)",
                at: location ?? SourceLocation(file: path, line: 1, column: 1),
                notes: [.init("nothing was written; edit this place by hand, then run again")]))
    }
}

/// A lock with other pins, ready to be written.
public struct LockEdit: Sendable {
    /// The pins that the file will have.
    public let lock: Lock
    let file: EditableLock
    /// The bytes that the file will have.
    let bytes: [UInt8]

    /// Whether the bytes differ from the file's current ones.
    public var changesAnything: Bool { bytes != file.bytes }

    /// Replaces the file in one step and keeps its permissions. A killed run leaves it either old or new. If nothing changes,
    /// nothing is written.
    ///
    /// A file that another program changed since it was read is left unchanged (`SG810`).
    public func write() throws(WorkspaceError) {
        if changesAnything { try LockStorage(file.path, file.disk).replace(file.bytes, with: bytes) }
    }
}

extension Lock.Pin {
    /// The pin as a YAML node.
    fileprivate var node: YAML.Node {
        switch self {
        case .text(let text): .string(text)
        case .input(let input):
            [
                "url": .string(input.url), "revision": .string(input.revision), "narHash": .string(input.narHash),
                "lastModified": .integer(input.lastModified),
            ]
        case .action(let action): ["version": .string(action.version), "commit": .string(action.commit)]
        }
    }
}
