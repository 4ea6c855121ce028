extension Nix.Expression {
    /// Whether the expression opens a bracket on its first line and closes it on a line of its own, so that no line
    /// break is needed before it.
    var isAbsorbed: Bool {
        switch self {
        case .attributes, .list, .indentedString: true
        case .with(_, let body): body.isAbsorbedBody
        case .function(.identifier, let body): body.isAbsorbedBody
        // A final argument in parentheses opens a bracket too.
        case .application(_, let arguments):
            (arguments.last.map { $0.level > .select || $0.isAbsorbed } ?? false)
                && arguments.dropLast().allSatisfy(\.isFlat)
        case .binary(let left, .update, let right), .binary(let left, .concatenate, let right):
            right.isAbsorbed && left.isFlat
        default: false
        }
    }

    /// Whether the expression stays on the line of the preceding `with` or parameter. RFC 166 allows this for a
    /// bracket, but not for an application that ends in one.
    private var isAbsorbedBody: Bool {
        switch self {
        case .attributes, .list, .indentedString: true
        case .function(.identifier, let body): body.isAbsorbedBody
        default: false
        }
    }

    /// The layout of an expression that doesn't begin its line. At the start of a line, RFC 166 puts the body of a
    /// `with` or of a function on a line of its own.
    var absorbedLayout: CodeLayout {
        switch self {
        case .with(let scope, let body) where body.isAbsorbedBody:
            ["with ", scope.layout, "; ", body.absorbedLayout]
        case .function(.identifier(let name), let body) where body.isAbsorbedBody:
            [.nixIdentifier(name), ": ", body.absorbedLayout]
        default: layout
        }
    }
}
