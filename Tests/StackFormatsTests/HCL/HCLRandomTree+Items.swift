import StackFormats

extension HCLRandomTree {
    private mutating func label() -> String {
        let text = literal()
        return text.utf8.contains(UInt8(ascii: "$")) || text.utf8.contains(UInt8(ascii: "%")) ? "label" : text
    }

    /// Items of a block, with unique names.
    mutating func items(_ depth: Int) -> [HCL.Item] {
        (0..<roll(6)).map { _ in
            let origin = roll(3) == 0 ? OriginID(rawValue: UInt32(roll(9))) : nil
            let comment = roll(4) == 0 ? pick(Self.comments) : nil
            switch roll(depth > 0 ? 5 : 3) {
            case 0: return .comment(pick(Self.comments))
            case 1, 2:
                var attribute = HCL.Attribute(
                    pick(["a", "long-er_", "é", "日"]) + name(), value(roll(4)).expression, comment: comment,
                    origin: origin)
                attribute.isSeparated = roll(5) == 0
                return .attribute(attribute)
            default:
                return .block(
                    HCL.Block(
                        type: pick(["resource", "dynamic", "x-1"]), labels: (0..<roll(3)).map { _ in label() },
                        body: HCL.Body(items(depth - 1)), comment: comment, origin: origin))
            }
        }
    }
}
