import Foundation

extension Terraform {
    /// What one output of a module without providers comes to: its files are applied, and the output is read.
    ///
    /// A list is read in a fraction of the time where the module makes it one by `tolist`: a tuple has a type for each of
    /// its elements. What `jsonencode` gives is normalized as any text of Terraform, and then not always JSON.
    ///
    /// - Parameter files: the contents of the module's files by their names.
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

    /// A fault that Terraform finds in a module, with the block around it as Terraform read that.
    package struct Fault: Decodable, Sendable {
        package let summary: String
        /// The header of the block: its type, and its labels as literals of Go.
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

        /// Whether it stands before another: in an earlier file, or further up.
        fileprivate func stands(before other: Fault) -> Bool {
            guard let place, let otherPlace = other.place else { return place == nil }
            return (place.filename, place.start.line) < (otherPlace.filename, otherPlace.start.line)
        }
    }

    /// The faults that Terraform finds in a module, in the order of its files' names and lines.
    ///
    /// - Parameter files: the contents of the module's files by their names. Terraform searches a whole file for each fault
    ///   in it: many small ones take a fraction of the time.
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

    /// A file as `terraform fmt` leaves it.
    package static func formatted(_ text: String) async throws -> String {
        try await Tool.terraform.succeed(["fmt", "-"], input: text, environment: ["CHECKPOINT_DISABLE": "1"])
    }
}

/// Where in which file a fault begins.
private struct FaultPlace: Decodable, Sendable {
    struct Position: Decodable { let line: Int }
    let filename: String
    let start: Position
}
