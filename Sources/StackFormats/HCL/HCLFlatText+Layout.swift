extension HCLFlatText {
    /// The column after which a list, an object or a call is broken into lines.
    private static let width = 80

    /// Lays out the value of an attribute.
    mutating func layout(attribute expression: HCL.Expression, labelWidth: Int, level: Int) -> HCLLayout {
        if let heredoc = HCL.Heredoc(expression) { return HCLLayout(form: .heredoc(heredoc)) }
        return layout(expression, used: labelWidth + 3, level: level)
    }

    /// Lays out a value that starts after `used` columns of a line at an indentation level.
    private mutating func layout(_ expression: HCL.Expression, used: Int, level: Int) -> HCLLayout {
        if case .commented(let comment, let value) = expression {
            var inner = layout(value, used: used, level: level)
            inner.comment = inner.comment.map { comment + "\n" + $0 } ?? comment
            return inner
        }
        let place = Place(start: bytes.count, startColumns: columns, free: Self.width - 2 * level - used, level: level)
        switch expression.unwrapped {
        case .list(let elements) where !elements.isEmpty: return layout(list: elements, place)
        case .call(let name, let arguments, let expandFinal) where !arguments.isEmpty:
            return layout(call: name, arguments, expandFinal, place)
        case .object(let elements) where !elements.isEmpty: return layout(object: elements, place)
        case .forList(let head, let result): return layout(loop: head, "[", "]", place) { $0.append(result) }
        case .forObject(let head, let key, let value, let grouping):
            return layout(loop: head, "{", "}", place) { $0.appendPair(key, value, grouping) }
        case let other:
            append(other)
            return HCLLayout(form: .flat(place.start..<bytes.count))
        }
    }

    /// The start of a value, and the number of columns that it may use on one line.
    private struct Place {
        var start: Int
        var startColumns: Int
        var free: Int
        var level: Int
    }

    private func fits(_ place: Place, _ inner: [HCLLayout]) -> Bool {
        columns - place.startColumns <= place.free && !inner.contains { $0.containsComment || $0.comment != nil }
    }

    /// A layout that contains others.
    private func around(_ inner: [HCLLayout], _ form: HCLLayout.Form) -> HCLLayout {
        HCLLayout(form: form, containsComment: inner.contains { $0.containsComment || $0.comment != nil })
    }

    /// Appends and lays out elements separated by commas.
    private mutating func layout(elements: [HCL.Expression], used: Int, level: Int) -> [HCLLayout] {
        elements.enumerated().map { index, element in
            if index > 0 { append(", ") }
            return layout(element, used: used, level: level)
        }
    }

    /// Lays out a list: on one line if it fits, unless it contains objects, which get lines of their own.
    private mutating func layout(list elements: [HCL.Expression], _ place: Place) -> HCLLayout {
        append("[")
        let inner = layout(elements: elements, used: 1, level: place.level + 1)
        append("]")
        if inner.count == 1, !inner[0].isFlat, inner[0].comment == nil {
            return around(inner, .hugging(open: "[", inner[0], close: "]"))
        }
        if fits(place, inner), inner.count == 1 || !elements.contains(where: \.isObject) {
            return HCLLayout(form: .flat(place.start..<bytes.count))
        }
        return around(inner, .elements(open: "[", inner, last: ",", close: "]"))
    }

    /// Lays out a call. A single argument that is not a list is not broken, because that would gain nothing.
    private mutating func layout(
        call name: String, _ arguments: [HCL.Expression], _ expandFinal: Bool, _ place: Place
    ) -> HCLLayout {
        let open = "\(name)("
        append(open)
        let inner = layout(elements: arguments, used: 2, level: place.level + 1)
        append(expandFinal ? "...)" : ")")
        if inner.count == 1, !inner[0].isFlat, inner[0].comment == nil {
            return around(inner, .hugging(open: open, inner[0], close: expandFinal ? "...)" : ")"))
        }
        let isShort = inner.count == 1 && inner[0].isFlat && !arguments[0].isList
        if isShort || inner.allSatisfy(\.isFlat) && fits(place, inner) {
            return HCLLayout(form: .flat(place.start..<bytes.count))
        }
        return around(inner, .elements(open: open, inner, last: expandFinal ? "..." : ",", close: ")"))
    }

    private mutating func layout(object elements: [HCL.ObjectElement], _ place: Place) -> HCLLayout {
        append("{ ")
        let entries = elements.enumerated().map { index, element in
            if index > 0 { append(", ") }
            let (start, startColumns) = (bytes.count, columns)
            append(element.key)
            let key = start..<bytes.count
            let width = columns - startColumns
            let containsAssignment = keyContainsAssignment
            appendAssignment()
            var value = layout(entry: element.value, labelWidth: width, level: place.level + 1)
            value.comment = element.comment
            let label = HCLLayout.Label(
                width: width, isAligned: value.isWhole && !containsAssignment, isSeparated: value.comment != nil)
            return HCLLayout.Entry(key: key, label: label, value: value)
        }
        append(" }")
        let inner = entries.map(\.value)
        if entries.count == 1, inner[0].isFlat, fits(place, inner) {
            return HCLLayout(form: .flat(place.start..<bytes.count))
        }
        return around(inner, .object(entries))
    }

    /// Lays out the value of an object element, which may be a heredoc.
    private mutating func layout(entry expression: HCL.Expression, labelWidth: Int, level: Int) -> HCLLayout {
        guard let heredoc = HCL.Heredoc(expression) else {
            return layout(expression, used: labelWidth + 3, level: level)
        }
        append(expression)
        return HCLLayout(form: .heredoc(heredoc))
    }

    private mutating func layout(
        loop head: HCL.For, _ open: String, _ close: String, _ place: Place, result: (inout HCLFlatText) -> Void
    ) -> HCLLayout {
        let space = open == "{" ? " " : ""
        append(open + space)
        let start = bytes.count
        let condition = append(head, result: result)
        let end = bytes.count
        append(space + close)
        if fits(place, []) { return HCLLayout(form: .flat(place.start..<bytes.count)) }
        // A space precedes the condition; the line break replaces it.
        return HCLLayout(
            form: .loop(open: open, head: start..<condition, condition: min(condition + 1, end)..<end, close: close))
    }
}

extension HCL.Expression {
    /// Whether the expression is an object with elements.
    fileprivate var isObject: Bool {
        if case .object(let elements) = unwrapped { !elements.isEmpty } else { false }
    }

    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
