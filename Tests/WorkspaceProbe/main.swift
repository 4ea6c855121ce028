// WorkspaceProbe OUTPUT SOURCE [CHECKPOINT]: writes the files of SOURCE into OUTPUT as a stack's, and kills itself before the
// change with the number CHECKPOINT, counted from zero. Prints the diagnostic and exits with 4 when the workspace refuses.

import Foundation
import StackDiagnostics
import StackModel
import StackWorkspace

// A file size limit is an error then, as a full disk is, and not the end of the process.
signal(SIGXFSZ, SIG_IGN)

let arguments = CommandLine.arguments
let source = URL(fileURLWithPath: arguments[2])
var tree = FileTree()
for path in try FileManager.default.subpathsOfDirectory(atPath: source.path) {
    let file = source.appendingPathComponent(path)
    if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false {
        try tree.add(Array(Data(contentsOf: file)), at: path)
    }
}

let output = OutputFolder(path: arguments[1], toolVersion: "1.0.0")
var remaining = arguments.count > 3 ? Int(arguments[3]) ?? Int.max : Int.max
do throws(WorkspaceError) {
    try output.apply(output.plan(for: tree)) { _ throws(WorkspaceError) in
        if remaining == 0 { kill(getpid(), SIGKILL) }
        remaining -= 1
    }
} catch {
    print(error.diagnostic.message)
    exit(4)
}
