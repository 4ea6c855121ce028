extension Explanation {
    static let changes: [Explanation] = []
}
