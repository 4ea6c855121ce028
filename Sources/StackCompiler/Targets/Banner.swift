import StackModel

/// The first line of a generated file.
enum Banner {
    static func text(for stack: LoweredStack) -> String { Context.banner(ofStack: stack.name) }
}
