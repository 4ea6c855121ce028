import Foundation

/// The time from an edit of one value in a stack to its files.
enum EditLoop {
    static func measure(_ checkout: Checkout) throws {
        try checkout.withFolder { folder in
            try checkout.makeTeam(in: folder)
            try run(["swift", "run", "stackgen"], in: folder)
            let file = folder.appending(path: "stacks/Shop.swift")
            let source = try String(contentsOf: file, encoding: .utf8)
            let seconds = try (0..<5).map { round in
                let edited = source.replacing(".days(4)", with: ".days(\(5 + round))")
                try edited.write(to: file, atomically: true, encoding: .utf8)
                return try run(["swift", "run", "stackgen"], in: folder)
            }
            report("one value is edited, and the files are there", seconds.min() ?? 0, budget: 3)
            let unchanged = try (0..<5).map { _ in try run(["swift", "run", "stackgen"], in: folder) }
            report("nothing is edited", unchanged.min() ?? 0, budget: 3)
            let binary = folder.appending(path: ".build/debug/stackgen").path
            let checks = try (0..<10).map { _ in try run([binary, "check"], in: folder) }
            report("the built binary checks the team's package", checks.min() ?? 0, budget: 0.1)
        }
    }
}
