/// What the kubelet makes of the text in a container's `command`, `args` and `env[].value`.
///
/// Written after `third_party/forked/golang/expansion/expand.go` of Kubernetes, on bytes as there.
package enum Kubelet {
    /// The text that the program receives; a reference to a variable that there is not stays as it is (`MappingFuncFor`).
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

    /// `tryReadVariableName`: what stands for the text after an operator, and how much of it was read.
    private static func tryRead(_ input: ArraySlice<UInt8>, _ variables: [String: String]) -> ([UInt8], Int) {
        let first = input[input.startIndex]
        if first == dollar { return ([dollar], 1) }
        guard first == UInt8(ascii: "(") else {
            // Go makes a character of the byte alone: one of several bytes is torn.
            return ([dollar] + Array(String(Unicode.Scalar(first)).utf8), 1)
        }
        guard let end = input.firstIndex(of: UInt8(ascii: ")")) else { return ([dollar, first], 1) }
        let name = String(decoding: input[(input.startIndex + 1)..<end], as: UTF8.self)
        return (Array((variables[name] ?? "$(\(name))").utf8), end - input.startIndex + 1)
    }

    private static let dollar = UInt8(ascii: "$")
}
