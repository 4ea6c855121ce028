/// A text, and the value that a reader must find in it.
package struct ExpectedValue: Sendable {
    /// The text in UTF-8.
    package let text: [UInt8]
    /// The value in the notation of `Scripts/values.py`. Several values of one stream are concatenated.
    package let value: String

    package init(text: [UInt8], value: String) {
        self.text = text
        self.value = value
    }

    /// Bytes in hexadecimal.
    package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Text {
    /// Readers of YAML.
    package enum YAMLReader: String, Sendable, CaseIterable {
        /// PyYAML in Python: YAML 1.1.
        case pyYAML = "pure"
        /// PyYAML over libyaml: YAML 1.1.
        case libYAML = "libyaml"
        /// ruamel.yaml in Python: YAML 1.2.
        case ruamel

        package var tool: Tool { self == .ruamel ? .ruamel : .yaml }
    }

    /// The differences between a YAML reader's result and the expected values; empty if they agree.
    package static func differences(yaml texts: [ExpectedValue], readBy reader: YAMLReader) async throws -> String {
        try await differences(texts, reader.tool, "read_yaml.py", [reader.rawValue])
    }

    /// The differences between the result of Python's JSON reader and the expected values; empty if they agree.
    package static func differences(json texts: [ExpectedValue]) async throws -> String {
        try await differences(texts, .python, "read_json.py")
    }

    /// The texts that Python's JSON reader accepts.
    package static func accepted(json texts: [[UInt8]]) async throws -> String {
        let fault = "s" + ExpectedValue.hexadecimal("a fault".utf8) + ";"
        return try await differences(
            texts.map { ExpectedValue(text: $0, value: fault) }, .python, "read_json.py", ["--refused"])
    }

    /// The differences between the result of Python's TOML reader and the expected values; empty if they agree.
    package static func differences(toml texts: [ExpectedValue]) async throws -> String {
        try await differences(texts, .python, "read_toml.py")
    }

    private static func differences(
        _ texts: [ExpectedValue], _ tool: Tool, _ script: String, _ arguments: [String] = []
    ) async throws -> String {
        let lines = texts.map { ExpectedValue.hexadecimal($0.text) + " " + $0.value + "\n" }
        let outcome = try await tool.script(script, arguments, request: lines.joined())
        guard outcome.succeeded else { throw ToolError.failed(tool, arguments: arguments, outcome) }
        return outcome.standardOutput
    }
}
