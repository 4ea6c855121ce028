/// The variable references that the kubelet expands in a container's `command`, `args` and `env[].value`.
///
/// `$(NAME)` becomes the value of a variable, and `$$` becomes one dollar sign, whether the text is a shell script, a regular
/// expression or a password. Escape text that the program must receive verbatim. Only the values in `env` are expanded, not those
/// from a Secret or a ConfigMap.
///
/// Source: `third_party/forked/golang/expansion/expand.go` in Kubernetes.
public enum KubeletExpansion {
    /// Returns the text that the kubelet expands to `text`, escaping no more than necessary: `$HOME` is unchanged, `$(date)`
    /// becomes `$$(date)`, and `$$` becomes `$$$$`.
    public static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == dollar else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let end = bytes[index...].firstIndex { $0 != dollar } ?? bytes.count
            let count = end - index
            let next = end < bytes.count ? bytes[end] : nil
            // A dollar sign before a non-ASCII character is copied together with the first byte of it, which is decoded as its
            // own character.
            let isRead = count > 1 || next == parenthesis || (next.map { $0 >= 0x80 } ?? false)
            result += Array(repeating: dollar, count: isRead ? 2 * count : count)
            index = end
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let dollar = UInt8(ascii: "$")
    private static let parenthesis = UInt8(ascii: "(")
}
