import Foundation

extension Terraform {
    /// Evaluates one output of a module without providers: its files are applied, and the output is read.
    ///
    /// A list is read in a fraction of the time if the module converts it with `tolist`: a tuple has a type for each
    /// of its elements. The result of `jsonencode` is normalized like any Terraform text, and is then not always JSON.
    ///
    /// - Parameter files: The contents of the module's files by name.
    package static func value<Value: Decodable>(
        _ type: Value.Type, ofOutput name: String, in files: [String: String]
    ) async throws -> Value {
        let json = try await withTemporaryFolder { folder in
            for (name, text) in files { try folder.appending(path: name).write(text) }
            let environment = try TerraformSettings.environment(in: folder)
            try await Tool.terraform.succeed(
                ["apply", "-auto-approve", "-input=false", "-no-color"], in: folder, environment: environment)
            return try await Tool.terraform.succeed(
                ["output", "-json", "-no-color", name], in: folder, environment: environment)
        }
        return try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }

    /// An error that Terraform finds in a module, with the surrounding block as Terraform parsed it.
    package struct Fault: Decodable, Sendable {
        package let summary: String
        /// The header of the block: its type, and its labels as Go literals.
        package let block: String?
        fileprivate let place: FaultPlace?

        package init(from decoder: any Decoder) throws {
            struct Snippet: Decodable { let context: String? }
            enum Key: CodingKey { case summary, snippet, range }
            let fields = try decoder.container(keyedBy: Key.self)
            summary = try fields.decode(String.self, forKey: .summary)
            block = try fields.decodeIfPresent(Snippet.self, forKey: .snippet)?.context
            place = try fields.decodeIfPresent(FaultPlace.self, forKey: .range)
        }

        /// Whether it comes before another: in an earlier file, or further up.
        fileprivate func stands(before other: Fault) -> Bool {
            guard let place, let otherPlace = other.place else { return place == nil }
            return (place.filename, place.start.line) < (otherPlace.filename, otherPlace.start.line)
        }
    }

    /// The errors that Terraform finds in a module, sorted by file name and line.
    ///
    /// - Parameter files: The contents of the module's files by name. Terraform searches a whole file for each error
    ///   in it: many small files take a fraction of the time.
    package static func faults(in files: [String: String]) async throws -> [Fault] {
        struct Validation: Decodable { let diagnostics: [Fault] }
        return try await withTemporaryFolder { folder in
            for (name, text) in files { try folder.appending(path: name).write(text) }
            let said = try await Tool.terraform.run(
                ["validate", "-json"], in: folder, environment: TerraformSettings.environment(in: folder))
            return try JSONDecoder().decode(Validation.self, from: Data(said.standardOutput.utf8)).diagnostics
                .sorted { $0.stands(before: $1) }
        }
    }

    /// A file as `terraform fmt` formats it.
    package static func formatted(_ text: String) async throws -> String {
        try await Tool.terraform.succeed(["fmt", "-"], input: text, environment: ["CHECKPOINT_DISABLE": "1"])
    }
}

/// The file and position at which an error begins.
private struct FaultPlace: Decodable, Sendable {
    struct Position: Decodable { let line: Int }
    let filename: String
    let start: Position
}
