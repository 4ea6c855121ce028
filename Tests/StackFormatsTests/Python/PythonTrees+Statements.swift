import StackFormats

extension PythonTrees {
    mutating func module(levels: Int) -> Python.Module {
        Python.Module(
            header: chance(3) ? comment() : nil, docstring: chance(3) ? "It says \"so\"\\" : nil,
            body: list(0...4) { $0.statement(levels) })
    }

    private mutating func body(_ levels: Int) -> [Python.Statement] {
        list(0...2) { $0.statement(levels) }
    }

    private mutating func statement(_ levels: Int) -> Python.Statement {
        Python.Statement(kind(max(0, levels - 1)), comments: chance(4) ? [comment()] : [])
    }

    private mutating func kind(_ levels: Int) -> Python.Kind {
        var number = Int.random(in: 0..<24, using: &generator)
        // At the lowest level nothing has a body: otherwise some of thousands of trees would exceed Python's nesting
        // limit.
        while levels == 0, (5...13).contains(number) { number = Int.random(in: 0..<24, using: &generator) }
        return switch number {
        case 0: .importModules(list(1...2) { .init("a.b", as: $0.chance(2) ? "c" : nil) })
        case 1:
            .importNames(module: pick([".", "..a", "a.b"]), list(1...3) { .init("a", as: $0.chance(2) ? "c" : nil) })
        case 2: .assign(list(1...2) { $0.target(levels) }, value: expression(levels))
        case 3: .assign([.name("a")], annotation: expression(levels), value: chance(2) ? expression(levels) : nil)
        case 4: .augmentedAssign(.name("a"), pick(Python.BinaryOperator.allCases), expression(levels))
        case 5:
            .classDefinition(
                Python.Class(
                    "A", bases: arguments(levels), decorators: list { $0.expression(levels) },
                    docstring: chance(2) ? "What it is." : nil, body: body(levels)))
        case 6, 7:
            .function(
                Python.Function(
                    "f", parameters(levels, inLambda: false), returns: chance(2) ? expression(levels) : nil,
                    decorators: list { $0.expression(levels) }, isAsync: chance(2),
                    docstring: chance(2) ? "What it does." : nil, body: body(levels)))
        case 8:
            .conditional(list(1...3) { .init($0.expression(levels), $0.body(levels)) }, otherwise: body(levels))
        case 9:
            .forLoop(
                target(levels), in: expression(levels), body: body(levels), otherwise: body(levels), isAsync: chance(2))
        case 10: .whileLoop(expression(levels), body: body(levels), otherwise: body(levels))
        case 11:
            .with(
                list(1...2) { .init($0.expression(levels), as: $0.chance(2) ? $0.target(levels) : nil) },
                body: body(levels), isAsync: chance(2))
        case 12: .tryStatement(body(levels), handlers: handlers(levels), otherwise: body(levels), finally: body(levels))
        case 13: .tryStatement(body(levels), handlers: [], finally: body(levels) + [.pass])
        case 14: .returning(chance(2) ? expression(levels) : nil)
        case 15: .raising(expression(levels), from: chance(2) ? expression(levels) : nil)
        case 16: .assertion(expression(levels), message: chance(2) ? expression(levels) : nil)
        case 17: .delete(list(1...2) { $0.pick([.name("a"), .attribute(.name("b"), "c")]) })
        case 18: pick([.global(["a", "b"]), .nonlocal(["a"])])
        case 19: pick([.pass, .breakLoop, .continueLoop, .raising(nil), .blank])
        case 20: .comment(comment())
        default: .expression(expression(levels))
        }
    }

    private mutating func handlers(_ levels: Int) -> [Python.Handler] {
        let named: [Python.Handler] = list(1...2) {
            .init($0.expression(levels), as: $0.chance(2) ? "error" : nil, $0.body(levels))
        }
        return named + (chance(3) ? [.init(nil, body(levels))] : [])
    }
}
