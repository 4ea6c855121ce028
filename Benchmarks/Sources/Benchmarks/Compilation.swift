import Foundation

/// The time that the built binary takes from declarations to files, for growing numbers of services, compared with the yardstick.
struct Compilation {
    private let program: URL
    private let folder: URL
    private let yardstick: Yardstick?
    private let checkout: Checkout

    static func measure(_ checkout: Checkout) throws {
        let package = checkout.root.appending(path: "Benchmarks")
        let scratch = package.appending(path: ".build/workload").path
        // Swift's package manager does not notice a file that was added to a package dependency, unless the manifest changes.
        try FileManager.default.setAttributes(
            [.modificationDate: Date()], ofItemAtPath: package.appending(path: "Package.swift").path)
        try run(["swift", "build", "-c", "release", "--product", "Workload", "--scratch-path", scratch], in: package)
        try checkout.withFolder { folder in
            let compilation = Compilation(
                program: URL(filePath: scratch).appending(path: "release/Workload"), folder: folder,
                yardstick: Yardstick(beside: checkout, buildIn: folder), checkout: checkout)
            try compilation.measureGrowth("objects", objectsPerService: 6)
            try compilation.measureGrowth("services", objectsPerService: nil)
            for format in ["hcl", "nix", "dockerfile"] { try compilation.measure(format, count: 1000, rounds: 7) }
            try compilation.measureSecondRun()
        }
    }

    private struct Figures {
        var cpu: Double
        var wall: Double
    }

    private func measureGrowth(_ stack: String, objectsPerService: Int?) throws {
        print("\(stack):")
        var figures: [Int: Figures] = [:]
        for (count, rounds) in [(1, 15), (10, 15), (100, 15), (1000, 9), (5000, 5)] {
            figures[count] = try measure(stack, count: count, rounds: rounds)
        }
        if stack == "objects", let yardstick {
            let output = folder.appending(path: "checked")
            _ = try ProcessUsage.of(command(stack, output), environment: variables(stack, 1000))
            try yardstick.check(count: 1000, in: output, checkout)
            print("  1000: every object is the model's")
        }
        if let small = figures[1000], let large = figures[5000] {
            print(
                String(
                    format: "  t(5000) / t(1000): CPU %.2f, wall %.2f", large.cpu / small.cpu, large.wall / small.wall))
        }
    }

    /// Measures and prints a row: medians of several runs, each paired with a run of the yardstick.
    @discardableResult
    private func measure(_ stack: String, count: Int, rounds: Int) throws -> Figures {
        var usages: [ProcessUsage] = []
        var ratios: [Double] = []
        let output = folder.appending(path: "\(stack)-\(count)")
        let reference = folder.appending(path: "reference-\(count)")
        for _ in 0...rounds {
            try? FileManager.default.removeItem(at: output)
            let usage = try ProcessUsage.of(command(stack, output), environment: variables(stack, count))
            usages.append(usage)
            if let yardstick {
                try? FileManager.default.removeItem(at: reference)
                ratios.append(try usage.cpu / yardstick.usage(count: count, into: reference).cpu)
            }
        }
        let (files, bytes) = try size(of: output)
        // The first run is a warm-up.
        let cpu = usages.dropFirst().map(\.cpu).median
        let wall = usages.dropFirst().map(\.wall).median
        let peak = usages.dropFirst().map { Double($0.peak) }.median / 1_048_576
        let ratio = ratios.isEmpty ? "      –" : String(format: "%6.2f×", Array(ratios.dropFirst()).median)
        print(
            String(
                format: "  %5d  CPU %7.1f ms  wall %7.1f ms  %8.0f objects/s  %6.1f MB/s  peak %5.1f MiB  ", count,
                cpu * 1000, wall * 1000, Double(files.objects) / cpu, Double(bytes) / cpu / 1e6, peak) + ratio
                + "  \(stack), \(files.count) files of \(bytes) bytes")
        return Figures(cpu: cpu, wall: wall)
    }

    /// Measures a run over unchanged files, compared with one that rewrites all of them.
    private func measureSecondRun() throws {
        let output = folder.appending(path: "twice")
        var unchanged: [Double] = []
        var ratios: [Double] = []
        for round in 0...7 {
            let variables = variables("objects", 1000).merging(["WORKLOAD_VARIANT": "\(round)"]) { $1 }
            let rewriting = try ProcessUsage.of(command("objects", output), environment: variables)
            let again = try ProcessUsage.of(command("objects", output), environment: variables)
            unchanged.append(again.wall)
            if round > 0 { ratios.append(again.wall / rewriting.wall) }
        }
        print(
            String(
                format: "a second run that changes nothing: wall %.1f ms, %.2f times one that rewrites all 1000 files",
                unchanged.median * 1000, ratios.median))
    }

    private func command(_ stack: String, _ output: URL) -> [String] {
        ["objects", "services"].contains(stack)
            ? [program.path, "generate", "--output", output.path] : [program.path, output.path]
    }

    private func variables(_ stack: String, _ count: Int) -> [String: String] {
        ["WORKLOAD_STACK": stack, "WORKLOAD_COUNT": "\(count)"]
    }

    /// Returns the number of files, their size in bytes, and their number of objects; a file that is not YAML counts as one.
    private func size(of folder: URL) throws -> (files: (count: Int, objects: Int), bytes: Int) {
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        var (count, objects, bytes) = (0, 0, 0)
        for case let url as URL in paths ?? .init() {
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let data = try Data(contentsOf: url)
            count += 1
            bytes += data.count
            objects +=
                url.pathExtension == "yaml"
                ? String(decoding: data, as: UTF8.self).split(separator: "\n---\n").count : 1
        }
        return ((count, objects), bytes)
    }
}
