extension Python.ExpressionLayout {
    /// The parameters of a function or lambda, with `/` and `*` where the kinds change.
    func parameters(_ parameters: [Python.Parameter], inLambda: Bool = false) -> [CodeLayout] {
        var list: [CodeLayout] = []
        var hasStar = false
        for (index, parameter) in parameters.enumerated() {
            if parameter.kind == .variadic { hasStar = true }
            if parameter.kind == .keywordOnly && !hasStar {
                list.append(.text("*"))
                hasStar = true
            }
            let comments = inLambda ? [] : parameter.comments.map { CodeLayout.comment($0) }
            list.append(.sequence(comments + [refusal(parameters, index, inLambda), layout(parameter)]))
            let next = index + 1 < parameters.count ? parameters[index + 1].kind : nil
            if parameter.kind == .positionalOnly && next != .positionalOnly { list.append(.text("/")) }
        }
        return list
    }

    private func layout(_ parameter: Python.Parameter) -> CodeLayout {
        let star =
            switch parameter.kind {
            case .variadic: "*"
            case .keywords: "**"
            case .positionalOnly, .positional, .keywordOnly: ""
            }
        var parts: [CodeLayout] = [.text(star), Python.identifier(parameter.name)]
        if let annotation = parameter.annotation { parts += [.text(": "), layout(annotation)] }
        if let value = parameter.defaultValue {
            parts += [.text(parameter.annotation == nil ? "=" : " = "), layout(value)]
        }
        return .sequence(parts)
    }

    private func refusal(_ parameters: [Python.Parameter], _ index: Int, _ inLambda: Bool) -> CodeLayout {
        let parameter = parameters[index]
        let before = parameters[..<index]
        let name = parameter.name
        if before.contains(where: { $0.name == name }) { return .refusal("has two parameters named '\(name)'") }
        if let last = before.last?.kind {
            let isRepeated = last == parameter.kind && (last == .variadic || last == .keywords)
            if isRepeated || last.rawValue > parameter.kind.rawValue {
                return .refusal("has the parameter '\(name)' at a place where its kind is not allowed")
            }
        }
        let isByPosition = parameter.kind == .positional || parameter.kind == .positionalOnly
        if isByPosition, parameter.defaultValue == nil, before.contains(where: { $0.defaultValue != nil }) {
            return .refusal("has the parameter '\(name)' without a default value after one with a default value")
        }
        if !isByPosition, parameter.kind != .keywordOnly, parameter.defaultValue != nil {
            return .refusal("has a default value for '\(name)', which takes all further arguments")
        }
        if inLambda, parameter.annotation != nil { return .refusal("has a lambda with an annotation") }
        return inLambda && !parameter.comments.isEmpty ? .refusal("has a comment where no line begins") : .empty
    }
}
