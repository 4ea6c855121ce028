import KubernetesAPI
import StackCompiler
import StackDiagnostics
import StackFormats
import StackLanguage
import StackModel
import Testing

@testable import TerraformModel

/// The judges' own lists: complete for the stacks' output, and consistent with the components.
@Suite("Judges of transitions")
struct JudgeTests {
    private static let trees: [FileTree] = EditedExamples.stacks.compactMap {
        Compiler(lock: EditedExamples.lock).compile($0, at: StackDiagnostics.SourceLocation()).files
    }

    @Test("Every Terraform type that a stack compiles to is classified")
    func types() {
        let used = Set(
            Self.trees.flatMap { tree in
                tree.files.filter { $0.path.hasSuffix(".tf") }.flatMap { file in
                    String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
                        .filter { $0.hasPrefix("resource \"") }
                        .map { String($0.split(separator: "\"")[1]) }
                }
            })
        #expect(used.count > 50)
        #expect(used.subtracting(LastingTypes.decisions.keys).sorted() == [])
    }

    /// Both were written independently from the same definition. A difference is settled with a reason in one of them.
    @Test("The judge's decisions match the lifetime table")
    func lifetimes() {
        for (type, decision) in LastingTypes.decisions.sorted(by: { $0.key < $1.key }) {
            let isLasting = Terraform.Lifetime.decision(forType: type).map { $0.lifetime == .lasting }
            #expect(isLasting == (decision.harm != nil), "\(type)")
        }
    }

    @Test("Every object kind that a stack compiles to is judged or known to be mutable")
    func kinds() throws {
        let used = Set(try Self.trees.flatMap { try KubernetesObjects($0).byKey.keys })
            .filter { $0.group != "constraints.gatekeeper.sh" }.map(\.kind)
        #expect(used.count > 15)
        #expect(Set(used).subtracting(ClusterJudge.mutableKinds).subtracting(ClusterJudge.judgedKinds).sorted() == [])
    }
}
