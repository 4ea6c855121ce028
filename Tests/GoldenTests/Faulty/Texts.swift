import StackKit

extension FaultyStack {
    static let texts: [FaultyStack] = []
}
