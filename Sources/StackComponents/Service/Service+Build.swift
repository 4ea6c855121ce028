import StackDiagnostics
import StackModel

extension Service {
    func checkGo(_ go: GoSource, _ context: Context) -> [Diagnostic] { [] }

    func lowerBuild(in context: Context, into parts: inout Parts) {}
}
