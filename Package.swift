// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is checked alike: existentials are spelled, and an import is internal unless it is part of the
/// target's own interface.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "stackgen",
    platforms: [.macOS(.v14)],
    // No product for the executable: a team's own is called `stackgen`, and that of a dependency would run in its place.
    products: [
        .library(name: "StackKit", targets: ["StackKit"])
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
        .target(name: "StackLanguage", dependencies: ["StackDiagnostics", "StackModel"], swiftSettings: strict),
        .target(
            name: "StackComponents",
            dependencies: [
                "StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel", "StackModel", "StackLanguage",
            ],
            swiftSettings: strict),

        // The compiler, and the only code that touches a disk.
        .target(
            name: "StackCompiler",
            dependencies: [
                "StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel", "StackModel", "StackLanguage",
            ],
            swiftSettings: strict),
        .target(
            name: "StackWorkspace", dependencies: ["StackDiagnostics", "StackFormats", "StackModel"],
            swiftSettings: strict),

        // What a team imports, and the example stacks of this repository.
        .target(
            name: "StackKit",
            dependencies: [
                "StackDiagnostics", "StackFormats", "KubernetesAPI", "TerraformModel", "StackModel", "StackLanguage",
                "StackComponents", "StackCompiler", "StackWorkspace",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "stackgen", dependencies: ["StackKit"], path: "stacks", exclude: ["stackgen.lock"],
            swiftSettings: strict),

        .testTarget(
            name: "KubernetesAPITests", dependencies: ["KubernetesAPI", "StackFormats", "ToolHarness"],
            swiftSettings: strict),
        .testTarget(
            name: "StackFormatsTests", dependencies: ["StackFormats", "ToolHarness"], swiftSettings: strict),
        .testTarget(
            name: "TerraformModelTests", dependencies: ["StackFormats", "TerraformModel"], swiftSettings: strict),
        .testTarget(name: "StackDiagnosticsTests", dependencies: ["StackDiagnostics"], swiftSettings: strict),
        // The real tools: what runs them, and what they say of themselves and of golden/.
        .target(
            name: "ToolHarness", path: "Tests/ToolHarness", exclude: ["Scripts", "StandIn"], swiftSettings: strict),
        .testTarget(
            name: "ToolTests", dependencies: ["StackCompiler", "StackKit", "StackWorkspace", "ToolHarness"],
            swiftSettings: strict),
        .testTarget(
            name: "StackComponentsTests",
            dependencies: [
                "StackDiagnostics", "StackFormats", "TerraformModel", "StackModel", "StackLanguage", "StackComponents",
                "StackCompiler", "KubernetesAPI", "ToolHarness",
            ],
            swiftSettings: strict),
        .testTarget(name: "StackModelTests", dependencies: ["StackModel"], swiftSettings: strict),
        .testTarget(
            name: "StackWorkspaceTests",
            dependencies: ["StackDiagnostics", "StackModel", "StackWorkspace", "WorkspaceProbe"],
            swiftSettings: strict),
        // What the example stacks compile to, and what faulty ones are told.
        .testTarget(
            name: "GoldenTests", dependencies: ["StackKit", "StackCompiler", "StackWorkspace", "stackgen"],
            swiftSettings: strict),
        // A team's package that depends on this one.
        .testTarget(
            name: "ConsumerTests", dependencies: ["ToolHarness"], exclude: ["Team"], swiftSettings: strict),
        .testTarget(
            name: "StackKitTests", dependencies: ["StackKit", "StackCompiler", "StackModel", "StackWorkspace"],
            swiftSettings: strict),
        // A process of its own, for the tests that kill it or take its disk away.
        .executableTarget(
            name: "WorkspaceProbe", dependencies: ["StackDiagnostics", "StackModel", "StackWorkspace"],
            path: "Tests/WorkspaceProbe", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
