import Foundation
import StackKit

// The program that `swift run stackgen` builds and runs in a checkout of the simulated deliveries. The sources of its stack are
// in every checkout, but commits change only the settings that this program reads, so that nothing has to be recompiled for
// each commit. The output of a commit depends only on the commit.
let checkout = FileManager.default.currentDirectoryPath
let settings: Settings
do {
    settings = try Settings(contentsOf: "\(checkout)/\(Settings.path)")
} catch {
    FileHandle.standardError.write(Data("cannot read \(Settings.path): \(error)\n".utf8))
    exit(2)
}

Stackgen.main(file: "\(checkout)/stacks/main.swift") {
    Leaderboard(settings: settings)
}
