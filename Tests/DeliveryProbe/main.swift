import Foundation
import StackKit

// What `swift run stackgen` builds and runs in a checkout of the simulated deliveries. The sources of its stack are in every checkout: the
// settings, which this program reads, take the place of Swift that would have to be compiled anew for each commit. What a commit
// compiles to is a function of the commit.
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
