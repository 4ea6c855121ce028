import StackCompiler
import StackKit
import Testing

@Suite("Edits of stacks")
struct EditTests {
    /// Otherwise the result of an edit would include the differences between a stack and its copy.
    @Test("A stack that is taken apart and reassembled compiles to the same bytes", arguments: EditedExamples.stacks)
    func faithful(_ stack: any Stack) {
        let compiler = Compiler(lock: Checkout.lock)
        let original = compiler.compile(stack, at: SourceLocation())
        let copy = compiler.compile(EditableStack(stack), at: SourceLocation())
        #expect(original.files != nil, "\(original.diagnostics.map(\.message))")
        #expect(copy.files == original.files)
    }

    @Test("A copied declaration compiles to the same bytes", arguments: EditedExamples.stacks)
    func copies(_ stack: any Stack) {
        let compiler = Compiler(lock: Checkout.lock)
        let untouched = Reference(kind: "nothing", name: "nothing", replacement: nil)
        let copy = EditableStack(stack).changing { [($0 as? any Editable)?.following(untouched) ?? $0] }
        #expect(
            compiler.compile(copy, at: SourceLocation()).files == compiler.compile(stack, at: SourceLocation()).files)
    }

    @Test("There are at least 500 distinct edits")
    func number() {
        let titles = EditedExamples.stacks.flatMap { EditCatalog($0).edits.map(\.description) }
        #expect(titles.count >= 500)
        #expect(Set(titles).count == titles.count)
    }
}
