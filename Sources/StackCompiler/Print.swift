import StackFormats
import StackModel

/// The seventh stage: documents become bytes, with a map from line to origin.
enum Print {
    @Sendable
    static func run(_ documents: [Document]) -> [PrintedDocument] {
        documents.concurrentMap(share: 16) {
            PrintedDocument(path: $0.path, rendering: $0.tree.render(), origin: $0.origin, isReleased: $0.isReleased)
        }
    }
}
