/// The kubelet's expansion of text in a container's `command`, `args` and `env[].value`.
///
/// Modelled on `third_party/forked/golang/expansion/expand.go` of Kubernetes; like it, it works on bytes.
package enum Kubelet {
    /// The text that the program receives; a reference to an undefined variable stays unchanged (`MappingFuncFor`).
    package static func expanded(_ text: String, variables: [String: String] = [:]) -> String {
        let input = Array(text.utf8)
        var result: [UInt8] = []
        var cursor = 0
        while cursor < input.count {
            guard input[cursor] == dollar, cursor + 1 < input.count else {
                result.append(input[cursor])
                cursor += 1
                continue
            }
            let (read, advance) = tryRead(input[(cursor + 1)...], variables)
            result += read
            cursor += 1 + advance
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `tryReadVariableName`: the expansion of the text after an operator, and the number of bytes read.
    private static func tryRead(_ input: ArraySlice<UInt8>, _ variables: [String: String]) -> ([UInt8], Int) {
        let first = input[input.startIndex]
        if first == dollar { return ([dollar], 1) }
        guard first == UInt8(ascii: "(") else {
            // Go converts the single byte to a character: a multi-byte character is torn apart.
            return ([dollar] + Array(String(Unicode.Scalar(first)).utf8), 1)
        }
        guard let end = input.firstIndex(of: UInt8(ascii: ")")) else { return ([dollar, first], 1) }
        let name = String(decoding: input[(input.startIndex + 1)..<end], as: UTF8.self)
        return (Array((variables[name] ?? "$(\(name))").utf8), end - input.startIndex + 1)
    }

    private static let dollar = UInt8(ascii: "$")
}
