import StackFormats

/// Random scripts of the commands that ``ShellModel`` knows.
struct ShellSample {
    private var generator: SplitMix
    private var counter = 0

    init() { generator = RoundTrip.generator("Shell") }

    mutating func script() -> Shell.Script {
        Shell.Script(statements(depth: Int.random(in: 1...4, using: &generator), isLine: true), strictness: .posix)
    }

    /// - Parameter isLine: Whether each is on its own lines, where a comment may be.
    private mutating func statements(depth: Int, isLine: Bool) -> [Shell.Statement] {
        var result: [Shell.Statement] = []
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            if isLine && chance(6) { result.append(.comment("a comment\n$(t 0 never)")) }
            result.append(statement(depth: depth, isLine: isLine))
        }
        return result
    }

    private mutating func statement(depth: Int, isLine: Bool) -> Shell.Statement {
        guard depth > 0 else { return .command(command()) }
        counter += 1
        let name = "n\(counter)"
        let inner = depth - 1
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return .pipeline([.init(chance(2) ? "true" : "false"), command()])
        case 1: return .all(statements(depth: inner, isLine: false))
        case 2: return .any(statements(depth: inner, isLine: false))
        case 3: return .not(statement(depth: inner, isLine: false))
        case 4:
            return .conditional(
                statement(depth: inner, isLine: false), then: statements(depth: inner, isLine: isLine),
                otherwise: chance(2) ? statements(depth: inner, isLine: isLine) : [])
        case 5:
            let words = (0..<Int.random(in: 0...2, using: &generator)).map { _ in Shell.Word(text()) }
            return .forLoop(
                name, in: words, do: statements(depth: inner, isLine: isLine) + [.run("t", "0", .variable(name))])
        case 6: return .whileLoop(.run("once", .init(name)), do: statements(depth: inner, isLine: isLine))
        case 7:
            let subject = text()
            let branches: [Shell.Branch] = [
                .init(["x", .init(text())], statements(depth: inner, isLine: isLine)), .init(["esac"], []),
                .init([.init(chance(2) ? subject : "y")], statements(depth: inner, isLine: isLine)),
            ]
            return .caseStatement(
                .init(subject), branches + (chance(2) ? [.otherwise(statements(depth: inner, isLine: isLine))] : []))
        case 8: return .subshell(statements(depth: inner, isLine: isLine))
        // A background command may run at any time, and leaves no trace.
        case 9: return .background(.any([.run("false"), .run(chance(2) ? "true" : "false")]))
        case 10: return .all([.function(name, statements(depth: inner, isLine: false)), .run("call", .init(name))])
        default: return .command(command())
        }
    }

    private mutating func command() -> Shell.Command {
        let status: Shell.Word = chance(5) ? "1" : "0"
        let words = (0..<Int.random(in: 0...3, using: &generator)).map { _ -> Shell.Word in
            let word = Shell.Word(text())
            return chance(4)
                ? word + .output(of: Shell.Script(.init("printf", "%s", .init(text() + ".")))) + word : word
        }
        return Shell.Command(["t", status] + words)
    }

    private mutating func text() -> String {
        let text = NastyTexts.random(Int.random(in: 0..<900, using: &generator), using: &generator)
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" }))
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }
}
