import Foundation
import StackFormats
import Testing
import ToolHarness

/// Asks the readers of Python what a text says.
enum PythonJudge {
    /// Whether the tests that need it run: where it is missing they are skipped visibly, but never in CI.
    static let isExpected = ProcessInfo.processInfo.environment["CI"] != nil || (try? run("import yaml", "")) == ""

    static let absence: Comment = "python3 with PyYAML is not installed"

    /// What PyYAML, in Python and over libyaml, reads otherwise than expected; empty where all is as expected.
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

    /// What a program prints that is given a text.
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
