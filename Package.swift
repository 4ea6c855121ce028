// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target: `any` is required for existentials, and imports are internal unless declared public.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// The dependencies of each layer, including all modules whose values it stores: SwiftPM rebuilds a module only if a listed
// dependency changes, and the module would otherwise read a value with its old layout after a change two modules below. A
// target may import fewer modules than it lists; the layer tests define which.
let model: [Target.Dependency] = [
    "StackModel", "StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel",
]
let language: [Target.Dependency] = model + ["StackLanguage"]
let kit: [Target.Dependency] = language + ["StackComponents", "StackKit"]

let package = Package(
    name: "stackgen",
    platforms: [.macOS(.v14)],
    // No product for the executable: a team's own is called `stackgen`, and a dependency's product would run instead of it.
    products: [
        // Includes the modules that it re-exports: a package is rebuilt only if a module that it depends on changes.
        .library(
            name: "StackKit",
            targets: [
                "StackKit", "StackComponents", "StackLanguage", "StackModel", "TerraformModel", "KubernetesAPI",
                "StackDiagnostics", "StackFormats",
            ]),
        // Only the formats: trees, printers and readers that do not depend on stacks.
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

        // Leaves: they do not depend on stacks.
        .target(name: "StackDiagnostics", dependencies: ["StackFormats"], swiftSettings: strict),
        .target(name: "StackFormats", dependencies: ["CLibYAML", "CJSONC"], swiftSettings: strict),
        .target(name: "KubernetesAPI", dependencies: ["StackFormats"], swiftSettings: strict),
        .target(name: "TerraformModel", dependencies: ["StackFormats"], swiftSettings: strict),

        // The language: what a stack declares, and what its components lower to.
        .target(
            name: "StackModel",
            dependencies: ["StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel"],
            swiftSettings: strict),
        .target(name: "StackLanguage", dependencies: model, swiftSettings: strict),
        .target(name: "StackComponents", dependencies: language, swiftSettings: strict),

        // The compiler, and the only code that touches a disk.
        .target(name: "StackCompiler", dependencies: language, swiftSettings: strict),
        .target(name: "StackWorkspace", dependencies: model, swiftSettings: strict),

        // The module that a team imports, and the example stacks of this repository.
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
        // The harness that runs the real tools, and the tests that check the tools and golden/ with it.
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
        // The output of the example stacks, and the diagnostics of faulty ones.
        .testTarget(
            name: "GoldenTests",
            dependencies: kit + ["StackCompiler", "StackWorkspace", "ToolHarness", "stackgen", "ExplainProbe"],
            exclude: ["Transitions/Upgrade/released.txt"], swiftSettings: strict),
        // A team's package that depends on this one, and the packages that the tutorials build.
        .testTarget(
            name: "ConsumerTests", dependencies: ["ToolHarness"], exclude: ["StandIn", "Team"], swiftSettings: strict),
        .testTarget(
            name: "StackKitTests",
            dependencies: kit + [
                "StackCompiler", "StackWorkspace", "ToolHarness",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // A separate process, for the tests that kill it or take its disk away.
        .executableTarget(
            name: "WorkspaceProbe", dependencies: model + ["StackWorkspace"],
            path: "Tests/WorkspaceProbe", swiftSettings: strict),
        // The team's own `stackgen` in the simulated deliveries.
        .executableTarget(
            name: "DeliveryProbe", dependencies: kit, path: "Tests/DeliveryProbe", swiftSettings: strict),
        // The team's own `stackgen` in the commands on the pages of diagnostics.
        .executableTarget(
            name: "ExplainProbe", dependencies: kit, path: "Tests/ExplainProbe", swiftSettings: strict),
        // The probe compiles in a separate process, which the tests watch for arithmetic traps, endless loops and stack overflows.
        .executableTarget(
            name: "CompilerProbe", dependencies: kit + ["StackCompiler"], path: "Tests/CompilerProbe",
            swiftSettings: strict),
        .testTarget(
            name: "RobustnessTests", dependencies: kit + ["StackCompiler", "ToolHarness", "CompilerProbe"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
