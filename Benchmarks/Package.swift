// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

// A package of its own, so that no user of Stackgen builds it.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v14)],
    dependencies: [.package(name: "stackgen", path: "..")],
    targets: [
        .executableTarget(name: "Benchmarks", swiftSettings: settings),
        // What is measured: a program like a team's own.
        .executableTarget(
            name: "Workload", dependencies: [.product(name: "StackKit", package: "stackgen")], swiftSettings: settings),
    ]
)
