/// The references to variables that the kubelet expands in a container's `command`, `args` and `env[].value`.
///
/// `$(NAME)` becomes the value of a variable, and `$$` one dollar sign, whatever the text was meant to be: a shell script, a regular
/// expression, a password. Text that the program must receive exactly as it was written is escaped first. Only the values of `env` are
/// expanded: those that come from a Secret or a ConfigMap are not.
///
/// The rules are those of `third_party/forked/golang/expansion/expand.go` in Kubernetes.
public enum KubeletExpansion {
    /// The text that the kubelet turns into `text`, with nothing escaped that need not be: `$HOME` stays as it is, `$(date)` becomes
    /// `$$(date)`, and `$$` becomes `$$$$`.
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
            // A dollar sign before a character outside ASCII is copied with the first byte of it, read as a character of its own.
            let isRead = count > 1 || next == parenthesis || (next.map { $0 >= 0x80 } ?? false)
            result += Array(repeating: dollar, count: isRead ? 2 * count : count)
            index = end
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let dollar = UInt8(ascii: "$")
    private static let parenthesis = UInt8(ascii: "(")
}
