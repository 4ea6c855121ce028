import Foundation

/// The settings that the commits of a simulated repository change.
struct Settings: Decodable {
    /// The path of the settings file, in the folder of the stack's sources.
    static let path = "stacks/settings.json"

    struct Place: Decodable {
        /// The maximum number of replicas of the API.
        let replicas: Int
        /// The number of days that the queue keeps a message.
        let retention: Int
        /// Whether there is a second bucket.
        let archives: Bool
        /// Whether the pipeline reads the second bucket.
        let readsArchive: Bool
        /// Whether the removal of the second bucket is declared.
        let destroysArchive: Bool
        /// Whether a job migrates the schema.
        let migrates: Bool
    }

    let staging: Place
    let production: Place

    init(contentsOf path: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
    }
}
