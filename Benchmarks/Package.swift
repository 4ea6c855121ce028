// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

// A separate package, so that users of Stackgen never build it.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v14)],
    dependencies: [.package(name: "stackgen", path: "..")],
    targets: [
        .executableTarget(name: "Benchmarks", swiftSettings: settings),
        // The program that is measured, which is like a team's own.
        .executableTarget(
            name: "Workload", dependencies: [.product(name: "StackKit", package: "stackgen")], swiftSettings: settings),
    ]
)
