// WorkspaceProbe OUTPUT SOURCE [CHECKPOINT [CALL]]: writes the files of SOURCE into OUTPUT as if a stack had generated them, and
// kills itself before the change with the number CHECKPOINT, or before the system call with the number CALL, counted from zero.
// Prints the diagnostic and exits with 4 if the workspace reports an error.
//
// WorkspaceProbe pin LOCK CALL: pins dspy=2 in a lock, and kills itself before the system call with that number.

import Foundation
import StackDiagnostics
import StackModel
import StackWorkspace

// Exceeding the file size limit then returns an error, as a full disk does, instead of killing the process.
signal(SIGXFSZ, SIG_IGN)

let arguments = CommandLine.arguments
if arguments[1] == "pin" {
    let last = Int(arguments[3])
    nonisolated(unsafe) var calls = 0
    let lock = EditableLock.read(at: arguments[2]) { _ in
        if calls == last { kill(getpid(), SIGKILL) }
        calls += 1
        return nil
    }
    do throws(WorkspaceError) {
        try lock.setting([(Lock.Key(.packages, "dspy"), .text("2"))]).write()
        exit(0)
    } catch {
        print(error.diagnostic.message)
        exit(4)
    }
}
let source = URL(fileURLWithPath: arguments[2])
var tree = FileTree()
for path in try FileManager.default.subpathsOfDirectory(atPath: source.path) {
    let file = source.appendingPathComponent(path)
    if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false {
        try tree.add(Array(Data(contentsOf: file)), at: path)
    }
}

func number(_ index: Int) -> Int { arguments.count > index ? Int(arguments[index]) ?? Int.max : Int.max }

var remaining = number(3)
let call = number(4)
nonisolated(unsafe) var calls = 0
let plan = OutputFolder(path: arguments[1], stack: "test", toolVersion: "1.0.0").plan(for: tree)
let output = OutputFolder(path: arguments[1], stack: "test", toolVersion: "1.0.0") { _ in
    if calls == call { kill(getpid(), SIGKILL) }
    calls += 1
    return nil
}
do throws(WorkspaceError) {
    let diagnostics = try output.apply(plan) { _ throws(WorkspaceError) in
        if remaining == 0 { kill(getpid(), SIGKILL) }
        remaining -= 1
    }
    for diagnostic in diagnostics { print(diagnostic.message) }
} catch {
    print(error.diagnostic.message)
    exit(4)
}
