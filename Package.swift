// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is checked alike: existentials are spelled, and an import is internal unless it is part of the
/// target's own interface.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// What a target is built on, each with all whose values it holds: a module is built anew only for a change in one that it
// lists, and a value whose layout changed two modules below would be read as it was. What a target may import is less; the
// tests of the layers say it.
let model: [Target.Dependency] = [
    "StackModel", "StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel",
]
let language: [Target.Dependency] = model + ["StackLanguage"]
let kit: [Target.Dependency] = language + ["StackComponents", "StackKit"]

let package = Package(
    name: "stackgen",
    platforms: [.macOS(.v14)],
    // No product for the executable: a team's own is called `stackgen`, and that of a dependency would run in its place.
    products: [
        // With the modules that it re-exports: a package is only built anew for a change in a module that it depends on.
        .library(
            name: "StackKit",
            targets: [
                "StackKit", "StackComponents", "StackLanguage", "StackModel", "TerraformModel", "KubernetesAPI",
                "StackDiagnostics", "StackFormats",
            ]),
        // The formats alone: trees, printers and readers that know nothing of a stack.
        .library(name: "StackFormats", targets: ["StackFormats"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
    ],
    targets: [
        // The two C libraries that read YAML and JSON.
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CJSONC", pkgConfig: "json-c", providers: [.apt(["libjson-c-dev"]), .brew(["json-c"])]),

        // Leaves: they know nothing of a stack.
        .target(name: "StackDiagnostics", dependencies: ["StackFormats"], swiftSettings: strict),
        .target(name: "StackFormats", dependencies: ["CLibYAML", "CJSONC"], swiftSettings: strict),
        .target(name: "KubernetesAPI", dependencies: ["StackFormats"], swiftSettings: strict),
        .target(name: "TerraformModel", dependencies: ["StackFormats"], swiftSettings: strict),

        // The language: what a stack says, and what its components become.
        .target(
            name: "StackModel",
            dependencies: ["StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel"],
            swiftSettings: strict),
        .target(name: "StackLanguage", dependencies: model, swiftSettings: strict),
        .target(name: "StackComponents", dependencies: language, swiftSettings: strict),

        // The compiler, and the only code that touches a disk.
        .target(name: "StackCompiler", dependencies: language, swiftSettings: strict),
        .target(name: "StackWorkspace", dependencies: model, swiftSettings: strict),

        // What a team imports, and the example stacks of this repository.
        .target(
            name: "StackKit",
            dependencies: language + [
                "StackComponents", "StackCompiler", "StackWorkspace",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "stackgen", dependencies: kit, path: "stacks", exclude: ["stackgen.lock"],
            swiftSettings: strict),

        .testTarget(
            name: "KubernetesAPITests", dependencies: ["KubernetesAPI", "StackFormats", "ToolHarness"],
            swiftSettings: strict),
        .testTarget(
            name: "StackFormatsTests", dependencies: ["StackFormats", "ToolHarness"], swiftSettings: strict),
        .testTarget(
            name: "TerraformModelTests", dependencies: ["StackFormats", "TerraformModel", "ToolHarness"],
            swiftSettings: strict),
        .testTarget(name: "StackDiagnosticsTests", dependencies: ["StackDiagnostics"], swiftSettings: strict),
        // The real tools: what runs them, and what they say of themselves and of golden/.
        .target(
            name: "ToolHarness", path: "Tests/ToolHarness", exclude: ["Scripts", "StandIn"], swiftSettings: strict),
        .testTarget(
            name: "ToolTests",
            dependencies: kit + ["StackCompiler", "StackWorkspace", "ToolHarness", "DeliveryProbe"],
            swiftSettings: strict),
        .testTarget(
            name: "StackComponentsTests", dependencies: language + ["StackComponents", "StackCompiler", "ToolHarness"],
            swiftSettings: strict),
        .testTarget(name: "StackModelTests", dependencies: model, swiftSettings: strict),
        .testTarget(
            name: "StackWorkspaceTests",
            dependencies: model + ["StackWorkspace", "ToolHarness", "WorkspaceProbe"],
            swiftSettings: strict),
        // What the example stacks compile to, and what faulty ones are told.
        .testTarget(
            name: "GoldenTests", dependencies: kit + ["StackCompiler", "StackWorkspace", "ToolHarness", "stackgen"],
            exclude: ["Transitions/Upgrade/released.txt"], swiftSettings: strict),
        // A team's package that depends on this one.
        .testTarget(
            name: "ConsumerTests", dependencies: ["ToolHarness"], exclude: ["Team"], swiftSettings: strict),
        .testTarget(
            name: "StackKitTests",
            dependencies: kit + [
                "StackCompiler", "StackWorkspace", "ToolHarness",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // A process of its own, for the tests that kill it or take its disk away.
        .executableTarget(
            name: "WorkspaceProbe", dependencies: model + ["StackWorkspace"],
            path: "Tests/WorkspaceProbe", swiftSettings: strict),
        // The team's own `stackgen` in the simulated deliveries.
        .executableTarget(
            name: "DeliveryProbe", dependencies: kit, path: "Tests/DeliveryProbe", swiftSettings: strict),
        // What ends a process that compiles: arithmetic traps, endless work, full stacks. The probe compiles, the tests watch it.
        .executableTarget(
            name: "CompilerProbe", dependencies: kit + ["StackCompiler"], path: "Tests/CompilerProbe",
            swiftSettings: strict),
        .testTarget(
            name: "RobustnessTests", dependencies: kit + ["StackCompiler", "ToolHarness", "CompilerProbe"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
