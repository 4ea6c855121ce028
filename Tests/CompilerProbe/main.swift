// CompilerProbe: compiles hostile stacks in a separate process, since an arithmetic trap, an endless loop or a stack overflow
// ends the process that compiles.
//
//   CompilerProbe arguments               the numeric arguments that the probe covers, one per line
//   CompilerProbe extremes                each numeric argument with numbers that it does not accept
//   CompilerProbe fuzz SEED COUNT [FIRST] random stacks; prints the seed first, and the number of each stack before it compiles
//   CompilerProbe deep DEPTH [NAME]       each recursive argument with a value of the given depth
//   CompilerProbe chain COUNT             services, each of which calls the previous one

import Foundation
import StackKit

/// Writes without buffering: if the process crashes, the tests see only what was printed before.
func say(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

/// The time limit for one stack; after it, SIGALRM ends the process.
let secondsOfAStack: UInt32 = 20

func report(_ name: String, _ stack: ProbeStack) {
    alarm(secondsOfAStack)
    say("\(name)\t")
    let errors = stack.diagnostics().filter { $0.severity == .error }
    let texts = errors.map { error in
        let file = error.location?.file.split(separator: "/").last ?? "-"
        return "\(error.id.code) \(file):\(error.location?.line ?? 0) \(error.message)"
    }
    say(texts.joined(separator: "\t") + "\n")
}

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "arguments":
    for argument in NumericArgument.all { say(argument.name + "\n") }
case "extremes":
    for argument in NumericArgument.all {
        for number in Number.extremes where !argument.accepts(number) {
            report("\(argument.name) = \(number)", ProbeStack { argument.declarations(number) })
        }
    }
case "fuzz":
    let seed = arguments.dropFirst().first.flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
    let count = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5000
    let first = arguments.dropFirst(3).first.flatMap { Int($0) } ?? 0
    say("seed \(seed)\n")
    for index in first..<first + count { fuzz(seed: seed, index: index) }
    say("done\n")
case "deep":
    let depth = arguments.dropFirst().first.flatMap { Int($0) } ?? 8000
    let wanted = arguments.dropFirst(2).first
    for argument in RecursiveArgument.all where wanted == nil || argument.name == wanted {
        report("\(argument.name)", ProbeStack { argument.declarations(depth) })
    }
case "chain":
    let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 2000
    report(
        "\(count) services",
        ProbeStack {
            Repository("https://github.com/acme/chain")
            for index in 0..<count {
                Service("s\(index)", source: .image("docker.io/library/redis:alpine")) {
                    Listens(on: 8080)
                    if index > 0 { Calls("s\(index - 1)") }
                }
            }
        })
default:
    say("usage: CompilerProbe arguments | extremes | fuzz SEED COUNT [FIRST] | deep DEPTH [NAME] | chain COUNT\n")
    exit(64)
}

/// Compiles the random stack with the given number: one to three arguments, each with a random number or depth.
func fuzz(seed: UInt64, index: Int) {
    alarm(secondsOfAStack)
    say("stack \(index)\n")
    var generator = SeededGenerator(seed: seed &+ UInt64(index) &* 0x2545_F491_4F6C_DD1D)
    let environments =
        Bool.random(using: &generator)
        ? [Environment.only] : [Environment("staging"), Environment("production", tier: .production)]
    var contents: [@Sendable () -> Declarations] = []
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
        if Int.random(in: 0..<8, using: &generator) == 0 {
            let argument = generator.pick(RecursiveArgument.all)
            let depth = generator.pick([1, 2, 10, 99, 100, 101, 399, 401, 499, 501, 1200])
            contents.append { argument.declarations(depth) }
        } else {
            let argument = generator.pick(NumericArgument.all)
            let number = Number.random(using: &generator)
            contents.append { argument.declarations(number) }
        }
    }
    let made = contents
    _ = ProbeStack(environments: environments) { made.flatMap { $0() } }.diagnostics()
}
