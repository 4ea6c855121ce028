import Foundation

/// What the commits of a simulated repository change in their stack.
struct Settings: Decodable {
    /// The file, in the folder of the stack's sources.
    static let path = "stacks/settings.json"

    struct Place: Decodable {
        /// The most replicas of the API.
        let replicas: Int
        /// The days that the queue keeps a message.
        let retention: Int
        /// Whether there is a second bucket.
        let archives: Bool
        /// Whether the pipeline reads it.
        let readsArchive: Bool
        /// Whether its removal is declared.
        let destroysArchive: Bool
        /// Whether the schema is migrated by a job.
        let migrates: Bool
    }

    let staging: Place
    let production: Place

    init(contentsOf path: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
    }
}
