import StackFormats

/// Creates random expressions of a type that Terraform can evaluate in any combination.
struct HCLRandomTree {
    var generator: SplitMix
    /// The names that a `for` binds, by the type of their values.
    var numbers: [String] = []
    var texts: [String] = []
    /// Whether the next expression can span several lines and have comments.
    private var canBreak = true
    private var names = 0

    init(generator: SplitMix) { self.generator = generator }

    mutating func roll(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

    mutating func name() -> String {
        names += 1
        return pick(["v", "item_", "for", "x-", "é", "in"]) + String(names)
    }

    /// A text that HCL can contain, occasionally one that nobody would write.
    mutating func literal() -> String {
        pick(Self.literals)
    }

    private static let literals: [String] = {
        let plain = [
            "a", "b c", "", "null", "1", "x\n", "a\nb\n", "  a\n b\n", "$", "%", "${a}", "%{b}\n", "\"", "\\", "EOT\n",
        ]
        let nasty = RoundTrip.texts.prefix(2_000).filter {
            // A text that combines with the one before it would not yield the concatenation of the two.
            $0.utf8.count < 100 && !($0.unicodeScalars.first?.mayCombine ?? false)
                && HCL.Body([.attribute("a", .string($0))]).render().refusals.isEmpty
        }
        return plain + plain + plain + nasty
    }()

    /// The result of `body` without comments.
    mutating func unbroken<Result>(_ body: (inout HCLRandomTree) -> Result) -> Result {
        let saved = canBreak
        canBreak = false
        defer { canBreak = saved }
        return body(&self)
    }

    /// A comment for an item on its own line.
    mutating func comment() -> String? {
        roll(7) == 0 && canBreak ? pick(Self.comments) : nil
    }

    static let comments = ["Why.", "Two\nlines.", "", "= 1 ] } ${a} <<EOT", "* / \"quoted\"", "é\u{301} 日本"]

    /// A value of any type, including `null` and objects.
    mutating func value(_ depth: Int) -> HCLSample {
        switch roll(12) {
        case 0...2: return unbroken { $0.number(depth) }
        case 3...5: return unbroken { $0.text(depth) }
        case 6, 7: return unbroken { $0.truth(depth) }
        case 8, 9: return list(depth)
        case 10: return HCLSample(object(depth), nil)
        default: return depth > 0 ? value(depth - 1) : HCLSample(.null, nil)
        }
    }

    mutating func number(_ depth: Int) -> HCLSample {
        guard depth > 0 else {
            if let name = numbers.last, roll(2) == 0 { return HCLSample(.ref(name), nil) }
            if roll(8) == 0 { return HCLSample(.number(pick(["1.5", "0.25", "2e1", "-3", "-0.5"])), nil) }
            let value = roll(20) - 6
            return HCLSample(.integer(value), .number(value))
        }
        switch roll(10) {
        case 0...4: return arithmetic(depth)
        case 5:
            let inner = number(depth - 1)
            return HCLSample(
                .unary(.negate, inner.expression), inner.value?.number.flatMap { $0 == 0 ? nil : .number(-$0) })
        case 6: return conditional(depth) { $0.number($1) }
        case 7:
            let inner = list(depth - 1)
            return HCLSample(.call("length", inner.expression), inner.value?.list.map { .number($0.count) })
        case 8: return selected(depth) { $0.number($1) }
        default:
            let first = number(depth - 1)
            let rest = (0..<roll(3)).map { _ in number(depth - 1).expression }
            return HCLSample(.call("max", arguments: [first.expression, .list([0] + rest)], expandFinal: true), nil)
        }
    }

    private mutating func arithmetic(_ depth: Int) -> HCLSample {
        let (left, right) = (number(depth - 1), number(depth - 1))
        let values = left.value?.number.flatMap { first in right.value?.number.map { (first, $0) } }
        func sample(_ symbol: HCL.BinaryOperator, _ compute: (Int, Int) -> (Int, Bool)) -> HCLSample {
            let result = values.map { compute($0.0, $0.1) }
            // Beyond this, Terraform writes an exponent, and its zero has a sign.
            let isSmall = result.map { !$0.1 && $0.0 != 0 && $0.0.magnitude < 1 << 40 } ?? false
            return HCLSample(
                .binary(left.expression, symbol, right.expression), isSmall ? result.map { .number($0.0) } : nil)
        }
        switch roll(5) {
        case 0: return sample(.add) { $0.addingReportingOverflow($1) }
        case 1: return sample(.subtract) { $0.subtractingReportingOverflow($1) }
        case 2: return sample(.multiply) { $0.multipliedReportingOverflow(by: $1) }
        case 3: return HCLSample(.binary(left.expression, .divide, .integer(pick([1, 2, -4, 8]))), nil)
        default: return HCLSample(.binary(left.expression, .remainder, .integer(pick([3, 7, -5]))), nil)
        }
    }

    mutating func truth(_ depth: Int) -> HCLSample {
        guard depth > 0 else {
            let value = roll(2) == 0
            return HCLSample(.bool(value), .truth(value))
        }
        switch roll(6) {
        case 0:
            let inner = truth(depth - 1)
            return HCLSample(.unary(.not, inner.expression), inner.value?.truth.map { .truth(!$0) })
        case 1, 2:
            let (left, right) = (truth(depth - 1), truth(depth - 1))
            let isOr = roll(2) == 0
            let value = left.value?.truth.flatMap { first in
                right.value?.truth.map { HCLValue.truth(isOr ? first || $0 : first && $0) }
            }
            return HCLSample(.binary(left.expression, isOr ? .or : .and, right.expression), value)
        case 3, 4: return comparison(depth)
        default: return conditional(depth) { $0.truth($1) }
        }
    }

    private mutating func comparison(_ depth: Int) -> HCLSample {
        if roll(4) == 0 {
            let (left, right) = (value(depth - 1).expression, value(depth - 1).expression)
            return HCLSample(.binary(left, pick([.equal, .notEqual]), right), nil)
        }
        let (left, right) = (number(depth - 1), number(depth - 1))
        let symbol = pick([HCL.BinaryOperator.less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual])
        let value = left.value?.number.flatMap { first in
            right.value?.number.map { second -> HCLValue in
                switch symbol {
                case .less: .truth(first < second)
                case .lessOrEqual: .truth(first <= second)
                case .greater: .truth(first > second)
                case .greaterOrEqual: .truth(first >= second)
                case .equal: .truth(first == second)
                default: .truth(first != second)
                }
            }
        }
        return HCLSample(.binary(left.expression, symbol, right.expression), value)
    }

    /// A conditional between two values of one type.
    private mutating func conditional(
        _ depth: Int, _ branch: (inout HCLRandomTree, Int) -> HCLSample
    ) -> HCLSample {
        let condition = truth(depth - 1)
        let (then, otherwise) = (branch(&self, depth - 1), branch(&self, depth - 1))
        return HCLSample(
            .conditional(condition.expression, then: then.expression, else: otherwise.expression),
            condition.value?.truth.flatMap { $0 ? then.value : otherwise.value })
    }

    /// A value selected from a list or an object by an index, a name or a text.
    mutating func selected(_ depth: Int, _ element: (inout HCLRandomTree, Int) -> HCLSample) -> HCLSample {
        let found = element(&self, depth - 1)
        let other = value(depth - 1).expression
        switch roll(4) {
        case 0: return HCLSample(.select(.list([found.expression, other]), [.index(0)]), found.value)
        case 1:
            let object = HCL.Expression.object([.init("name", other), .init("id", found.expression)])
            return HCLSample(.select(object, [.attribute("id")]), found.value)
        case 2:
            let object = HCL.Expression.list([.object([.init("a", .list([other, found.expression]))])])
            return HCLSample(.select(object, [.index(0), .attribute("a"), .index(1)]), found.value)
        default:
            let key = literal()
            let object = HCL.Expression.object([
                .init(.quoted(key), found.expression), .init(.quoted(key + "?"), other),
            ])
            return HCLSample(.select(object, [.index(.string(key))]), found.value)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var mayCombine: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: (0x1100...0x11FF).contains(value)
        }
    }
}
