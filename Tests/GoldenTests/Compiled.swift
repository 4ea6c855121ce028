import Foundation
import StackCompiler
import StackKit
import StackWorkspace

/// Paths in this checkout.
enum Checkout {
    /// The folder that contains `Package.swift`, with a trailing slash.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The lock of the example stacks.
    static let lock = LockFile.read(at: root.appending(path: "stacks/stackgen.lock").path).lock
}

extension ListedStack {
    /// Compiles the stack with the pins of the examples or with other ones.
    func compile(lock: Lock = Checkout.lock) -> Compilation {
        Compiler(lock: lock).compile(stack, at: location)
    }
}
