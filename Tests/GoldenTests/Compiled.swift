import Foundation
import StackCompiler
import StackKit
import StackWorkspace

/// Places of this checkout.
enum Checkout {
    /// The folder that holds `Package.swift`, with a slash at its end.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The lock of the example stacks.
    static let lock = LockFile.read(at: root.appending(path: "stacks/stackgen.lock").path).lock
}

extension ListedStack {
    /// Compiles the stack with the pins of the examples, or with others.
    func compile(lock: Lock = Checkout.lock) -> Compilation {
        Compiler(lock: lock).compile(stack, at: location)
    }
}
