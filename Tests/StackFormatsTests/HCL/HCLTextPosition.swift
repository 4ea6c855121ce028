import StackFormats

/// A position of a text in an HCL value, with the value that Terraform must find there.
struct HCLTextPosition: Sendable {
    let name: String
    /// The value that contains the text, as an element of an object.
    let value: @Sendable (String) -> HCL.Expression
    /// The expected result of the value.
    let expected: @Sendable (String) -> String

    static let all: [HCLTextPosition] = [
        .init(name: "literal", value: { .string($0) }, expected: { $0 }),
        .init(name: "heredoc", value: { .heredoc(indented: false, $0 + "\n") }, expected: { $0 + "\n" }),
        .init(name: "indented heredoc", value: { .heredoc(indented: true, $0 + "\n") }, expected: { $0 + "\n" }),
        .init(name: "deep heredoc", value: { .heredoc(indented: true, $0 + "\n  b\n") }, expected: { $0 + "\n  b\n" }),
        .init(
            name: "key", value: { key(.quoted($0)) }, expected: { $0 }),
        .init(
            name: "computed key", value: { key(.expression(.string($0))) }, expected: { $0 }),
        .init(
            name: "index",
            value: { text in
                let object = HCL.Expression.object([
                    .init(.quoted(text), .string(text)), .init(.quoted(text + "$"), "other"),
                ])
                return .select(object, [.index(.string(text))])
            }, expected: { $0 }),
        .init(
            name: "argument", value: { .call("join", .string($0), ["", "-", ""]) }, expected: { "\($0)-\($0)" }),
        .init(
            name: "template", value: { .template(parts($0)) }, expected: { joined($0) }),
        .init(
            name: "heredoc template", value: { .heredocTemplate(indented: false, parts($0) + [.literal("\n")]) },
            expected: { joined($0) + "\n" }),
        .init(
            name: "indented heredoc template",
            value: { .heredocTemplate(indented: true, parts($0) + [.literal("\n")]) },
            expected: { joined($0) + "\n" }),
        .init(
            name: "lines of directives", value: { .heredocTemplate(indented: false, lines($0)) },
            expected: { joinedLines($0) }),
        .init(
            name: "indented lines of directives", value: { .heredocTemplate(indented: true, lines($0)) },
            expected: { joinedLines($0) }),
    ]

    /// An object with one key.
    private static func key(_ key: HCL.ObjectKey) -> HCL.Expression {
        .select(.call("keys", .object([.init(key, 1)])), [.index(0)])
    }

    /// Whether a text is written only once in a template, and not around each sequence: it would dominate the file.
    private static func isLong(_ text: String) -> Bool { text.utf8.count > 4_096 }

    /// The text before, between and after all the sequences of a template.
    private static func parts(_ text: String) -> [HCL.TemplatePart] {
        let literal = HCL.TemplatePart.literal(text)
        if isLong(text) { return [.interpolation(1), literal, .interpolation(2)] }
        return [
            literal, .interpolation(.binary(1, .add, 1)), literal,
            .if(.unary(.not, false), then: [literal], else: [.literal("x")]), .literal("-"),
            .for(value: "i", in: [1, .integer(-2)], [.interpolation(.ref("i")), literal, .literal(".")]),
        ]
    }

    private static func joined(_ text: String) -> String {
        isLong(text) ? "1\(text)2" : "\(text)2\(text)\(text)-1\(text).-2\(text)."
    }

    /// The text as lines inside and between directives.
    private static func lines(_ text: String) -> [HCL.TemplatePart] {
        let line = HCL.TemplatePart.literal(text + "\n")
        if isLong(text) { return [.if(true, then: [line])] }
        return [
            .for(
                value: "i", in: [1, 2],
                [line, .if(.binary(.ref("i"), .equal, 1), then: [line], else: [.literal("\n")])]),
            line, .if(true, then: [.literal(text), .literal("\n")]),
        ]
    }

    private static func joinedLines(_ text: String) -> String {
        isLong(text) ? text + "\n" : "\(text)\n\(text)\n\(text)\n\n\(text)\n\(text)\n"
    }
}
