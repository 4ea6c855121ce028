import StackCompiler

@testable import StackKit

/// The patches that `stackgen explain` proposes as the setting of a default, as Swift source, so that the compiler checks the text
/// that readers see. `DefaultsTests` compiles a stack with each of them.
enum ExplainedPatches {
    /// The settings that contain a patch, named by the component and the default.
    static let settings: [(name: String, code: String)] = Topics(stacks: []).sections.flatMap { section in
        section.defaults.filter { $0.setting.contains("Patch(") }.map { ("\(section.kind): \($0.name)", $0.setting) }
    }

    static var source: String {
        """
        // Generated from the settings of defaults in Sources/StackComponents.
        // Do not edit: change a default, and run STACKGEN_RECORD=1 swift test --filter ComponentReferenceTests.
        // swift-format-ignore-file

        import StackKit

        /// The patches that settings of defaults propose, by component and default.
        let explainedPatches: [(name: String, patches: [Patch])] = [
        \(settings.map { "    (\"\($0.name)\", [\($0.code)])," }.joined(separator: "\n"))
        ]

        """
    }
}
