/// The first line of a generated file: what a person who opens it to change it has to know.
enum Banner {
    static func text(for stack: LoweredStack) -> String {
        "Compiled from the stack \"\(stack.name)\" by stackgen. Change the stack, then run: swift run stackgen"
    }
}
