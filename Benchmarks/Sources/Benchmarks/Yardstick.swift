import Foundation

/// The reference for the workload W(N), which is beside the checkout and not part of it: a program that emits the same YAML
/// through libyaml's events, and a script that compares the written files with the model.
struct Yardstick {
    private let sources: URL
    private let program: URL

    /// Builds the program in a folder. If its sources or a C compiler are missing, prints so and returns `nil`.
    init?(beside checkout: Checkout, buildIn folder: URL) {
        sources = checkout.root.deletingLastPathComponent().appending(path: "shared/bench")
        program = folder.appending(path: "yardstick")
        let source = sources.appending(path: "libyaml.c").path
        do {
            try run(["cc", "-O2", source, "-lyaml", "-o", program.path], in: folder)
        } catch {
            print("no yardstick: \(source) could not be built, so there are no ratios")
            return nil
        }
    }

    /// Measures a run that emits N services into a folder that does not exist yet.
    func usage(count: Int, into folder: URL) throws -> ProcessUsage {
        try ProcessUsage.of([program.path, "\(count)", folder.path])
    }

    /// Throws an error unless a folder contains exactly the objects of N services.
    func check(count: Int, in folder: URL, _ checkout: Checkout) throws {
        let own = checkout.root.appending(path: ".tools/judges/bin/python").path
        let python = FileManager.default.isExecutableFile(atPath: own) ? own : "python3"
        try run([python, sources.appending(path: "check.py").path, "\(count)", folder.path], in: sources)
    }
}
