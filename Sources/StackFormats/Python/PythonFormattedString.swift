extension Python.ExpressionLayout {
    /// An f-string. A nested one uses the other quotes.
    func formatted(_ parts: [Python.FormattedPart]) -> CodeLayout {
        let quote: Unicode.Scalar = enclosingQuote == "\"" ? "'" : "\""
        var text = "f\(quote)"
        var refusals: [CodeLayout] = []
        for part in parts {
            switch part {
            case .text(let literal):
                for scalar in literal.unicodeScalars {
                    let escaped = Python.Literal.escaped(scalar, quote: quote)
                    text += scalar == "{" || scalar == "}" ? escaped + escaped : escaped
                }
            case .value(let value, let conversion, let format):
                let field = field(value, conversion, format, quote: quote)
                text += field.text
                refusals += field.refusals.map { .refusal($0) }
            }
        }
        text.unicodeScalars.append(quote)
        return .sequence([.text(text)] + refusals)
    }

    private func field(
        _ value: Python.Expression, _ conversion: Character?, _ format: String?, quote: Unicode.Scalar
    ) -> (text: String, refusals: [String]) {
        // A lambda needs parentheses, because its colon would begin the format.
        var writer = TextWriter()
        writer.write(Python.ExpressionLayout(enclosingQuote: quote).layout(value, .conditional), columns: .max)
        let expression = writer.rendering.text
        var refusals = writer.refusals.map(\.reason)
        if expression.unicodeScalars.contains(where: { $0 == "\\" || $0 == "#" || $0 == quote }) {
            refusals.append(
                "has an f-string whose value contains a backslash, a '#' or a quote; assign it to a name first")
        }
        var text = "{" + (expression.hasPrefix("{") ? " " : "") + expression
        if let conversion {
            if !["r", "s", "a"].contains(conversion) {
                refusals.append("has an f-string with a conversion but r, s, a")
            }
            text += "!\(conversion)"
        }
        if let format {
            let isHeld = format.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0 != "{" && $0 != "}" && $0 != "\\" && $0 != quote
            }
            if !isHeld {
                refusals.append("has an f-string whose format contains a brace, its quote, a backslash or a control")
            }
            text += ":" + format
        }
        return (text + "}", refusals)
    }
}
