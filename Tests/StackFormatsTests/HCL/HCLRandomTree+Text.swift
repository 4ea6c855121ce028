import Foundation
import StackFormats

extension HCLRandomTree {
    mutating func text(_ depth: Int) -> HCLSample {
        guard depth > 0 else {
            if let name = texts.last, roll(2) == 0 { return HCLSample(.ref(name), nil) }
            let text = literal()
            switch roll(4) {
            case 0: return HCLSample(.heredoc(indented: roll(2) == 0, text), .text(text))
            default: return HCLSample(.string(text), .text(text))
            }
        }
        switch roll(8) {
        case 0...3: return template(depth)
        case 4:
            let (first, second) = (text(depth - 1), text(depth - 1))
            let value = first.value?.text.flatMap { left in second.value?.text.map { left + "-" + $0 } }
            return HCLSample(
                .call("join", "-", .list([first.expression, second.expression])),
                value.map { .text($0.precomposedStringWithCanonicalMapping) })
        case 5: return HCLSample(.call("jsonencode", value(depth - 1).expression), nil)
        case 6: return selected(depth) { $0.text($1) }
        default:
            let condition = truth(depth - 1)
            let (then, otherwise) = (text(depth - 1), text(depth - 1))
            return HCLSample(
                .conditional(condition.expression, then: then.expression, else: otherwise.expression),
                condition.value?.truth.flatMap { $0 ? then.value : otherwise.value })
        }
    }

    private mutating func template(_ depth: Int) -> HCLSample {
        let (parts, value) = parts(depth, endsLine: roll(2) == 0)
        // A single interpolation would have the type of its value.
        let all = parts.count == 1 ? parts + [.literal("\n")] : parts
        let text = parts.count == 1 ? value.map { $0 + "\n" } : value
        let expression: HCL.Expression =
            roll(2) == 0 ? .template(all) : .heredocTemplate(indented: roll(2) == 0, all)
        return HCLSample(expression, text.map { .text($0.precomposedStringWithCanonicalMapping) })
    }

    /// Parts of a template, with the resulting text.
    private mutating func parts(_ depth: Int, endsLine: Bool) -> ([HCL.TemplatePart], String?) {
        var parts: [HCL.TemplatePart] = []
        var value: String? = ""
        for _ in 0..<roll(5) {
            let (part, text) = part(depth, endsLine: endsLine)
            parts.append(part)
            value = value.flatMap { before in text.map { before + $0 } }
        }
        if endsLine {
            parts.append(.literal("\n"))
            value = value.map { $0 + "\n" }
        }
        return (parts, value)
    }

    private mutating func part(_ depth: Int, endsLine: Bool) -> (HCL.TemplatePart, String?) {
        guard depth > 0 else {
            let text = literal()
            return (.literal(text), text)
        }
        switch roll(6) {
        case 0, 1:
            let text = literal() + (endsLine ? "\n" : "")
            return (.literal(text), text)
        case 2:
            let sample = [number(depth - 1), text(depth - 1), truth(depth - 1)][roll(3)]
            return (.interpolation(sample.expression), sample.value?.interpolated)
        case 3, 4:
            let condition = truth(depth - 1)
            let then = parts(depth - 1, endsLine: endsLine)
            let otherwise = roll(2) == 0 ? ([], "") : parts(depth - 1, endsLine: endsLine)
            return (
                .if(condition.expression, then: then.0, else: otherwise.0),
                condition.value?.truth.flatMap { $0 ? then.1 : otherwise.1 }
            )
        default:
            let (key, variable) = (roll(2) == 0 ? name() : nil, name())
            let collection = HCL.Expression.list((0..<roll(3)).map { _ in number(depth - 1).expression })
            let saved = numbers
            numbers += [key, variable].compactMap { $0 }
            let body = parts(depth - 1, endsLine: endsLine)
            numbers = saved
            return (.for(key: key, value: variable, in: collection, body.0), nil)
        }
    }
}
