/// A text, and the value that a reader must find in it.
package struct ExpectedValue: Sendable {
    /// The text in UTF-8.
    package let text: [UInt8]
    /// The value, written as `Scripts/values.py` describes. Several values of one stream stand one behind the other.
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
    /// The readers of YAML.
    package enum YAMLReader: String, Sendable, CaseIterable {
        /// PyYAML in Python: YAML 1.1.
        case pyYAML = "pure"
        /// PyYAML over libyaml: YAML 1.1.
        case libYAML = "libyaml"
        /// ruamel.yaml in Python: YAML 1.2.
        case ruamel

        package var tool: Tool { self == .ruamel ? .ruamel : .yaml }
    }

    /// What a reader of YAML finds otherwise than expected; empty where it agrees.
    package static func differences(yaml texts: [ExpectedValue], readBy reader: YAMLReader) async throws -> String {
        try await differences(texts, reader.tool, "read_yaml.py", [reader.rawValue])
    }

    /// What Python's reader of JSON finds otherwise than expected; empty where it agrees.
    package static func differences(json texts: [ExpectedValue]) async throws -> String {
        try await differences(texts, .python, "read_json.py")
    }

    /// Those texts that Python's reader of JSON does not refuse.
    package static func accepted(json texts: [[UInt8]]) async throws -> String {
        let fault = "s" + ExpectedValue.hexadecimal("a fault".utf8) + ";"
        return try await differences(
            texts.map { ExpectedValue(text: $0, value: fault) }, .python, "read_json.py", ["--refused"])
    }

    /// What Python's reader of TOML finds otherwise than expected; empty where it agrees.
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
