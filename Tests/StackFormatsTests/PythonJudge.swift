import Foundation
import StackFormats
import Testing
import ToolHarness

/// Reads texts with Python's readers.
enum PythonJudge {
    /// Whether the tests that need it run: if it is missing they are skipped visibly, but never in CI.
    static let isExpected = ProcessInfo.processInfo.environment["CI"] != nil || (try? run("import yaml", "")) == ""

    static let absence: Comment = "python3 with PyYAML is not installed"

    /// The differences between PyYAML's result, in Python and over libyaml, and the expected values; empty if there
    /// are none.
    static func complaints(aboutYAML documents: [(text: String, expected: JSON.Value)]) throws -> String {
        let program = """
            import json, sys, yaml
            for text, expected in json.load(sys.stdin):
                for loader in filter(None, (yaml.SafeLoader, getattr(yaml, "CSafeLoader", None))):
                    try:
                        found = json.dumps(yaml.load(text, loader))
                    except Exception as error:
                        found = str(error)
                    if found != json.dumps(expected):
                        print(loader.__name__, repr(text), found, json.dumps(expected))
            """
        let cases = JSON.Value.array(documents.map { .array([.string($0.text), $0.expected]) })
        return try run(program, cases.render().text)
    }

    /// The output of a program for an input text.
    static func run(_ program: String, _ input: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program]
        let (standardInput, standardOutput) = (Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardOutput
        try process.start()
        standardInput.fileHandleForWriting.write(Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let output = standardOutput.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
