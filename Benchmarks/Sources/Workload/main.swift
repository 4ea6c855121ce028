import Foundation
import StackKit

// Depending on `Settings`, works like a team's `swift run stackgen`, or prints trees of one format.
switch Settings.stack {
case "objects": Stackgen.main { ObjectsStack(count: Settings.count) }
case "services": Stackgen.main(lock: "../stacks/stackgen.lock") { ServicesStack(count: Settings.count) }
default:
    guard let format = PrintedFormat(rawValue: Settings.stack), let folder = CommandLine.arguments.last else {
        print("WORKLOAD_STACK is nothing that is measured: \(Settings.stack)")
        exit(64)
    }
    try format.write(count: Settings.count, to: URL(filePath: folder))
}
