// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that no user of Stackgen builds it.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v14)],
    targets: [.executableTarget(name: "Benchmarks", swiftSettings: [.enableUpcomingFeature("ExistentialAny")])]
)
