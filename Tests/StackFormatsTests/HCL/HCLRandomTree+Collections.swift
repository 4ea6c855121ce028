import StackFormats

extension HCLRandomTree {
    mutating func list(_ depth: Int) -> HCLSample {
        guard depth > 0 else { return HCLSample(.list([]), .list([])) }
        switch roll(8) {
        case 0...2:
            let elements = (0..<roll(4)).map { _ in value(depth - 1) }
            let values = elements.compactMap(\.value)
            return HCLSample(
                .list(elements.map { commented($0.expression) }), values.count == elements.count ? .list(values) : nil)
        case 3:
            let lists = (0..<(1 + roll(3))).map { _ in list(depth - 1) }
            let values = lists.compactMap { $0.value?.list }
            return HCLSample(
                .call("concat", arguments: lists.map { commented($0.expression) }),
                values.count == lists.count ? .list(values.flatMap { $0 }) : nil)
        case 4, 5: return HCLSample(unbroken { $0.anyLoop(depth) }, nil)
        case 6:
            return unbroken { $0.splat(depth) }
        default: return HCLSample(.call("keys", object(depth - 1)), nil)
        }
    }

    private mutating func anyLoop(_ depth: Int) -> HCL.Expression {
        loop(depth) { .forList($1, result: $0.value(depth - 1).expression) }
    }

    private mutating func splat(_ depth: Int) -> HCLSample {
        // A splat over objects, and steps into its result.
        let objects = (0..<(1 + roll(3))).map { _ in
            HCL.Expression.object([.init("a", value(depth - 1).expression), .init("b", 1)])
        }
        let all = HCL.Expression.select(.list(objects), [.splat, .attribute("a")])
        return HCLSample(roll(2) == 0 ? all : .list([.select(all, [.index(0)])]), nil)
    }

    /// An expression with a variable over numbers or texts in scope.
    private mutating func loop(
        _ depth: Int, _ body: (inout HCLRandomTree, HCL.For) -> HCL.Expression
    ) -> HCL.Expression {
        let (key, variable) = (roll(2) == 0 ? name() : nil, name())
        let overNumbers = roll(2) == 0
        let collection = HCL.Expression.list(
            (0..<roll(4)).map { _ in (overNumbers ? number(depth - 1) : text(depth - 1)).expression })
        let saved = (numbers, texts)
        if let key { numbers.append(key) }
        if overNumbers { numbers.append(variable) } else { texts.append(variable) }
        defer { (numbers, texts) = saved }
        let condition = roll(2) == 0 ? truth(depth - 1).expression : nil
        return body(&self, HCL.For(key: key, value: variable, in: collection, if: condition))
    }

    mutating func object(_ depth: Int) -> HCL.Expression {
        guard depth > 0 else { return .object([]) }
        switch roll(6) {
        case 0: return .call("merge", object(depth - 1), object(depth - 1))
        case 1:
            return unbroken {
                $0.loop(depth) { tree, head in
                    let (key, value) = (tree.text(depth - 1).expression, tree.value(depth - 1).expression)
                    return .forObject(head, key: key, value: value, grouping: true)
                }
            }
        default:
            var keys: Set<String> = []
            let elements = (0..<roll(5)).compactMap { _ -> HCL.ObjectElement? in
                let key = unbroken { $0.key(depth) }
                guard keys.insert(key.1).inserted else { return nil }
                let comment = comment()
                return HCL.ObjectElement(key.0, value(depth - 1).expression, comment: comment)
            }
            return .object(elements)
        }
    }

    /// A key, and a text that is the same for equal keys.
    private mutating func key(_ depth: Int) -> (HCL.ObjectKey, String) {
        switch roll(5) {
        case 0, 1:
            let name = pick(["a", "name", "for", "null", "with-hyphen", "größe", "日本"])
            return (.identifier(name), name)
        case 2, 3:
            let text = literal()
            return (.quoted(text), text)
        default:
            let suffix = name()
            return (
                .expression(.call("join", "", .list([.string(suffix), text(depth - 1).expression]))), "()" + suffix
            )
        }
    }

    private mutating func commented(_ expression: HCL.Expression) -> HCL.Expression {
        comment().map { .commented($0, expression) } ?? expression
    }
}
