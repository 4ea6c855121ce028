import Foundation

/// The steps that a team waits for, measured on this checkout. Except for `compile`, which reports medians, each figure is the
/// best of its runs, since other load on the machine only adds time.
let measurements: [(name: String, run: (Checkout) throws -> Void)] = [
    ("types", TypeChecking.measure), ("cold", ColdBuild.measure), ("edit", EditLoop.measure),
    ("compile", Compilation.measure),
]

let wanted = CommandLine.arguments.dropFirst()
guard wanted.allSatisfy({ name in measurements.contains { $0.name == name } }) else {
    print("usage: swift run --package-path Benchmarks Benchmarks [\(measurements.map(\.name).joined(separator: "|"))]…")
    exit(64)
}
do {
    for measurement in measurements where wanted.isEmpty || wanted.contains(measurement.name) {
        try measurement.run(Checkout())
    }
} catch {
    print("\(error)")
    exit(1)
}
